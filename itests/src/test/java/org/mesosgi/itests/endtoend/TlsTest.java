package org.mesosgi.itests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.runtime.tls.TlsEnvironment;
import org.mesosgi.wire.http.Transport;

/** A cluster that speaks TLS, and lets only those in who show a certificate. */
class TlsTest {

    @RegisterExtension
    static final Commands COMMANDS = new Commands();

    @TempDir
    static Path directory;

    private static TlsFiles files;
    private static ZooKeeper zooKeeper;
    private static CommandProcess master;
    private static CommandProcess follower;
    private static CommandProcess agent;

    @BeforeAll
    static void start() throws Exception {
        files = TlsFiles.create(COMMANDS.folder());
        zooKeeper = ZooKeeper.start(directory);
        String zk = ZooKeeper.url(zooKeeper.port());
        List<String> masters = List.of("--zk=" + zk, "--quorum=1", "--hostname=localhost");
        master = start("mesos-master.sh", "m", masters).awaitErrors(" leads at ");
        follower = start("mesos-master.sh", "f", masters);
        agent = start("mesos-agent.sh", "a", List.of("--master=" + zk, "--registration_backoff_factor=1ms"));
        agent.awaitErrors("Registered with the master at " + master.hostAndPort());
        follower.awaitErrors("The leading master is master@" + master.hostAndPort());
    }

    @AfterAll
    static void stop() {
        zooKeeper.stop();
    }

    private static CommandProcess start(String script, String directory, List<String> flags) {
        List<String> all = new ArrayList<>(List.of(
                "--ip=127.0.0.1", "--port=0", "--work_dir=" + COMMANDS.folder().resolve(directory)));
        all.addAll(flags);
        return COMMANDS.start(script, all, files.environment());
    }

    @Test
    void aTaskRunsAndFindsTheVariablesInItsEnvironment() {
        CommandProcess execute = execute(files.environment(), "test \"$LIBPROCESS_SSL_REQUIRE_CLIENT_CERT\" = true");

        assertThat(execute.exitStatus()).as(execute.toString()).isZero();
        assertThat(execute.output()).containsSubsequence("Submitted task 'secure'", "TASK_RUNNING", "TASK_FINISHED");
    }

    @Test
    void aTaskGroupRunsInAnExecutorThatSpeaksTlsToItsAgent() {
        Transport transport =
                new Transport(TlsEnvironment.read(files.environment()).tls());
        try (GroupScheduler scheduler =
                GroupScheduler.start(master, transport, "group", Map.of("g1", "true", "g2", "true"))) {
            scheduler.await("g1", "TASK_FINISHED");
            scheduler.await("g2", "TASK_FINISHED");
        }
    }

    @Test
    void aMasterThatDoesNotLeadSendsToTheOneThatDoesOverTls() throws Exception {
        HttpClient known = HttpClient.newBuilder()
                .sslContext(files.context(true))
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();

        HttpResponse<String> answer = get(known, follower, "/slaves");

        assertThat(answer.uri())
                .hasToString("https://localhost:" + master.address().getPort() + "/slaves");
        assertThat(answer.body()).contains("slave(1)@" + agent.hostAndPort());
    }

    @Test
    void bothHostsServeThoseWithACertificate() throws Exception {
        HttpClient known =
                HttpClient.newBuilder().sslContext(files.context(true)).build();

        assertThat(get(known, master, "/slaves").body()).contains("slave(1)@" + agent.hostAndPort());
        assertThat(get(known, agent, "/health").statusCode()).isEqualTo(200);
    }

    @Test
    void thoseWithoutACertificateAreNotLetIn() throws Exception {
        HttpClient anonymous =
                HttpClient.newBuilder().sslContext(files.context(false)).build();

        for (CommandProcess host : List.of(master, agent)) {
            assertThatThrownBy(() -> get(anonymous, host, "/health")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void plainRequestsAreToldThatTlsIsSpoken() {
        for (CommandProcess host : List.of(master, agent)) {
            HttpResponse<String> answer = host.get("/health");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("TLS is spoken here");
        }
        CommandProcess plain = execute(Map.of(), "true");
        assertThat(plain.exitStatus()).isEqualTo(1);
        assertThat(plain.errors() + plain.output()).contains("TLS is spoken here");
    }

    @Test
    void whatCannotBeUsedIsToldAtOnceAndNothingStarts() {
        CommandProcess wrong = COMMANDS.start(
                "mesos-master.sh",
                List.of(
                        "--ip=127.0.0.1",
                        "--port=0",
                        "--work_dir=" + COMMANDS.folder().resolve("w")),
                Map.of("LIBPROCESS_SSL_ENABLED", "true", "LIBPROCESS_SSL_KEY_FILE", "nowhere"));

        assertThat(wrong.exitStatus()).isEqualTo(1);
        assertThat(wrong.errors())
                .contains("LIBPROCESS_SSL_KEY_FILE cannot be used: nowhere", "LIBPROCESS_SSL_CERT_FILE is not set")
                .doesNotContain("Exception", "\tat ");
    }

    private static CommandProcess execute(Map<String, String> environment, String command) {
        return COMMANDS.start(
                "mesos-execute.sh",
                List.of(
                        "--master=" + master.hostAndPort(),
                        "--name=secure",
                        "--resources=cpus:0.1;mem:32",
                        "--command=" + command),
                environment);
    }

    private static HttpResponse<String> get(HttpClient client, CommandProcess host, String path) throws Exception {
        URI uri = URI.create("https://" + host.hostAndPort() + path);
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
