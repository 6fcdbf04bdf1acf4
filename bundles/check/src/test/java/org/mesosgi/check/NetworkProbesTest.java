package org.mesosgi.check;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mesosgi.check.Loopback.IPV4;
import static org.mesosgi.check.Loopback.IPV6;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.check.Finding.Answer;
import org.mesosgi.check.Finding.Connection;

/** Checks of servers on this machine, really made. */
@Timeout(value = 60, unit = SECONDS)
class NetworkProbesTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    Path folder;

    private final ExecutorService io = Executors.newCachedThreadPool();
    private final NetworkProbes probes = new NetworkProbes(io);
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(loopback(), 0);
        server.setExecutor(io);
        serve(server);
    }

    @AfterEach
    void leaveNothingBehind() {
        server.stop(0);
        io.shutdownNow();
    }

    @Test
    void findsTheStatusCodeOfAnAnswer() {
        assertThat(find(http(port(), "/teapot?short"))).isEqualTo(new Answer(418));
    }

    @Test
    void asksForTheRootIfThereIsNoPath() {
        assertThat(find(http(port(), ""))).isEqualTo(new Answer(204));
    }

    @Test
    void followsRedirects() {
        assertThat(find(http(port(), "/moved"))).isEqualTo(new Answer(418));
    }

    @Test
    void aServerThatIsNotThereCannotBeAsked() throws IOException {
        Probe probe = http(freePort(), "/");

        assertThat(failure(probe)).isInstanceOf(IOException.class);
    }

    @Test
    void whatIsNoUrlCannotBeAsked() {
        assertThat(failure(http(port(), "/a b"))).isInstanceOf(IllegalArgumentException.class);
        assertThat(failure(http(70_000, "/"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void asksByTheSchemeAndLooksAtNoCertificate() throws Exception {
        HttpsServer secure = HttpsServer.create(loopback(), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(ownCertificate()));
        serve(secure);
        try {
            int port = secure.getAddress().getPort();

            assertThat(find(probes.http("https", IPV4, port, "/teapot"))).isEqualTo(new Answer(418));
        } finally {
            secure.stop(0);
        }
    }

    @Test
    void findsWhetherAConnectionIsToBeHad() throws IOException {
        assertThat(find(probes.tcp(IPV4, port()))).isEqualTo(new Connection(true));
        assertThat(find(probes.tcp(IPV4, freePort()))).isEqualTo(new Connection(false));
    }

    @Test
    void aPortThatThereCannotBeCannotBeTried() {
        assertThat(failure(probes.tcp(IPV4, 70_000))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void asksByTheProtocol() {
        // The server listens to the other one only.
        assertThat(find(probes.tcp(IPV6, port()))).isEqualTo(new Connection(false));
        assertThat(failure(probes.http("http", IPV6, port(), "/"))).isInstanceOf(IOException.class);
    }

    private Probe http(int port, String path) {
        return probes.http("http", IPV4, port, path);
    }

    private static Finding find(Probe probe) {
        return probe.start().result().toCompletableFuture().join();
    }

    private static Throwable failure(Probe probe) {
        return catchThrowable(() -> find(probe)).getCause();
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private static InetSocketAddress loopback() throws IOException {
        return new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static void serve(HttpServer server) {
        server.createContext("/", exchange -> answer(exchange, 204));
        server.createContext("/teapot", exchange -> answer(exchange, 418));
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/teapot");
            answer(exchange, 302);
        });
        server.start();
    }

    private static void answer(HttpExchange exchange, int code) throws IOException {
        exchange.sendResponseHeaders(code, -1);
        exchange.close();
    }

    /** A certificate of somebody else that nobody has signed. */
    private SSLContext ownCertificate() throws Exception {
        Path file = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=elsewhere",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString()))
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().readAllBytes();
        assertThat(keytool.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
