package org.mesosgi.agent.internal.task;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.agent.internal.Waiting.until;
import static org.mesosgi.agent.internal.task.TestTasks.FRAMEWORK;
import static org.mesosgi.agent.internal.task.TestTasks.shell;
import static org.mesosgi.agent.internal.task.TestTasks.task;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mesosgi.agent.internal.container.TestIsolator;
import org.mesosgi.api.container.ContainerLimitation;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.wire.cluster.StatusUpdate;
import org.mesosgi.wire.convert.TimeConverter;
import org.mesosgi.wire.v1.KillPolicy;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.TaskStatus.Reason;
import org.mesosgi.wire.v1.TaskStatus.Source;

/** What the master is told of tasks that run and end. */
@Timeout(value = 60, unit = SECONDS)
class TasksTest {

    @TempDir
    Path directory;

    private final TestIsolator isolator = new TestIsolator("test", new CopyOnWriteArrayList<>());
    private TestAgent agent;

    @BeforeEach
    void createAgent() {
        agent = new TestAgent(directory, isolator, new TestHooks(), false);
    }

    @AfterEach
    void leaveNothingBehind() {
        agent.close();
    }

    @Test
    void tellsEveryStateOnceAndInOrder() {
        agent.run(FRAMEWORK, shell("true"));
        agent.awaitIdle();

        assertThat(agent.states())
                .containsExactly(TaskState.TASK_STARTING, TaskState.TASK_RUNNING, TaskState.TASK_FINISHED);
    }

    @Test
    void tellsWhoseStatusItIs() {
        agent.run(FRAMEWORK, shell("true"));
        agent.awaitIdle();

        assertThat(agent.told()).hasSize(3).allSatisfy(update -> {
            assertThat(update.getAgentId().getValue()).isEqualTo("S");
            assertThat(update.getFrameworkId().getValue()).isEqualTo("F");
            assertThat(update.getExecutorId().getValue()).isEqualTo("T");
            assertThat(update.getStatus().getTaskId().getValue()).isEqualTo("T");
            assertThat(update.getStatus().getAgentId().getValue()).isEqualTo("S");
            assertThat(update.getStatus().getExecutorId().getValue()).isEqualTo("T");
            assertThat(update.getStatus().getSource()).isEqualTo(Source.SOURCE_EXECUTOR);
            assertThat(update.getStatus().hasReason()).isFalse();
        });
    }

    @Test
    void givesEveryStatusAnIdOfItsOwn() {
        agent.run(FRAMEWORK, shell("true"));
        agent.awaitIdle();

        assertThat(agent.statuses())
                .extracting(TaskStatus::getUuid)
                .doesNotHaveDuplicates()
                .allSatisfy(uuid -> assertThat(uuid.size()).isEqualTo(16));
    }

    @Test
    void tellsWhatIsKnownOfTheContainer() {
        agent.run(FRAMEWORK, shell("true"));
        agent.awaitIdle();

        assertThat(agent.statuses()).extracting(TaskStatus::getContainerStatus).allSatisfy(container -> {
            assertThat(container.getContainerId()).isEqualTo(agent.executor().container());
            assertThat(container.getExecutorPid()).isPositive();
            assertThat(container.getNetworkInfosList()).hasSize(1);
            assertThat(container.getNetworkInfos(0).getIpAddresses(0).getIpAddress())
                    .isEqualTo("127.0.0.1");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "exit 0,        TASK_FINISHED, Command exited with status 0",
        "exit 3,        TASK_FAILED,   Command exited with status 3",
        "no-such-tool,  TASK_FAILED,   Command exited with status 127",
        "kill -9 $$,    TASK_FAILED,   Command terminated with signal Killed",
        "kill -TERM $$, TASK_FAILED,   Command terminated with signal Terminated",
        "kill -SEGV $$, TASK_FAILED,   Command terminated with signal Segmentation fault"
    })
    void tellsHowTheCommandHasEnded(String line, TaskState state, String message) {
        agent.run(FRAMEWORK, shell(line));
        agent.awaitIdle();

        TaskStatus last = agent.statuses().get(2);
        assertThat(last.getState()).isEqualTo(state);
        assertThat(last.getMessage()).isEqualTo(message);
        assertThat(last.getSource()).isEqualTo(Source.SOURCE_EXECUTOR);
        assertThat(last.hasReason()).isFalse();
    }

    @Test
    void losesNothingOfCommandsThatEndAtOnce() {
        for (int i = 0; i < 30; i++) {
            agent.run(FRAMEWORK, task("T" + i, "true").build());
        }
        agent.awaitIdle();

        for (int i = 0; i < 30; i++) {
            String id = "T" + i;
            assertThat(agent.statuses().stream()
                            .filter(status -> status.getTaskId().getValue().equals(id))
                            .map(TaskStatus::getState))
                    .as(id)
                    .containsExactly(TaskState.TASK_STARTING, TaskState.TASK_RUNNING, TaskState.TASK_FINISHED);
        }
        assertThat(agent.counted("slave/tasks_finished")).isEqualTo(30);
    }

    @Test
    void failsATaskThatTakesLongerThanItMay() {
        agent.run(
                FRAMEWORK,
                task("T", "exec sleep 60")
                        .setMaxCompletionTime(TimeConverter.toWire(Duration.ofMillis(100)))
                        .build());
        agent.awaitIdle();

        TaskStatus last = agent.statuses().get(2);
        assertThat(last.getState()).isEqualTo(TaskState.TASK_FAILED);
        assertThat(last.getReason()).isEqualTo(Reason.REASON_MAX_COMPLETION_TIME_REACHED);
        assertThat(last.getMessage()).isEqualTo("Command terminated with signal Terminated");
    }

    @Test
    void killsATaskThatDoesNotEndWhenItsTimeIsOver() {
        agent.run(
                FRAMEWORK,
                task("T", "trap '' TERM; while :; do sleep 0.05; done")
                        .setMaxCompletionTime(TimeConverter.toWire(Duration.ofMillis(500)))
                        .setKillPolicy(
                                KillPolicy.newBuilder().setGracePeriod(TimeConverter.toWire(Duration.ofMillis(100))))
                        .build());
        agent.awaitIdle();

        TaskStatus last = agent.statuses().get(2);
        assertThat(last.getReason()).isEqualTo(Reason.REASON_MAX_COMPLETION_TIME_REACHED);
        assertThat(last.getMessage()).isEqualTo("Command terminated with signal Killed");
    }

    @Test
    void failsATaskThatHitsALimit() {
        agent.run(FRAMEWORK, shell("exec sleep 60"));
        agent.await(TaskState.TASK_RUNNING);

        isolator.limit(
                new ContainerId(agent.executor().container().getValue()),
                new ContainerLimitation(
                        Resources.parse("mem:64"),
                        Optional.of("too much memory"),
                        Optional.of(org.mesosgi.api.value.TaskStatus.Reason.CONTAINER_LIMITATION_MEMORY)));
        agent.awaitIdle();

        TaskStatus last = agent.statuses().get(2);
        assertThat(last.getState()).isEqualTo(TaskState.TASK_FAILED);
        assertThat(last.getSource()).isEqualTo(Source.SOURCE_AGENT);
        assertThat(last.getReason()).isEqualTo(Reason.REASON_CONTAINER_LIMITATION_MEMORY);
        assertThat(last.getMessage()).isEqualTo("too much memory");
        assertThat(last.getLimitation().getResources(0).getName()).isEqualTo("mem");
    }

    @Test
    void runsATaskOnlyOnce() {
        agent.run(FRAMEWORK, shell("exec sleep 60"));
        agent.run(FRAMEWORK, shell("exec sleep 60"));
        agent.await(TaskState.TASK_RUNNING);

        agent.destroyAll();

        assertThat(agent.states()).containsOnlyOnce(TaskState.TASK_STARTING, TaskState.TASK_RUNNING);
    }

    @Test
    void keepsAnExecutorUntilItsEndIsAcknowledged() {
        agent.acknowledgeNothing();
        agent.run(FRAMEWORK, shell("true"));
        acknowledge(0);
        acknowledge(1);
        agent.await(TaskState.TASK_FINISHED);
        until(
                "nothing is left of its container",
                () -> agent.look(all -> agent.executor().isGone()));
        assertThat(agent.<Integer>look(
                        all -> all.active().iterator().next().executors().size()))
                .isEqualTo(1);

        acknowledge(2);

        agent.awaitIdle();
        assertThat(agent.<List<Executor>>look(
                        all -> all.completed().iterator().next().completedExecutors()))
                .containsExactly(agent.executor());
    }

    @Test
    void killsAllTasksWhenTheAgentEnds() {
        agent.run(FRAMEWORK, task("a", "exec sleep 60").build());
        agent.run(
                FRAMEWORK,
                task("b", "trap '' TERM; while :; do sleep 0.05; done").build());
        until(
                "both run",
                () -> agent.states().stream()
                                .filter(TaskState.TASK_RUNNING::equals)
                                .count()
                        == 2);

        agent.destroyAll();

        agent.awaitIdle();
    }

    private void acknowledge(int index) {
        until("there is something to acknowledge", () -> agent.told().size() > index);
        StatusUpdate update = agent.told().get(index);
        agent.acknowledge(update);
    }
}
