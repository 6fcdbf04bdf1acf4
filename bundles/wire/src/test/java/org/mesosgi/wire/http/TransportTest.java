package org.mesosgi.wire.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.mesosgi.runtime.tls.Tls;
import org.mesosgi.runtime.tls.TlsSide;

class TransportTest {

    private static final URI PLAIN = URI.create("http://10.0.0.1:5050/api/v1/scheduler");
    private static final URI SECURE = URI.create("https://10.0.0.1:5050/api/v1/scheduler");

    @Test
    void withoutTlsAddressesStayAsTheyAre() {
        assertThat(Transport.plain().applyTo(PLAIN)).isEqualTo(PLAIN);
        assertThat(Transport.plain().scheme()).isEqualTo("http");
    }

    @Test
    void withTlsOthersAreTakenToSpeakItToo() throws Exception {
        Transport transport = transport(false);

        assertThat(transport.applyTo(PLAIN)).isEqualTo(SECURE);
        assertThat(transport.applyTo(SECURE)).isEqualTo(SECURE);
        assertThat(transport.applyTo(URI.create("zk://10.0.0.1:2181/mesos")))
                .isEqualTo(URI.create("zk://10.0.0.1:2181/mesos"));
    }

    @Test
    void whoTurnsOutNotToSpeakItIsCalledWithoutItWhereThatIsAllowed() throws Exception {
        Throwable failure = callOfOneThatDoesNotSpeakTls(transport(true));

        assertThat(transport(true).insteadOf(SECURE, failure)).contains(PLAIN);
        assertThat(transport(true).insteadOf(PLAIN, failure)).isEmpty();
        assertThat(transport(false).insteadOf(SECURE, failure)).isEmpty();
        assertThat(ConnectFailure.describe(failure))
                .get()
                .asString()
                .startsWith("it is there, but TLS with it fails: ");
    }

    @Test
    void nobodyIsLedToWhereTlsIsNotSpokenUnlessThatIsAllowed() throws Exception {
        assertThat(transport(false).allows(SECURE)).isTrue();
        assertThat(transport(false).allows(PLAIN)).isFalse();
        assertThat(transport(true).allows(PLAIN)).isTrue();
        assertThat(Transport.plain().allows(PLAIN)).isTrue();
        assertThat(Transport.plain().allows(SECURE)).isFalse();
    }

    @Test
    void whoIsNotThereIsNotCalledOtherwise() throws Exception {
        assertThat(transport(true).insteadOf(SECURE, new ConnectException())).isEmpty();
    }

    private static Throwable callOfOneThatDoesNotSpeakTls(Transport transport) throws Exception {
        CompletableFuture<Void> served;
        Throwable failure;
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            served = CompletableFuture.runAsync(() -> refuse(server));
            URI uri = URI.create("https://127.0.0.1:" + server.getLocalPort() + "/");
            failure = catchThrowable(() -> transport
                    .newClient()
                    .build()
                    .send(
                            HttpRequest.newBuilder(uri)
                                    .timeout(Duration.ofSeconds(30))
                                    .build(),
                            BodyHandlers.discarding()));
        }
        served.join();
        return failure;
    }

    /** Says to everybody, as often as they come, that it does not understand. */
    private static void refuse(ServerSocket server) {
        while (true) {
            try (Socket socket = server.accept()) {
                // A client that has given up may leave a connection behind that says nothing.
                socket.setSoTimeout(1000);
                socket.getInputStream().read(new byte[1024]);
                socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
                socket.shutdownOutput();
                socket.getInputStream().readAllBytes();
            } catch (IOException e) {
                if (server.isClosed()) {
                    return;
                }
            }
        }
    }

    private static Transport transport(boolean downgrade) throws NoSuchAlgorithmException {
        TlsSide side = new TlsSide(SSLContext.getDefault(), List.of("TLSv1.2"), List.of(), false);
        return new Transport(Optional.of(new Tls(side, side, downgrade, Map.of())));
    }
}
