package org.mesosgi.agent.internal.task;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.agent.internal.task.TestTasks.FRAMEWORK;
import static org.mesosgi.agent.internal.task.TestTasks.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.agent.internal.container.TestIsolator;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.info.ExecutorInfo;
import org.mesosgi.api.info.FrameworkInfo;
import org.mesosgi.api.info.TaskInfo;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.api.value.Environment;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.api.value.Label;
import org.mesosgi.api.value.Labels;
import org.mesosgi.api.value.TaskStatus;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus.Reason;

/** What hooks see and change of tasks. */
@Timeout(value = 60, unit = SECONDS)
class TaskHooksTest {

    @TempDir
    Path directory;

    private final List<String> isolators = new CopyOnWriteArrayList<>();
    private TestAgent agent;

    @AfterEach
    void leaveNothingBehind() {
        agent.close();
    }

    @Test
    void areCalledInTheOrderOfATasksLife() {
        TestHooks hooks = new TestHooks();
        run(hooks, "true");

        assertThat(hooks.journal())
                .containsExactly(
                        "labels",
                        "environment",
                        "fetched",
                        "status STARTING",
                        "status RUNNING",
                        "status FINISHED",
                        "removed");
    }

    @Test
    void labelATask() {
        run(
                new TestHooks() {
                    @Override
                    public Labels slaveRunTaskLabelDecorator(
                            TaskInfo task, ExecutorInfo executor, FrameworkInfo framework, AgentInfo host) {
                        assertThat(framework.name()).isEqualTo("framework");
                        assertThat(host.hostname()).isEqualTo("localhost");
                        return Labels.of(new Label("from", "hook"));
                    }
                },
                "true");

        assertThat(agent.executor().completedTasks().get(0).info().getLabels().getLabelsList())
                .extracting(label -> label.getKey() + "=" + label.getValue())
                .containsExactly("from=hook");
    }

    @Test
    void changeTheEnvironmentOfACommand() {
        run(
                new TestHooks() {
                    @Override
                    public Environment slaveExecutorEnvironmentDecorator(ExecutorInfo executor) {
                        return Environment.none()
                                .plus("FROM_HOOK", executor.id().value())
                                .plus("MESOS_CHECKPOINT", "hooked");
                    }
                },
                "echo $FROM_HOOK $MESOS_CHECKPOINT > said");

        assertThat(agent.executor().directory().resolve("said")).content().isEqualToIgnoringNewLines("T hooked");
    }

    @Test
    void findTheSandboxBeforeTheCommandRuns() {
        run(
                new TestHooks() {
                    @Override
                    public void slavePostFetchHook(ContainerId container, Path sandbox) {
                        try {
                            Files.writeString(sandbox.resolve("fetched"), container.value());
                        } catch (java.io.IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    }
                },
                "cat fetched > seen");

        assertThat(agent.executor().directory().resolve("seen"))
                .content()
                .isEqualToIgnoringNewLines(agent.executor().container().getValue());
    }

    @Test
    void changeLabelsAndNothingElseOfAStatus() {
        run(
                new TestHooks() {
                    @Override
                    public TaskStatus slaveTaskStatusDecorator(FrameworkId framework, TaskStatus status) {
                        return new TaskStatus(
                                status.taskId(),
                                org.mesosgi.api.value.TaskState.LOST,
                                status.source(),
                                status.reason(),
                                Optional.of("changed"),
                                status.agentId(),
                                status.executorId(),
                                status.timestamp(),
                                Optional.of(Labels.of(new Label("framework", framework.value()))),
                                status.containerStatus());
                    }
                },
                "true");

        assertThat(agent.states())
                .containsExactly(TaskState.TASK_STARTING, TaskState.TASK_RUNNING, TaskState.TASK_FINISHED);
        assertThat(agent.statuses()).allSatisfy(status -> {
            assertThat(status.getLabels().getLabels(0).getKey()).isEqualTo("framework");
            assertThat(status.getLabels().getLabels(0).getValue()).isEqualTo("F");
            assertThat(status.getMessage()).isNotEqualTo("changed");
        });
    }

    @Test
    void doNotKeepAStatusFromTheMasterByFailing() {
        run(
                new TestHooks() {
                    @Override
                    public TaskStatus slaveTaskStatusDecorator(FrameworkId framework, TaskStatus status) {
                        throw new IllegalStateException("old library");
                    }
                },
                "true");

        assertThat(agent.states())
                .containsExactly(TaskState.TASK_STARTING, TaskState.TASK_RUNNING, TaskState.TASK_FINISHED);
    }

    @Test
    void failALaunchByFailing() {
        run(
                new TestHooks() {
                    @Override
                    public Environment slaveExecutorEnvironmentDecorator(ExecutorInfo executor) {
                        throw new IllegalStateException("old library");
                    }
                },
                "true");

        assertThat(agent.states()).containsExactly(TaskState.TASK_FAILED);
        assertThat(agent.statuses().get(0).getReason()).isEqualTo(Reason.REASON_CONTAINER_LAUNCH_FAILED);
        assertThat(agent.statuses().get(0).getMessage()).isEqualTo("Failed to launch container: old library");
    }

    @Test
    void failALaunchByFailingWhenEverythingIsFetched() {
        run(
                new TestHooks() {
                    @Override
                    public void slavePostFetchHook(ContainerId container, Path sandbox) {
                        throw new IllegalStateException("old library");
                    }
                },
                "true");

        assertThat(agent.states()).containsExactly(TaskState.TASK_FAILED);
        assertThat(isolators).contains("test cleanup");
    }

    @Test
    void doNotKeepAnExecutorByFailing() {
        TestHooks hooks = new TestHooks() {
            @Override
            public void slaveRemoveExecutorHook(FrameworkInfo framework, ExecutorInfo executor) {
                throw new IllegalStateException("old library");
            }
        };
        run(hooks, "true");

        assertThat(hooks.journal()).contains("status FINISHED");
    }

    private void run(TestHooks hooks, String line) {
        agent = new TestAgent(directory, new TestIsolator("test", isolators), hooks, false);
        agent.run(FRAMEWORK, shell(line));
        agent.awaitIdle();
    }
}
