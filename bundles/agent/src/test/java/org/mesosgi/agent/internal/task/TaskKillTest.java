package org.mesosgi.agent.internal.task;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mesosgi.agent.internal.Waiting.until;
import static org.mesosgi.agent.internal.task.TestTasks.FRAMEWORK;
import static org.mesosgi.agent.internal.task.TestTasks.KILLING_FRAMEWORK;
import static org.mesosgi.agent.internal.task.TestTasks.kill;
import static org.mesosgi.agent.internal.task.TestTasks.shell;
import static org.mesosgi.agent.internal.task.TestTasks.task;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.agent.internal.container.TestIsolator;
import org.mesosgi.api.container.ContainerConfig;
import org.mesosgi.api.container.ContainerLaunchInfo;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.wire.cluster.KillTask;
import org.mesosgi.wire.v1.DrainConfig;
import org.mesosgi.wire.v1.DurationInfo;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.TaskStatus.Reason;
import org.mesosgi.wire.v1.TaskStatus.Source;

/** How tasks are killed, by the framework's order or because the framework is gone. */
@Timeout(value = 60, unit = SECONDS)
class TaskKillTest {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMillis(100);

    /** Says by a file when it does not hear SIGTERM any more. */
    private static final String DEAF = "trap '' TERM; touch deaf; while :; do sleep 0.05; done";

    @TempDir
    Path directory;

    private final List<String> journal = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Optional<ContainerLaunchInfo>> preparation = new CompletableFuture<>();
    private final TestHooks hooks = new TestHooks();
    private TestAgent agent;

    @AfterEach
    void leaveNothingBehind() {
        preparation.complete(Optional.empty());
        agent.close();
    }

    @Test
    void asksTheCommandToEnd() {
        createAgent();
        agent.run(FRAMEWORK, shell("exec sleep 60"));
        agent.await(TaskState.TASK_RUNNING);

        agent.kill(kill(LONG));
        agent.awaitIdle();

        assertThat(agent.states())
                .containsExactly(TaskState.TASK_STARTING, TaskState.TASK_RUNNING, TaskState.TASK_KILLED);
        TaskStatus last = agent.statuses().get(2);
        assertThat(last.getMessage()).isEqualTo("Command terminated with signal Terminated");
        assertThat(last.getSource()).isEqualTo(Source.SOURCE_EXECUTOR);
        assertThat(last.hasReason()).isFalse();
        assertThat(agent.counted("slave/tasks_killed")).isEqualTo(1);
    }

    @Test
    void tellsFrameworksThatWantToHearOfItThatATaskIsBeingKilled() {
        createAgent();
        agent.run(KILLING_FRAMEWORK, shell("exec sleep 60"));
        agent.await(TaskState.TASK_RUNNING);

        agent.kill(kill(LONG));
        agent.awaitIdle();

        assertThat(agent.states())
                .containsExactly(
                        TaskState.TASK_STARTING, TaskState.TASK_RUNNING, TaskState.TASK_KILLING, TaskState.TASK_KILLED);
    }

    @Test
    void tellsThatATaskIsKilledSinceItsAgentIsDrained() {
        createAgent();
        agent.run(KILLING_FRAMEWORK, shell("exec sleep 60"));
        agent.await(TaskState.TASK_RUNNING);

        agent.kill(drained(DrainConfig.getDefaultInstance()));
        agent.awaitIdle();

        assertThat(agent.statuses())
                .filteredOn(TaskStatus::hasReason)
                .extracting(TaskStatus::getState, TaskStatus::getReason)
                .containsExactly(
                        tuple(TaskState.TASK_KILLING, Reason.REASON_AGENT_DRAINING),
                        tuple(TaskState.TASK_KILLED, Reason.REASON_AGENT_DRAINING));
    }

    @Test
    void aTaskOfADrainedAgentThatDoesNotComeBackIsGone() {
        createAgent();
        agent.run(FRAMEWORK, shell("exec sleep 60"));
        agent.await(TaskState.TASK_RUNNING);

        agent.kill(drained(DrainConfig.newBuilder().setMarkGone(true).build()));
        agent.awaitIdle();

        assertThat(agent.await(TaskState.TASK_GONE_BY_OPERATOR).getReason()).isEqualTo(Reason.REASON_AGENT_DRAINING);
        assertThat(agent.states()).doesNotContain(TaskState.TASK_KILLED);
    }

    private static KillTask drained(DrainConfig config) {
        return kill(SHORT).toBuilder().setDraining(config).build();
    }

    @Test
    void tellsThatATaskIsBeingKilledOnlyOnceHoweverOftenItIs() {
        createAgent();
        runDeaf();

        agent.kill(kill(LONG));
        agent.kill(kill(SHORT));
        agent.awaitIdle();

        assertThat(agent.states()).containsOnlyOnce(TaskState.TASK_KILLING, TaskState.TASK_KILLED);
    }

    @Test
    void killsACommandThatDoesNotEndInTime() {
        createAgent();
        runDeaf();

        agent.kill(kill(SHORT));
        agent.awaitIdle();

        TaskStatus last = agent.await(TaskState.TASK_KILLED);
        assertThat(last.getMessage()).isEqualTo("Command terminated with signal Killed");
    }

    @Test
    void saysThatItWasKilledIfItsTimeIsOverMeanwhile() {
        createAgent();
        agent.run(FRAMEWORK, limited("T", DEAF));
        awaitDeaf();
        agent.kill(kill(LONG));

        agent.run(FRAMEWORK, limited("U", "exec sleep 60"));
        assertThat(agent.await(TaskState.TASK_FAILED).getTaskId().getValue())
                .as("its time is over, and so is that of the one before it")
                .isEqualTo("U");
        agent.kill(kill(SHORT));
        agent.awaitIdle();

        assertThat(agent.await(TaskState.TASK_KILLED).getTaskId().getValue()).isEqualTo("T");
    }

    private static TaskInfo limited(String id, String line) {
        return task(id, line)
                .setMaxCompletionTime(DurationInfo.newBuilder()
                        .setNanoseconds(Duration.ofSeconds(2).toNanos()))
                .build();
    }

    @Test
    void leavesItAtKilledIfTheCommandEndsWithSuccess() {
        createAgent();
        agent.run(FRAMEWORK, shell("trap 'exit 0' TERM; touch deaf; while :; do sleep 0.05; done"));
        awaitDeaf();

        agent.kill(kill(LONG));
        agent.awaitIdle();

        assertThat(agent.await(TaskState.TASK_KILLED).getMessage()).isEqualTo("Command exited with status 0");
        assertThat(agent.states()).doesNotContain(TaskState.TASK_FINISHED);
    }

    @Test
    void killsATaskWhoseContainerIsBeingPrepared() {
        createHeldUpAgent();
        agent.run(FRAMEWORK, shell("touch ran"));
        until("the container is prepared", () -> journal.contains("test prepare"));

        agent.kill(kill(LONG));
        agent.await(TaskState.TASK_KILLED);
        preparation.complete(Optional.empty());
        agent.awaitIdle();

        assertKilledDuringLaunch();
        assertThat(journal).contains("test cleanup");
        assertThat(agent.executor().directory().resolve("ran")).doesNotExist();
    }

    @Test
    void killsATaskThatHasNoContainerYet() {
        createAgent();
        agent.event(() -> {
            agent.run(FRAMEWORK, shell("touch ran"));
            agent.kill(kill(LONG));
        });
        agent.awaitIdle();

        assertKilledDuringLaunch();
        assertThat(journal).doesNotContain("test prepare");
    }

    @Test
    void slowDownloadsHoldUpNeitherOtherTasksNorTheirOwnEnd() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            agent = new TestAgent(
                    directory,
                    new TestIsolator("test", journal),
                    hooks,
                    false,
                    Duration.ofMinutes(1),
                    Executors.newFixedThreadPool(1));
            TaskInfo.Builder fetching = task("T", "true");
            fetching.getCommandBuilder()
                    .addUrisBuilder()
                    .setValue("http://127.0.0.1:" + silent.getLocalPort() + "/file");
            agent.run(FRAMEWORK, fetching.build());
            Socket request = silent.accept();

            agent.run(FRAMEWORK, task("U", "exit 3").build());
            agent.await(TaskState.TASK_FAILED);
            agent.kill(kill());
            agent.awaitIdle();

            assertThat(agent.await(TaskState.TASK_KILLED).getTaskId().getValue())
                    .isEqualTo("T");
            request.close();
        }
    }

    @Test
    void doesNotMindOrdersToKillWhatItDoesNotKnow() {
        createAgent();
        agent.kill(kill(LONG));
        agent.run(FRAMEWORK, shell("true"));
        agent.awaitIdle();
        agent.kill(kill(LONG));

        assertThat(agent.states()).endsWith(TaskState.TASK_FINISHED).doesNotContain(TaskState.TASK_KILLED);
    }

    @Test
    void endsTheTasksOfAFrameworkThatIsGoneWithoutAWord() {
        createAgent();
        agent.run(KILLING_FRAMEWORK, shell("exec sleep 60"));
        agent.await(TaskState.TASK_RUNNING);

        agent.shutdown(KILLING_FRAMEWORK);
        agent.awaitIdle();

        assertThat(agent.states()).containsExactly(TaskState.TASK_STARTING, TaskState.TASK_RUNNING);
        assertThat(hooks.journal()).containsOnlyOnce("removed");
    }

    @Test
    void killsTheTasksOfAFrameworkThatIsGoneIfTheyDoNotEndInTime() {
        createAgent();
        runDeaf();

        agent.shutdown(KILLING_FRAMEWORK);
        agent.awaitIdle();

        assertThat(agent.states()).containsExactly(TaskState.TASK_STARTING, TaskState.TASK_RUNNING);
    }

    @Test
    void givesUpTheLaunchesOfAFrameworkThatIsGone() {
        createHeldUpAgent();
        agent.run(FRAMEWORK, shell("touch ran"));
        until("the container is prepared", () -> journal.contains("test prepare"));

        agent.shutdown(FRAMEWORK);
        preparation.complete(Optional.empty());
        agent.awaitIdle();

        assertThat(agent.told()).isEmpty();
        assertThat(agent.executor().directory().resolve("ran")).doesNotExist();
    }

    @Test
    void doesNotWaitForAcknowledgementsOfAFrameworkThatIsGone() {
        createAgent();
        agent.acknowledgeNothing();
        agent.run(FRAMEWORK, shell("true"));
        until(
                "nothing is left of its container",
                () -> agent.look(all -> agent.executor().isGone()));

        agent.shutdown(FRAMEWORK);

        agent.awaitIdle();
        assertThat(hooks.journal()).containsOnlyOnce("removed");
    }

    @Test
    void removesAnExecutorOnceIfItsFrameworkGoesMeanwhile() {
        CompletableFuture<Void> held = new CompletableFuture<>();
        TestHooks slow = new TestHooks() {
            @Override
            public void slaveRemoveExecutorHook(
                    org.mesosgi.api.info.FrameworkInfo framework, org.mesosgi.api.info.ExecutorInfo executor) {
                super.slaveRemoveExecutorHook(framework, executor);
                held.join();
            }
        };
        agent = new TestAgent(directory, new TestIsolator("test", journal), slow, false);
        agent.run(FRAMEWORK, shell("true"));
        until("the hooks hear of its end", () -> slow.journal().contains("removed"));

        agent.shutdown(FRAMEWORK);
        held.complete(null);
        agent.awaitIdle();
        agent.run(FRAMEWORK, task("next", "true").build());
        agent.awaitIdle();

        assertThat(slow.journal().stream().filter("removed"::equals)).hasSize(2);
    }

    private void createAgent() {
        agent = new TestAgent(directory, new TestIsolator("test", journal), hooks, false);
    }

    /** An agent whose containers are prepared when the test wants it. */
    private void createHeldUpAgent() {
        TestIsolator slow = new TestIsolator("test", journal) {
            @Override
            public CompletionStage<Optional<ContainerLaunchInfo>> prepare(ContainerId id, ContainerConfig config) {
                super.prepare(id, config);
                return preparation;
            }
        };
        agent = new TestAgent(directory, slow, hooks, false);
    }

    private void runDeaf() {
        agent.run(KILLING_FRAMEWORK, shell(DEAF));
        awaitDeaf();
    }

    private void awaitDeaf() {
        agent.await(TaskState.TASK_RUNNING);
        until("the trap is set", () -> Files.exists(agent.executor().directory().resolve("deaf")));
    }

    private void assertKilledDuringLaunch() {
        assertThat(agent.statuses()).hasSize(1).allSatisfy(status -> {
            assertThat(status.getState()).isEqualTo(TaskState.TASK_KILLED);
            assertThat(status.getSource()).isEqualTo(Source.SOURCE_AGENT);
            assertThat(status.getReason()).isEqualTo(Reason.REASON_TASK_KILLED_DURING_LAUNCH);
            assertThat(status.getMessage()).isEqualTo("Killed before its command ran");
        });
    }
}
