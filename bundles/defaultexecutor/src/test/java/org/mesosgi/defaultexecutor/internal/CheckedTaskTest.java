package org.mesosgi.defaultexecutor.internal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is told of the checks and the health checks of tasks, and what becomes of those tasks. */
@Timeout(value = 60, unit = SECONDS)
class CheckedTaskTest {

    private static final String CHECKED = "REASON_TASK_CHECK_STATUS_UPDATED";
    private static final String HEALTH_CHECKED = "REASON_TASK_HEALTH_CHECK_STATUS_UPDATED";
    private static final int KILLED_BY_TERM = 15;

    @TempDir
    Path sandbox;

    private final FakeAgent agent = new FakeAgent();
    private final AtomicInteger code = new AtomicInteger(200);
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/health", exchange -> {
            exchange.sendResponseHeaders(code.get(), -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void eachStatusSaysOfWhatTypeTheCheckIs() throws InterruptedException {
        agent.start(sandbox, true);

        agent.launch(with("check", http(Map.of("delay_seconds", 1000))));

        Map<String, Object> nothing = Map.of("type", "HTTP", "http", Map.of());
        assertThat(agent.await("a", "STARTING")).containsEntry("check_status", nothing);
        assertThat(agent.await("a", "RUNNING")).containsEntry("check_status", nothing);
        agent.end("a", 0);
        assertThat(agent.await("a", "FINISHED"))
                .containsEntry("check_status", nothing)
                .doesNotContainKey("healthy");
    }

    @Test
    void tellsWhatAnHttpCheckHasFoundWheneverThatChanges() throws InterruptedException {
        agent.start(sandbox, true);

        agent.launch(with("check", http(Map.of())));
        agent.waitFor("an answer", () -> agent.toldFor(CHECKED).size() == 1);
        code.set(503);

        agent.waitFor("another answer", () -> agent.toldFor(CHECKED).size() == 2);
        assertThat(agent.toldFor(CHECKED))
                .allSatisfy(status -> assertThat(status)
                        .containsEntry("state", "TASK_RUNNING")
                        .containsEntry("source", "SOURCE_EXECUTOR")
                        .containsKey("container_status")
                        .doesNotContainKey("healthy"))
                .extracting(status -> status.get("check_status"))
                .containsExactly(answered(200), answered(503));
    }

    @Test
    void tellsHowATaskIsAndWhatItsCheckHasFound() throws InterruptedException {
        agent.start(sandbox, true);
        Map<String, Object> task = with("check", http(Map.of()));
        task.put(
                "health_check",
                often("TCP", Map.of("delay_seconds", 0.2, "tcp", Map.of("protocol", "IPv4", "port", port()))));

        agent.launch(task);

        agent.waitFor("health", () -> !agent.toldFor(HEALTH_CHECKED).isEmpty());
        assertThat(agent.toldFor(HEALTH_CHECKED))
                .containsExactly(agent.toldFor(HEALTH_CHECKED).get(0));
        assertThat(agent.toldFor(HEALTH_CHECKED).get(0))
                .containsEntry("state", "TASK_RUNNING")
                .containsEntry("healthy", true)
                .containsEntry("check_status", answered(200));
    }

    @Test
    void killsATaskThatIsUnhealthyPastHopeAndItsGroupWithIt() throws InterruptedException {
        agent.tellKilling();
        CompletableFuture<Integer> exit = agent.start(sandbox, true);
        agent.launchGroup(List.of(
                with(
                        "health_check",
                        http(Map.of("grace_period_seconds", 0, "consecutive_failures", 2, "timeout_seconds", 10))),
                FakeAgent.task("b")));
        agent.await("b", "RUNNING");
        agent.waitFor("health", () -> !agent.toldFor(HEALTH_CHECKED).isEmpty());

        code.set(500);
        agent.waitFor("a signal", () -> agent.signals().contains("a 15"));
        agent.end("a", KILLED_BY_TERM);
        agent.waitFor("another signal", () -> agent.signals().contains("b 15"));
        agent.end("b", KILLED_BY_TERM);

        assertThat(exit.join()).isZero();
        assertThat(agent.toldFor(HEALTH_CHECKED))
                .extracting(status -> status.get("healthy"))
                .containsExactly(true, false, false);
        assertThat(agent.await("a", "KILLING")).doesNotContainKey("healthy");
        assertThat(agent.await("a", "KILLED")).containsEntry("healthy", false);
        assertThat(agent.await("b", "KILLED")).doesNotContainKey("healthy");
    }

    @Test
    void runsACommandInAContainerWithinThatOfTheTask() throws InterruptedException {
        agent.start(sandbox, true);
        Map<String, Object> command = Map.of(
                "value",
                "test -e ready",
                "user",
                "nobody",
                "environment",
                Map.of("variables", List.of(Map.of("name", "B", "value", "own"))));

        agent.launch(with("check", often("COMMAND", Map.of("command", Map.of("command", command)))));

        agent.waitFor("a check", () -> !agent.checks().isEmpty());
        Map<String, Object> launch = agent.checks().get(0);
        assertThat(Json.object(launch, "container_id", "parent"))
                .isEqualTo(Json.object(agent.await("a", "RUNNING"), "container_status", "container_id"));
        assertThat(Json.texts(launch, "command", "arguments")).endsWith("/bin/sh", "-c", "test -e ready");
        assertThat(Json.text(launch, "command", "user")).contains("nobody");
        assertThat(Json.objects(launch, "command", "environment", "variables"))
                .containsExactly(
                        Map.of("name", "A", "value", "a"),
                        Map.of("name", "MESOS_CONTAINER_IP", "value", "127.0.0.1"),
                        Map.of("name", "MESOS_ALLOCATION_ROLE", "value", "eng"),
                        Map.of("name", "B", "value", "own"));

        agent.endCheck(3 << 8);
        agent.waitFor("its status", () -> agent.toldFor(CHECKED).size() == 1);
        agent.waitFor("another check", () -> agent.checks().size() == 2);
        agent.endCheck(KILLED_BY_TERM);
        agent.waitFor("its status", () -> agent.toldFor(CHECKED).size() == 2);
        assertThat(agent.toldFor(CHECKED))
                .extracting(status -> status.get("check_status"))
                .containsExactly(exited(3), exited(128 + KILLED_BY_TERM));
        assertThat(agent.removed())
                .containsExactlyElementsOf(agent.checks().stream()
                        .map(each -> Json.text(each, "container_id", "value").orElseThrow())
                        .limit(2)
                        .toList());
    }

    @Test
    void runsAProgramWithItsArguments() throws InterruptedException {
        agent.start(sandbox, true);
        Map<String, Object> command =
                Map.of("shell", false, "value", "test", "arguments", List.of("called", "-e", "ready"));

        agent.launch(with("health_check", often("COMMAND", Map.of("command", command))));

        agent.waitFor("a check", () -> !agent.checks().isEmpty());
        assertThat(Json.texts(agent.checks().get(0), "command", "arguments"))
                .endsWith("mesos-check", "test", "-e", "ready");
        agent.endCheck(0);
        agent.waitFor("health", () -> !agent.toldFor(HEALTH_CHECKED).isEmpty());
        assertThat(agent.toldFor(HEALTH_CHECKED).get(0)).containsEntry("healthy", true);
    }

    @Test
    void killsACommandThatTakesTooLong() throws InterruptedException {
        agent.start(sandbox, true);
        Map<String, Object> limits = Map.of(
                "timeout_seconds",
                0.05,
                "interval_seconds",
                1000,
                "grace_period_seconds",
                0,
                "consecutive_failures",
                5,
                "command",
                Map.of("value", "sleep 1000"));

        agent.launch(with("health_check", often("COMMAND", limits)));

        agent.waitFor("a failure", () -> !agent.toldFor(HEALTH_CHECKED).isEmpty());
        assertThat(agent.toldFor(HEALTH_CHECKED).get(0)).containsEntry("healthy", false);
        agent.waitFor("its end", () -> agent.removed().equals(List.of(agent.lastCheck())));
        assertThat(agent.signals()).containsExactly(agent.lastCheck() + " 9");
    }

    @Test
    void whatTheAgentDoesNotLaunchSaysNothingOfTheTask() throws InterruptedException {
        agent.refuseChecks("no room");
        agent.start(sandbox, true);
        Map<String, Object> strict =
                Map.of("grace_period_seconds", 0, "consecutive_failures", 1, "command", Map.of("value", "true"));

        agent.launch(with("health_check", often("COMMAND", strict)));
        agent.waitFor("some attempts", () -> agent.checks().size() > 2);
        assertThat(agent.toldFor(HEALTH_CHECKED)).isEmpty();

        agent.acceptChecks();
        int refused = agent.checks().size();
        agent.waitFor("one more", () -> agent.checks().size() > refused);
        agent.endCheck(0);
        agent.waitFor("health", () -> !agent.toldFor(HEALTH_CHECKED).isEmpty());
        assertThat(agent.toldFor(HEALTH_CHECKED).get(0)).containsEntry("healthy", true);
        assertThat(agent.signals()).isEmpty();
    }

    @Test
    void restsWhileTheAgentIsAwayAndThenTidiesUp() throws InterruptedException {
        agent.start(sandbox, true);
        Map<String, Object> strict =
                Map.of("grace_period_seconds", 0, "consecutive_failures", 1, "command", Map.of("value", "sleep 1"));
        agent.launch(with("health_check", often("COMMAND", strict)));
        agent.waitFor("a check", () -> agent.checks().size() == 1);
        String first = agent.lastCheck();

        agent.vanish();
        agent.comeBack();

        agent.waitFor("another check", () -> agent.checks().size() == 2);
        assertThat(agent.signals()).containsOnly(first + " 9");
        assertThat(agent.removed()).containsOnly(first);
        agent.endCheck(0);
        agent.waitFor("health", () -> !agent.toldFor(HEALTH_CHECKED).isEmpty());
        assertThat(agent.toldFor(HEALTH_CHECKED).get(0)).containsEntry("healthy", true);
    }

    @Test
    void aTaskThatIsKilledIsNotCheckedAnyMore() throws InterruptedException {
        CompletableFuture<Integer> exit = agent.start(sandbox, true);
        agent.launch(with("health_check", often("COMMAND", Map.of("command", Map.of("value", "sleep 1")))));
        agent.waitFor("a check", () -> agent.checks().size() == 1);

        agent.kill("a");

        agent.waitFor("both ends", () -> agent.signals().containsAll(List.of("a 15", agent.lastCheck() + " 9")));
        agent.end("a", KILLED_BY_TERM);
        assertThat(exit.join()).isZero();
        assertThat(agent.checks()).hasSize(1);
        assertThat(agent.toldFor(HEALTH_CHECKED)).isEmpty();
    }

    private static Map<String, Object> with(String kind, Map<String, Object> check) {
        Map<String, Object> task = new LinkedHashMap<>(FakeAgent.task("a"));
        task.put(kind, check);
        return task;
    }

    /** A check that is made at once, and again and again. */
    private static Map<String, Object> often(String type, Map<String, Object> more) {
        Map<String, Object> check =
                new LinkedHashMap<>(Map.of("type", type, "delay_seconds", 0, "interval_seconds", 0.01));
        check.putAll(more);
        return check;
    }

    private Map<String, Object> http(Map<String, Object> more) {
        Map<String, Object> check = often("HTTP", Map.of("http", Map.of("port", port(), "path", "/health")));
        check.putAll(more);
        return check;
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private static Map<String, Object> answered(int code) {
        return Map.of("type", "HTTP", "http", Map.of("status_code", code));
    }

    private static Map<String, Object> exited(int code) {
        return Map.of("type", "COMMAND", "command", Map.of("exit_code", code));
    }
}
