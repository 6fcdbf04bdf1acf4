package org.mesosgi.itests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mesosgi.itests.library.ExampleProject;
import org.mesosgi.itests.library.OtherVersion;

/** What a module gets of its host, by the example {@code etc/examples/visits}, on a master. */
class HostedModuleTest {

    private static final String NAME = "com_example_Visits";
    private static final String VISITS = "/" + NAME + "/visits";
    private static final String FIGURE = "modules/" + NAME + "/visits";

    @RegisterExtension
    static final Commands COMMANDS = new Commands();

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Path manifest;
    private static CommandProcess master;

    @BeforeAll
    static void start() throws Exception {
        Path example = COMMANDS.folder().resolve("visits");
        ExampleProject.build(TestDistribution.home(), "visits", example);
        manifest = example.resolve("modules.json");
        master = startMaster("m");
    }

    private static CommandProcess startMaster(String folder, String... flags) {
        List<String> all = new ArrayList<>(List.of(
                "--ip=127.0.0.1",
                "--port=0",
                "--work_dir=" + COMMANDS.folder().resolve(folder),
                "--modules=file://" + manifest));
        all.addAll(List.of(flags));
        return COMMANDS.start("mesos-master.sh", all, Map.of()).awaitErrors(" leads at ");
    }

    /** It is loaded already, unless another test has unloaded it. */
    @BeforeEach
    void load() {
        shell("mesos:load " + manifest);
    }

    @Test
    void itsRoutesAnswerAndItsFiguresAreSeen() {
        double before = figure(master);

        assertThat(post(master).body()).startsWith("welcome, you are visitor ");

        assertThat(figure(master)).isEqualTo(before + 1);
        assertThat(master.get(VISITS).statusCode()).isEqualTo(200);
        assertThat(master.get("/" + NAME + "/unknown").statusCode()).isEqualTo(404);
    }

    @Test
    void itAnswersThoseOnlyWhomItsHostLetsIn() throws IOException {
        Path credentials = Files.writeString(COMMANDS.folder().resolve("credentials"), "alice s1\n");
        CommandProcess guarded = startMaster(
                "g", "--credentials=" + credentials, "--authenticate_http_readonly", "--authenticate_http_readwrite");

        assertThat(guarded.get(VISITS).statusCode()).isEqualTo(401);
        assertThat(post(guarded).statusCode()).isEqualTo(401);
        assertThat(post(guarded, "Authorization", "Basic YWxpY2U6czE=").statusCode())
                .isEqualTo(200);
    }

    @Test
    void itHearsWhoLeadsAndItsTimersRun() {
        assertThat(master.get("/" + NAME + "/leader").body().trim())
                .isEqualTo(master.json("/state").at("/id").asText());
        await("a second has passed for it")
                .until(() -> master.json("/metrics/snapshot")
                                .path("modules/" + NAME + "/seconds")
                                .asDouble()
                        > 0);
    }

    @Test
    void itsStateSurvivesARestartOfTheHost() {
        CommandProcess first = startMaster("r");
        post(first);
        post(first);
        first.signal("TERM").exitStatus();

        CommandProcess second = startMaster("r");

        assertThat(post(second).body()).isEqualTo("welcome, you are visitor 3\n");
        assertThat(figure(second)).isEqualTo(1);
    }

    @Test
    void noRequestIsLostWhileItIsConfiguredAndUpdated() throws Exception {
        long before = visits();
        BlockingQueue<HttpResponse<String>> answers = new LinkedBlockingQueue<>();
        AtomicBoolean enough = new AtomicBoolean();
        Thread visitor = new Thread(() -> {
            while (!enough.get()) {
                answers.add(post(master));
            }
        });
        visitor.start();
        try {
            shell("mesos:configure " + NAME + " greeting=hello");
            shell("mesos:update visits " + otherVersion());
            int known = answers.size();
            await("some visits after that").until(() -> answers.size() > known + 5);
        } finally {
            enough.set(true);
            visitor.join();
        }

        List<HttpResponse<String>> all = List.copyOf(answers);
        assertThat(all).allMatch(answer -> answer.statusCode() == 200);
        assertThat(all.get(0).body()).startsWith("welcome, ");
        assertThat(all.get(all.size() - 1).body()).startsWith("hello, ");
        assertThat(visits()).isEqualTo(before + all.size());
        assertThat(shell("mesos:module " + NAME)).contains("1.0.1");
        shell("mesos:unload " + NAME);
    }

    @Test
    void nothingOfItIsLeftInTheHostWhenItIsUnloaded() {
        post(master);

        shell("mesos:unload " + NAME);

        assertThat(master.get(VISITS).statusCode()).isEqualTo(404);
        assertThat(master.json("/metrics/snapshot").fieldNames())
                .toIterable()
                .noneMatch(name -> name.startsWith("modules/"));
        await("its classes are gone").atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            collectGarbage(master);
            assertThat(shell("mesos:leaks").lines().filter(line -> line.startsWith("visits ")))
                    .isNotEmpty()
                    .allMatch(line -> line.contains(" gone"));
        });
    }

    private static void collectGarbage(CommandProcess host) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process collection = new ProcessBuilder(jcmd.toString(), Long.toString(host.pid()), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(collection.waitFor()).isZero();
    }

    @Test
    void inQuarantineItIsNotCalledUntilItIsReleased() {
        shell("mesos:quarantine " + NAME);

        HttpResponse<String> refused = post(master);

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains(NAME + " is in quarantine");
        shell("mesos:release " + NAME);
        assertThat(post(master).statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> post(CommandProcess host, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(host.uri(VISITS)).POST(HttpRequest.BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static double figure(CommandProcess host) {
        return host.json("/metrics/snapshot").path(FIGURE).asDouble();
    }

    private static long visits() {
        return Long.parseLong(master.get(VISITS).body().trim());
    }

    /** Runs a command in the host; what it says. */
    private static String shell(String command) {
        CommandProcess shell = COMMANDS.start(
                "mesos-shell.sh", "--work_dir=" + COMMANDS.folder().resolve("m"), command);
        assertThat(shell.exitStatus()).as(shell.toString()).isZero();
        return shell.output();
    }

    /** The library with another version in its manifest. */
    private static Path otherVersion() throws IOException {
        return OtherVersion.of(
                manifest.getParent().resolve("target/visits-1.0.jar"),
                COMMANDS.folder().resolve("other/visits.jar"));
    }
}
