package org.mesosgi.agent.internal.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.agent.internal.Waiting.failureOf;
import static org.mesosgi.agent.internal.Waiting.resultOf;
import static org.mesosgi.agent.internal.Waiting.until;
import static org.mesosgi.agent.internal.check.TestProbe.answered;
import static org.mesosgi.agent.internal.check.TestProbe.connected;
import static org.mesosgi.agent.internal.check.TestProbe.exited;

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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.agent.internal.child.Processes;
import org.mesosgi.agent.internal.child.Surroundings;
import org.mesosgi.wire.v1.CheckInfo;
import org.mesosgi.wire.v1.CheckStatusInfo;
import org.mesosgi.wire.v1.CommandInfo;
import org.mesosgi.wire.v1.Environment;
import org.mesosgi.wire.v1.HealthCheck;
import org.mesosgi.wire.v1.NetworkInfo;

/** Checks, really made: of servers on this machine, and by commands. */
@Timeout(value = 60, unit = SECONDS)
class LocalProbesTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    Path sandbox;

    private final ExecutorService io = Executors.newCachedThreadPool();
    private final LocalProbes probes = new LocalProbes(io);
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
        assertThat(Processes.withInEnvironment("MARK=" + sandbox)).isEmpty();
    }

    @Test
    void findsTheStatusCodeOfAnAnswer() {
        assertThat(find(http(port(), "/teapot?short"))).isEqualTo(answered(418));
    }

    @Test
    void asksForTheRootIfThereIsNoPath() {
        assertThat(find(http(port(), ""))).isEqualTo(answered(204));
    }

    @Test
    void followsRedirects() {
        assertThat(find(http(port(), "/moved"))).isEqualTo(answered(418));
    }

    @Test
    void anHttpCheckOfAServerThatIsNotThereCannotBeMade() throws IOException {
        assertThat(failureOf(start(http(freePort(), "/")).result())).isInstanceOf(IOException.class);
    }

    @Test
    void anHttpCheckOfWhatIsNoUrlCannotBeMade() {
        assertThat(failureOf(start(http(port(), "/a b")).result())).isInstanceOf(IllegalArgumentException.class);
        assertThat(failureOf(start(http(70_000, "/")).result())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void looksAtNoCertificate() throws Exception {
        HttpsServer secure = HttpsServer.create(loopback(), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(ownCertificate()));
        serve(secure);
        try {
            HealthCheck.HTTPCheckInfo.Builder https = HealthCheck.HTTPCheckInfo.newBuilder()
                    .setScheme("https")
                    .setPort(secure.getAddress().getPort())
                    .setPath("/teapot");

            assertThat(find(health(HealthCheck.Type.HTTP).setHttp(https))).isEqualTo(answered(418));
        } finally {
            secure.stop(0);
        }
    }

    @Test
    void findsWhetherAConnectionIsToBeHad() throws IOException {
        assertThat(find(tcp(port()))).isEqualTo(connected(true));
        assertThat(find(tcp(freePort()))).isEqualTo(connected(false));
    }

    @Test
    void aTcpCheckOfAPortThatThereCannotBeCannotBeMade() {
        assertThat(failureOf(start(tcp(70_000)).result())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void asksThroughTheProtocolOfAHealthCheck() throws IOException {
        HealthCheck.TCPCheckInfo.Builder tcp =
                HealthCheck.TCPCheckInfo.newBuilder().setPort(port());

        assertThat(find(health(HealthCheck.Type.TCP).setTcp(tcp))).isEqualTo(connected(true));
        // The server listens to the other one only.
        assertThat(find(health(HealthCheck.Type.TCP).setTcp(tcp.setProtocol(NetworkInfo.Protocol.IPv6))))
                .isEqualTo(connected(false));
    }

    @Test
    void findsTheExitStatusOfACommand() {
        assertThat(find(command("exit 3"))).isEqualTo(exited(3));
        assertThat(find(command("no-such-program"))).isEqualTo(exited(127));
    }

    @Test
    void runsAProgramWithItsArguments() throws IOException {
        CommandInfo program = CommandInfo.newBuilder()
                .setShell(false)
                .setValue("touch")
                .addArguments("touch")
                .addArguments("a file; with blanks")
                .build();

        assertThat(find(health(HealthCheck.Type.COMMAND).setCommand(program))).isEqualTo(exited(0));
        assertThat(sandbox.resolve("a file; with blanks")).exists();
    }

    @Test
    void runsACommandInTheSandboxWithTheVariablesOfTheTaskAndItsOwn() throws IOException {
        CommandInfo.Builder own = CommandInfo.newBuilder()
                .setValue("echo $TASK $OWN $MARK >found; pwd -P >>found")
                .setEnvironment(Environment.newBuilder()
                        .addVariables(variable("OWN", "own"))
                        .addVariables(variable("MARK", "forged")));

        assertThat(find(health(HealthCheck.Type.COMMAND).setCommand(own))).isEqualTo(exited(0));
        assertThat(sandbox.resolve("found"))
                .content(UTF_8)
                .isEqualTo("task own " + sandbox + "\n" + sandbox.toRealPath() + "\n");
    }

    @Test
    void appendsTheOutputToTheErrorsOfTheTask() throws IOException {
        Files.writeString(sandbox.resolve("stderr"), "before\n");

        find(command("echo out; echo err >&2"));

        assertThat(sandbox.resolve("stderr")).content(UTF_8).isEqualTo("before\nout\nerr\n");
    }

    @Test
    void killsACommandThatIsGivenUpWithAllThatItHasStarted() {
        Attempt attempt = start(command("sleep 1000 & sleep 1000"));
        until("both run", () -> Processes.withInEnvironment("MARK=" + sandbox).size() == 3);

        attempt.cancel().run();

        until(
                "all are gone",
                () -> Processes.withInEnvironment("MARK=" + sandbox).isEmpty());
        resultOf(attempt.result());
    }

    @Test
    void aCommandWithNothingToRunCannotBeMade() {
        assertThat(failureOf(start(command("")).result())).hasMessageContaining("nothing to run");
    }

    private CheckStatusInfo find(CheckInfo.Builder check) {
        return resultOf(start(check).result());
    }

    private CheckStatusInfo find(HealthCheck.Builder check) {
        return resultOf(probes.of(check.build(), this::surroundings)
                .orElseThrow()
                .start()
                .result());
    }

    private Attempt start(CheckInfo.Builder check) {
        return probes.of(check.build(), this::surroundings).orElseThrow().start();
    }

    private Surroundings surroundings() {
        return new Surroundings(sandbox, Map.of("TASK", "task"), "MARK=" + sandbox, Optional.empty());
    }

    private static CheckInfo.Builder http(int port, String path) {
        return CheckInfo.newBuilder()
                .setType(CheckInfo.Type.HTTP)
                .setHttp(CheckInfo.Http.newBuilder().setPort(port).setPath(path));
    }

    private static CheckInfo.Builder tcp(int port) {
        return CheckInfo.newBuilder()
                .setType(CheckInfo.Type.TCP)
                .setTcp(CheckInfo.Tcp.newBuilder().setPort(port));
    }

    private static CheckInfo.Builder command(String line) {
        return CheckInfo.newBuilder()
                .setType(CheckInfo.Type.COMMAND)
                .setCommand(CheckInfo.Command.newBuilder()
                        .setCommand(CommandInfo.newBuilder().setValue(line)));
    }

    private static HealthCheck.Builder health(HealthCheck.Type type) {
        return HealthCheck.newBuilder().setType(type);
    }

    private static Environment.Variable variable(String name, String value) {
        return Environment.Variable.newBuilder().setName(name).setValue(value).build();
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
        Path file = sandbox.resolve("keys.p12");
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
