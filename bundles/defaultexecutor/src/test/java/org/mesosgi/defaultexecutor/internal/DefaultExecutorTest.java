package org.mesosgi.defaultexecutor.internal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of task groups. */
@Timeout(value = 60, unit = SECONDS)
class DefaultExecutorTest {

    private static final int KILLED_BY_TERM = 15;

    @TempDir
    Path sandbox;

    private final FakeAgent agent = new FakeAgent();
    private CompletableFuture<Integer> exit;

    @BeforeEach
    void nothingRunsYet() {
        exit = new CompletableFuture<>();
    }

    @Test
    void runsEachTaskOfAGroupInAContainerWithinItsOwn() throws InterruptedException {
        begin(true);

        agent.launchGroup("a", "b");

        agent.await("a", "RUNNING");
        Map<String, Object> told = agent.await("b", "RUNNING");
        assertThat(agent.told())
                .containsExactlyInAnyOrder("a STARTING", "b STARTING", "a RUNNING", "b RUNNING")
                .startsWith("a STARTING", "b STARTING");
        assertThat(Json.object(told, "container_status", "container_id", "parent"))
                .isEqualTo(FakeAgent.CONTAINER);
        assertThat(told).containsEntry("source", "SOURCE_EXECUTOR");
        assertThat(agent.launches())
                .extracting(launch -> Json.text(launch, "command", "value").orElseThrow())
                .containsExactlyInAnyOrder("echo a", "echo b");
        assertThat(agent.launches())
                .extracting(launch -> Json.object(launch, "container_id", "parent"))
                .containsOnly(FakeAgent.CONTAINER);
    }

    @Test
    void givesACommandTheVariablesOfMesosBesideItsOwn() throws InterruptedException {
        begin(true);

        agent.launchGroup("a");

        agent.await("a", "RUNNING");
        assertThat(Json.objects(agent.launches().get(0), "command", "environment", "variables"))
                .containsExactly(
                        Map.of("name", "A", "value", "a"),
                        Map.of("name", "MESOS_CONTAINER_IP", "value", "127.0.0.1"),
                        Map.of("name", "MESOS_ALLOCATION_ROLE", "value", "eng"));
    }

    @Test
    void letsATaskFindItsVolumesInTheSandboxOfTheExecutor() throws InterruptedException {
        begin(true);

        agent.launchGroup("a");

        agent.await("a", "RUNNING");
        assertThat(Json.objects(agent.launches().get(0), "container", "volumes"))
                .singleElement()
                .satisfies(volume -> {
                    assertThat(volume).containsEntry("container_path", "data");
                    assertThat(Json.text(volume, "source", "sandbox_path", "type"))
                            .hasValue("PARENT");
                });
    }

    @Test
    void leadsToTheSandboxesOfTasksByTheirNames() throws Exception {
        begin(true);

        agent.launchGroup("a");

        Map<String, Object> told = agent.await("a", "RUNNING");
        assertThat(Files.readSymbolicLink(sandbox.resolve("tasks/a")))
                .isEqualTo(sandbox.resolve("containers")
                        .resolve(Json.text(told, "container_status", "container_id", "value")
                                .orElseThrow()));
    }

    @Test
    void endsWithItsLastTask() throws InterruptedException {
        begin(true);
        running("a", "b");

        agent.end("a", 0);
        Map<String, Object> told = agent.await("a", "FINISHED");
        assertThat(exit).isNotDone();
        agent.end("b", 0);

        assertThat(exit.join()).isZero();
        assertThat(agent.told()).contains("b FINISHED");
        assertThat(told).containsEntry("message", "Command exited with status 0");
    }

    @Test
    void doesNotEndBeforeTheAgentHasTheLastNews() throws InterruptedException {
        begin(true);
        running("a");
        agent.acknowledgeNothing();
        agent.end("a", 0);
        Map<String, Object> told = agent.await("a", "FINISHED");
        assertThat(exit).isNotDone();

        agent.acknowledge(told);

        assertThat(exit.join()).isZero();
    }

    @Test
    void aTaskThatFailsTakesItsGroupAlong() throws InterruptedException {
        begin(true);
        running("a", "b");

        agent.end("a", 3 << 8);
        agent.waitFor("a signal", () -> agent.signals().contains("b 15"));
        agent.end("b", KILLED_BY_TERM);

        assertThat(exit.join()).isZero();
        assertThat(agent.await("a", "FAILED")).containsEntry("message", "Command exited with status 3");
        assertThat(agent.await("b", "KILLED")).containsEntry("message", "Command terminated with signal Terminated");
    }

    @Test
    void aTaskThatFailsLeavesOtherGroupsAlone() throws InterruptedException {
        begin(true);
        running("a");
        running("b");

        agent.end("a", 1 << 8);
        agent.await("a", "FAILED");
        agent.end("b", 0);

        assertThat(exit.join()).isZero();
        assertThat(agent.told()).contains("b FINISHED");
        assertThat(agent.signals()).isEmpty();
    }

    @Test
    void killsATaskGentlyFirst() throws InterruptedException {
        agent.tellKilling();
        begin(true);
        running("a");

        agent.kill("a");

        agent.waitFor("both signals", () -> agent.signals().equals(List.of("a 15", "a 9")));
        agent.end("a", 9);
        agent.await("a", "KILLED");
        assertThat(agent.told()).containsExactly("a STARTING", "a RUNNING", "a KILLING", "a KILLED");
    }

    @Test
    void aKilledTaskIsKilledEvenIfItEndsWell() throws InterruptedException {
        begin(true);
        running("a");

        agent.kill("a");
        agent.waitFor("a signal", () -> agent.signals().contains("a 15"));
        agent.end("a", 0);

        agent.await("a", "KILLED");
        assertThat(agent.told()).doesNotContain("a KILLING", "a FINISHED");
    }

    @Test
    void killsATaskAsSoonAsItIsLaunched() throws InterruptedException {
        CompletableFuture<Agent.Reply> launch = agent.holdLaunches();
        // Tells when the order has been heard.
        agent.tellKilling();
        begin(true);
        agent.launchGroup("a");
        agent.await("a", "STARTING");
        agent.kill("a");
        agent.await("a", "KILLING");
        assertThat(agent.signals()).isEmpty();

        launch.complete(new Agent.Reply(200, ""));

        agent.waitFor("a signal", () -> agent.signals().contains("a 15"));
        agent.end("a", KILLED_BY_TERM);
        assertThat(exit.join()).isZero();
        assertThat(agent.told()).containsExactly("a STARTING", "a KILLING", "a KILLED");
    }

    @Test
    void killsAllWhenItIsShutDown() throws InterruptedException {
        begin(true);
        running("a", "b");

        agent.shutdown();

        agent.waitFor("both signals", () -> agent.signals().containsAll(List.of("a 15", "b 15")));
        agent.end("a", KILLED_BY_TERM);
        agent.end("b", KILLED_BY_TERM);
        assertThat(exit.join()).isZero();
        assertThat(agent.told()).contains("a KILLED", "b KILLED");
    }

    @Test
    void endsAtOnceIfItIsShutDownWithoutTasks() throws InterruptedException {
        begin(true);

        agent.shutdown();

        assertThat(exit.join()).isZero();
    }

    @Test
    void aTaskMayTakeNoLongerThanItsTime() throws InterruptedException {
        begin(true);
        Map<String, Object> task = new LinkedHashMap<>(FakeAgent.task("a"));
        task.put("max_completion_time", Map.of("nanoseconds", 1_000_000L));

        agent.launch(task);

        agent.await("a", "RUNNING");
        agent.waitFor("a signal", () -> agent.signals().contains("a 15"));
        agent.end("a", 9);
        assertThat(agent.await("a", "FAILED")).containsEntry("reason", "REASON_MAX_COMPLETION_TIME_REACHED");
    }

    @Test
    void aTaskThatCannotBeLaunchedFailsAndItsGroupWithIt() throws InterruptedException {
        agent.refuseLaunches("Failed to launch container: no room");
        begin(true);

        agent.launchGroup("a", "b");

        assertThat(exit.join()).isZero();
        assertThat(agent.told())
                .hasSize(4)
                .doesNotContain("a RUNNING", "b RUNNING")
                .containsAnyOf("a FAILED", "b FAILED");
        assertThat(agent.messages()).contains("Failed to launch container: no room");
    }

    @Test
    void whatTheAgentSaysOfAnEndCountsMore() throws InterruptedException {
        begin(true);
        running("a");

        agent.end(
                "a",
                Map.of(
                        "exit_status",
                        9,
                        "state",
                        "TASK_FAILED",
                        "reason",
                        "REASON_CONTAINER_LIMITATION_DISK",
                        "message",
                        "too much",
                        "limitation",
                        Map.of("resources", List.of(Map.of("name", "disk")))));

        Map<String, Object> told = agent.await("a", "FAILED");
        assertThat(told)
                .containsEntry("reason", "REASON_CONTAINER_LIMITATION_DISK")
                .containsEntry("message", "Command terminated with signal Killed: too much")
                .containsKey("limitation");
    }

    @Test
    void aTaskWhoseContainerNobodyKnowsHasFailed() throws InterruptedException {
        begin(true);
        running("a");

        agent.lose("a");

        assertThat(agent.await("a", "FAILED"))
                .containsEntry("message", "Unable to retrieve command's termination information");
    }

    @Test
    void goesOnWithAnAgentThatComesBack() throws InterruptedException {
        begin(true);
        running("a");

        agent.vanish();
        agent.comeBack();
        agent.waitFor("another subscription", () -> agent.subscriptions().size() == 2);
        agent.end("a", 0);

        assertThat(exit.join()).isZero();
        assertThat(agent.told()).containsExactly("a STARTING", "a RUNNING", "a FINISHED");
        assertThat(agent.launches()).hasSize(1);
    }

    @Test
    void tellsAnAgentThatComesBackWhatThatHasNotAcknowledged() throws InterruptedException {
        agent.acknowledgeNothing();
        begin(true);
        running("a");

        agent.vanish();
        agent.acknowledgeAgain();
        agent.comeBack();
        agent.waitFor("another subscription", () -> agent.subscriptions().size() == 2);

        Map<String, Object> subscription = agent.subscriptions().get(1);
        assertThat(Json.objects(subscription, "subscribe", "unacknowledged_updates"))
                .extracting(update -> Json.text(update, "status", "state").orElseThrow())
                .containsExactly("TASK_STARTING", "TASK_RUNNING");
        assertThat(Json.objects(subscription, "subscribe", "unacknowledged_tasks"))
                .containsExactly(FakeAgent.task("a"));
        agent.end("a", 0);
        assertThat(exit.join()).isZero();
    }

    @Test
    void launchesAgainWhatAnAgentMayNotHaveLaunched() throws InterruptedException {
        CompletableFuture<Agent.Reply> launch = agent.holdLaunches();
        begin(true);
        agent.launchGroup("a");
        agent.await("a", "STARTING");

        agent.vanish();
        launch.completeExceptionally(new IllegalStateException("cut off"));
        agent.comeBack();
        agent.holdLaunches().complete(new Agent.Reply(202, ""));

        agent.await("a", "RUNNING");
        agent.end("a", 0);
        assertThat(exit.join()).isZero();
    }

    @Test
    void endsWithAnAgentThatItDoesNotOutlive() throws InterruptedException {
        begin(false);
        running("a");

        agent.vanish();

        assertThat(exit.join()).isEqualTo(1);
    }

    private void running(String... tasks) throws InterruptedException {
        agent.launchGroup(tasks);
        for (String task : tasks) {
            agent.await(task, "RUNNING");
        }
    }

    private void begin(boolean checkpoint) throws InterruptedException {
        exit = agent.start(sandbox, checkpoint);
    }
}
