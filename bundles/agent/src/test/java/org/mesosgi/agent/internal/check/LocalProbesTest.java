package org.mesosgi.agent.internal.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.agent.internal.Waiting.failureOf;
import static org.mesosgi.agent.internal.Waiting.resultOf;
import static org.mesosgi.agent.internal.Waiting.until;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.agent.internal.child.Processes;
import org.mesosgi.agent.internal.child.Surroundings;
import org.mesosgi.check.Attempt;
import org.mesosgi.check.Finding;
import org.mesosgi.check.Finding.Answer;
import org.mesosgi.check.Finding.Connection;
import org.mesosgi.check.Finding.Exit;
import org.mesosgi.wire.v1.CheckInfo;
import org.mesosgi.wire.v1.CommandInfo;
import org.mesosgi.wire.v1.Environment;
import org.mesosgi.wire.v1.HealthCheck;
import org.mesosgi.wire.v1.NetworkInfo;

/** Checks, really made: of servers on this machine, and by commands. */
@Timeout(value = 60, unit = SECONDS)
class LocalProbesTest {

    private static final int TLS_HANDSHAKE = 22;

    @TempDir
    Path sandbox;

    private final ExecutorService io = Executors.newCachedThreadPool();
    private final LocalProbes probes = new LocalProbes(io);
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(loopback(), 0);
        server.setExecutor(io);
        server.createContext("/teapot", exchange -> {
            exchange.sendResponseHeaders(418, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void leaveNothingBehind() {
        server.stop(0);
        io.shutdownNow();
        assertThat(Processes.withInEnvironment("MARK=" + sandbox)).isEmpty();
    }

    @Test
    void asksWhereACheckSays() {
        assertThat(find(http(port(), "/teapot"))).isEqualTo(new Answer(418));
        assertThat(find(tcp(port()))).isEqualTo(new Connection(true));
    }

    @Test
    void asksWhereAHealthCheckSays() {
        HealthCheck.HTTPCheckInfo.Builder http =
                HealthCheck.HTTPCheckInfo.newBuilder().setPort(port()).setPath("/teapot");
        assertThat(find(health(HealthCheck.Type.HTTP).setHttp(http))).isEqualTo(new Answer(418));
        HealthCheck.TCPCheckInfo.Builder tcp =
                HealthCheck.TCPCheckInfo.newBuilder().setPort(port());
        assertThat(find(health(HealthCheck.Type.TCP).setTcp(tcp))).isEqualTo(new Connection(true));
        // The server listens to the other one only.
        assertThat(find(health(HealthCheck.Type.TCP).setTcp(tcp.setProtocol(NetworkInfo.Protocol.IPv6))))
                .isEqualTo(new Connection(false));
    }

    @Test
    void asksByTheSchemeOfAHealthCheck() throws IOException {
        try (ServerSocket secure = new ServerSocket(0, 1, loopback().getAddress())) {
            HealthCheck.HTTPCheckInfo.Builder https =
                    HealthCheck.HTTPCheckInfo.newBuilder().setScheme("https").setPort(secure.getLocalPort());
            Attempt attempt = start(health(HealthCheck.Type.HTTP).setHttp(https));
            try (Socket connection = secure.accept()) {
                assertThat(connection.getInputStream().read()).isEqualTo(TLS_HANDSHAKE);
            }
            attempt.cancel().run();
        }
    }

    @Test
    void findsTheExitStatusOfACommand() {
        assertThat(find(command("exit 3"))).isEqualTo(new Exit(3));
        assertThat(find(command("no-such-program"))).isEqualTo(new Exit(127));
    }

    @Test
    void runsAProgramWithItsArguments() throws IOException {
        CommandInfo program = CommandInfo.newBuilder()
                .setShell(false)
                .setValue("touch")
                .addArguments("touch")
                .addArguments("a file; with blanks")
                .build();

        assertThat(find(health(HealthCheck.Type.COMMAND).setCommand(program))).isEqualTo(new Exit(0));
        assertThat(sandbox.resolve("a file; with blanks")).exists();
    }

    @Test
    void runsACommandInTheSandboxWithTheVariablesOfTheTaskAndItsOwn() throws IOException {
        CommandInfo.Builder own = CommandInfo.newBuilder()
                .setValue("echo $TASK $OWN $MARK >found; pwd -P >>found")
                .setEnvironment(Environment.newBuilder()
                        .addVariables(variable("OWN", "own"))
                        .addVariables(variable("MARK", "forged")));

        assertThat(find(health(HealthCheck.Type.COMMAND).setCommand(own))).isEqualTo(new Exit(0));
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

    private Finding find(CheckInfo.Builder check) {
        return resultOf(start(check).result());
    }

    private Finding find(HealthCheck.Builder check) {
        return resultOf(start(check).result());
    }

    private Attempt start(HealthCheck.Builder check) {
        return probes.of(check.build(), this::surroundings).orElseThrow().start();
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
}
