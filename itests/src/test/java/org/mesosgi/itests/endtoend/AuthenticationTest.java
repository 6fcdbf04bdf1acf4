package org.mesosgi.itests.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mesosgi.api.authenticator.Authenticator;
import org.mesosgi.itests.library.DeclaredModule;
import org.mesosgi.itests.library.TestLibrary;
import org.mesosgi.itests.library.TestManifest;
import org.mesosgi.itests.modules.Doorman;
import org.mesosgi.itests.modules.Hesitant;

/** A master and an agent that want to know of everybody who it is. */
class AuthenticationTest {

    private static final String DOORMAN = "org_example_Doorman";
    private static final String HESITANT = "org_example_Hesitant";

    @RegisterExtension
    static final Commands COMMANDS = new Commands();

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Path workDirectory;
    private static CommandProcess master;
    private static CommandProcess agent;

    @BeforeAll
    static void start() {
        workDirectory = COMMANDS.folder().resolve("m");
        Path library = TestLibrary.named("org.example.doorman")
                .with(DeclaredModule.of(DOORMAN, Authenticator.class, Doorman.class))
                .with(DeclaredModule.of(HESITANT, Authenticator.class, Hesitant.class))
                .build(COMMANDS.folder());
        String credentials = file("credentials", """
                {"credentials": [
                  {"principal": "agent", "secret": "right"},
                  {"principal": "alice", "secret": "s1"},
                  {"principal": "bob", "secret": "s2"}
                ]}
                """);
        master = COMMANDS.start(
                        "mesos-master.sh",
                        "--ip=127.0.0.1",
                        "--port=0",
                        "--work_dir=" + workDirectory,
                        "--modules="
                                + TestManifest.of(library)
                                        .andModule(DOORMAN)
                                        .andModule(
                                                HESITANT,
                                                "begun",
                                                COMMANDS.folder()
                                                        .resolve("begun")
                                                        .toString())
                                        .json(),
                        "--credentials=" + credentials,
                        "--authenticate_agents",
                        "--authenticate_http_readonly",
                        "--authenticate_http_readwrite",
                        "--authenticate_http_frameworks",
                        "--http_framework_authenticators=basic")
                .awaitHealthy();
        agent = startAgent(
                "a",
                file("credential", "{\"principal\": \"agent\", \"secret\": \"right\"}"),
                "--resources=cpus:1;mem:128;disk:128",
                "--authenticate_http_readonly",
                "--http_credentials=" + file("clients", "alice s1\n"));
        agent.awaitErrors("Authenticated with the master").awaitErrors("Registered with the master");
    }

    @Test
    void anAgentThatTheMasterDoesNotBelieveEndsWithAMessage() {
        CommandProcess wrongSecret = startAgent("w", file("wrong", "agent wrong\n"));
        CommandProcess unknown = startAgent("u", file("unknown", "nobody right\n"));

        for (CommandProcess refused : List.of(wrongSecret, unknown)) {
            assertThat(refused.exitStatus()).as(refused.toString()).isEqualTo(1);
            assertThat(refused.errors())
                    .contains("refused authentication as")
                    .doesNotContain("Exception", "\tat ", "Registered with the master");
        }
    }

    @Test
    void anAgentWithoutACredentialIsNotRegistered() {
        CommandProcess stranger = startAgent("s", "");

        master.awaitErrors("is not registered: it is not authenticated");
        assertThat(stranger.errors()).doesNotContain("Registered with the master");
        assertThat(stranger.isAlive()).isTrue();
    }

    @Test
    void anAuthenticatorIsSwappedWhileTheMasterRuns() {
        select(DOORMAN);
        try {
            startAgent("d", file("doorman", "anybody whatever\n"), "--resources=cpus:1;mem:128;disk:128;other:1")
                    .awaitErrors("Authenticated with the master")
                    .awaitErrors("Registered with the master");
            assertThat(master.errors()).contains("as anybody");
        } finally {
            select("crammd5");
        }
        assertThat(startAgent("e", file("again", "anybody whatever\n")).exitStatus())
                .isEqualTo(1);
    }

    @Test
    void anAgentInTheMiddleOfItsHandshakeBeginsAnewWithTheSuccessor() {
        select(HESITANT);
        CommandProcess patient;
        try {
            patient = startAgent(
                    "h",
                    file("patient", "agent right\n"),
                    "--resources=cpus:1;mem:128;disk:128;other:1",
                    "--authentication_timeout_min=200ms",
                    "--authentication_timeout_max=1secs");
            await("the handshake has begun")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> Files.exists(COMMANDS.folder().resolve("begun")));
        } finally {
            select("crammd5");
        }

        patient.awaitErrors("Authenticated with the master").awaitErrors("Registered with the master");
        assertThat(master.errors()).doesNotContain("\tat ");
    }

    @Test
    void requestsHaveToSayWhoTheyComeFrom() {
        for (CommandProcess host : List.of(master, agent)) {
            String realm = host == master ? "mesos-master-readonly" : "mesos-agent-readonly";
            HttpResponse<String> anonymous = get(host, "/state");
            assertThat(anonymous.statusCode()).isEqualTo(401);
            assertThat(anonymous.headers().allValues("WWW-Authenticate"))
                    .containsExactly("Basic realm=\"" + realm + "\"");
            assertThat(anonymous.body()).isEqualTo("401 Unauthorized.");
            assertThat(get(host, "/state", "alice:bad").statusCode()).isEqualTo(401);
            assertThat(get(host, "/state", "alice:s1").statusCode()).isEqualTo(200);
            assertThat(get(host, "/metrics/snapshot").statusCode()).isEqualTo(401);
            assertThat(get(host, "/health").statusCode()).isEqualTo(200);
            assertThat(get(host, "/version").statusCode()).isEqualTo(200);
        }
        assertThat(get(master, "/flags", "alice:s1").body()).doesNotContain("s1", "right");
        assertThat(get(master, "/api/v1/scheduler", "alice:s1").statusCode()).isEqualTo(405);
    }

    @Test
    void aFrameworkIsWhoseSecretItKnows() {
        assertThat(execute("known", Map.of("MESOS_SECRET", "s1"), "--principal=alice")
                        .exitStatus())
                .isZero();
        CommandProcess unknown = execute("unknown", Map.of("MESOS_SECRET", "bad"), "--principal=alice");
        CommandProcess silent = execute("silent", Map.of());

        for (CommandProcess refused : List.of(unknown, silent)) {
            assertThat(refused.exitStatus()).as(refused.toString()).isEqualTo(1);
            assertThat(refused.errors()).contains("refuses us: 401 ");
        }
        assertThat(get(master, "/frameworks", "alice:s1").body()).contains("\"principal\":\"alice\"");
    }

    @Test
    void aFrameworkCannotBeSomebodyElses() throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(
                authorized(HttpRequest.newBuilder(master.uri("/api/v1/scheduler")), "alice:s1")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"type\": \"SUBSCRIBE\", \"subscribe\": {\"framework_info\":"
                                        + " {\"user\": \"u\", \"name\": \"x\", \"principal\": \"bob\"}}}"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo("Failed to validate scheduler::Call: Authenticated principal 'alice' does not match"
                        + " principal 'bob' set in `FrameworkInfo`");
    }

    @Test
    void credentialsAreChangedWhileTheMasterRunsInAllRealmsAtOnce() {
        shell("mesos:configure basic/HttpAuthenticator "
                + "'credentials=[{\"principal\": \"zoe\", \"secret\": \"s9\"}, {\"principal\": \"alice\", \"secret\":"
                + " \"s1\"}]'");

        assertThat(get(master, "/state", "zoe:s9").statusCode()).isEqualTo(200);
        assertThat(execute("zoes", Map.of("MESOS_SECRET", "s9"), "--principal=zoe")
                        .exitStatus())
                .isZero();
        CommandProcess module = shell("mesos:module basic/HttpAuthenticator");
        assertThat(module.output())
                .contains("master --http_authenticators mesos-master-readonly")
                .doesNotContain("s9");
    }

    private static void select(String authenticator) {
        shell("mesos:select 'master --authenticators' " + authenticator);
    }

    private static CommandProcess shell(String command) {
        CommandProcess shell = COMMANDS.start("mesos-shell.sh", "--work_dir=" + workDirectory, command);
        assertThat(shell.exitStatus()).as(shell.toString()).isZero();
        return shell;
    }

    /** @param credential the file of its credential; empty for none */
    private static CommandProcess startAgent(String folder, String credential, String... flags) {
        List<String> all = new ArrayList<>(List.of(
                "--ip=127.0.0.1",
                "--port=0",
                "--work_dir=" + COMMANDS.folder().resolve(folder),
                "--master=" + master.hostAndPort(),
                "--registration_backoff_factor=10ms"));
        if (!credential.isEmpty()) {
            all.add("--credential=" + credential);
        }
        all.addAll(List.of(flags));
        return COMMANDS.start("mesos-agent.sh", all.toArray(String[]::new));
    }

    private static CommandProcess execute(String name, Map<String, String> environment, String... flags) {
        List<String> all = new ArrayList<>(List.of(
                "--master=" + master.hostAndPort(), "--name=" + name, "--command=true", "--resources=cpus:0.1;mem:32"));
        all.addAll(List.of(flags));
        return COMMANDS.start("mesos-execute.sh", all, environment);
    }

    private static HttpResponse<String> get(CommandProcess host, String path) {
        return host.get(path);
    }

    private static HttpResponse<String> get(CommandProcess host, String path, String userAndSecret) {
        try {
            return HTTP.send(
                    authorized(HttpRequest.newBuilder(host.uri(path)), userAndSecret)
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest.Builder authorized(HttpRequest.Builder request, String userAndSecret) {
        return request.header(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(userAndSecret.getBytes(UTF_8)));
    }

    private static String file(String name, String text) {
        try {
            return Files.writeString(COMMANDS.folder().resolve(name), text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
