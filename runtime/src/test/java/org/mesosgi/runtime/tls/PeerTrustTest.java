package org.mesosgi.runtime.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real handshakes between two processes' worth of TLS, and whom they believe. */
class PeerTrustTest {

    @TempDir
    static Path folder;

    private static TestIdentity known;
    private static TestIdentity stranger;

    @BeforeAll
    static void create() throws Exception {
        known = TestIdentity.create(folder, "known", "EC");
        stranger = TestIdentity.create(folder, "stranger", "EC");
    }

    @Test
    void aClientThatDoesNotVerifyBelievesEverybody() {
        assertThatCode(() -> shakeHands(tls(stranger), tls(known))).doesNotThrowAnyException();
    }

    @Test
    void aClientThatVerifiesBelievesItsAuthorityOnly() throws Exception {
        Tls client = tls(
                known,
                "VERIFY_SERVER_CERT",
                "true",
                "CA_FILE",
                known.certificateFile().toString());

        assertThatCode(() -> shakeHands(tls(known), client)).doesNotThrowAnyException();
        assertThatThrownBy(() -> shakeHands(tls(stranger), client)).isInstanceOf(IOException.class);
    }

    @Test
    void aServerThatDemandsCertificatesLetsOnlyThoseInThatItsAuthorityKnows() throws Exception {
        Tls server = tls(
                known,
                "REQUIRE_CLIENT_CERT",
                "true",
                "CA_FILE",
                known.certificateFile().toString());

        assertThatCode(() -> shakeHands(server, tls(known))).doesNotThrowAnyException();
        assertThatThrownBy(() -> shakeHands(server, tls(stranger))).isInstanceOf(IOException.class);
    }

    @Test
    void authoritiesMayBeInADirectory() throws Exception {
        Tls client = tls(known, "VERIFY_SERVER_CERT", "true", "CA_DIR", folder.toString());

        assertThatCode(() -> shakeHands(tls(stranger), client)).doesNotThrowAnyException();
    }

    @Test
    void theSchemeOpensslComparesWhatWasConnectedTo() {
        PeerNames names = new PeerNames(false, false);
        PeerNames withAddresses = new PeerNames(false, true);

        assertThatCode(() -> names.checkServer(known.certificate(), "localhost"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> names.checkServer(known.certificate(), "example.org"))
                .isInstanceOf(CertificateException.class)
                .hasMessage("the certificate of CN=known is not that of example.org");
        assertThatThrownBy(() -> names.checkServer(known.certificate(), "127.0.0.1"))
                .hasMessageContaining("LIBPROCESS_SSL_VERIFY_IPADD");
        assertThatCode(() -> withAddresses.checkServer(known.certificate(), "127.0.0.1"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> withAddresses.checkServer(known.certificate(), "127.0.0.2"))
                .isInstanceOf(CertificateException.class);
        // Servers do not look at the names of clients.
        assertThatCode(() -> names.checkClient(known.certificate(), "example.org"))
                .doesNotThrowAnyException();
    }

    @Test
    void theSchemeLegacyTakesTheAddressAsWell() {
        PeerNames names = new PeerNames(true, true);

        assertThatCode(() -> names.checkServer(known.certificate(), "localhost"))
                .doesNotThrowAnyException();
        assertThatCode(() -> names.checkClient(known.certificate(), "127.0.0.1"))
                .doesNotThrowAnyException();
    }

    @Test
    void clientsOfThePlatformCanBePrepared() {
        Tls tls = tls(known, "ENABLE_TLS_V1_3", "true");

        HttpClient client = tls.prepare(HttpClient.newBuilder()).build();

        assertThat(client.sslContext()).isSameAs(tls.outgoing().context());
        assertThat(client.sslParameters().getProtocols()).containsExactly("TLSv1.3", "TLSv1.2");
    }

    private static Tls tls(TestIdentity identity, String... variables) {
        return TlsEnvironment.read(identity.environment(variables)).tls().orElseThrow();
    }

    /** A byte to the server and one back. */
    private static void shakeHands(Tls serving, Tls calling) throws Exception {
        TlsSide incoming = serving.incoming();
        InetAddress loopback = InetAddress.getByName("localhost");
        try (SSLServerSocket server =
                (SSLServerSocket) incoming.context().getServerSocketFactory().createServerSocket(0, 1, loopback)) {
            server.setNeedClientAuth(incoming.demandsCertificate());
            server.setEnabledProtocols(incoming.protocols().toArray(String[]::new));
            CompletableFuture<Void> echoed = CompletableFuture.runAsync(() -> {
                try (SSLSocket socket = (SSLSocket) server.accept()) {
                    socket.getOutputStream().write(socket.getInputStream().read());
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            try (SSLSocket socket = (SSLSocket)
                    calling.outgoing().context().getSocketFactory().createSocket(loopback, server.getLocalPort())) {
                socket.setSSLParameters(calling.outgoing().parameters());
                socket.setSoTimeout(30_000);
                socket.getOutputStream().write('x');
                if (socket.getInputStream().read() != 'x') {
                    throw new IOException("the server has ended the connection");
                }
            }
            echoed.get(30, TimeUnit.SECONDS);
        }
    }
}
