package org.mesosgi.agent.internal.task;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.agent.internal.Waiting.until;
import static org.mesosgi.agent.internal.task.TestExecutor.subscribe;
import static org.mesosgi.agent.internal.task.TestTasks.FRAMEWORK;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.agent.internal.container.TestIsolator;
import org.mesosgi.wire.cluster.KillTask;
import org.mesosgi.wire.v1.CommandInfo;
import org.mesosgi.wire.v1.ExecutorInfo;
import org.mesosgi.wire.v1.TaskID;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.TaskStatus.Reason;
import org.mesosgi.wire.v1.executor.Event;

/** Task groups on their way to their executor. */
@Timeout(value = 60, unit = SECONDS)
class TaskGroupTest {

    private static final ExecutorInfo EXECUTOR = ExecutorInfo.newBuilder()
            .setType(ExecutorInfo.Type.CUSTOM)
            .setExecutorId(TestExecutor.ID)
            .setFrameworkId(FRAMEWORK.getId())
            .setCommand(CommandInfo.newBuilder().setValue("touch up; exec sleep 1000"))
            .build();

    @TempDir
    Path directory;

    private TestAgent agent;

    @BeforeEach
    void createAgent() {
        agent = new TestAgent(
                directory, new TestIsolator("test", new CopyOnWriteArrayList<>()), new TestHooks(), false);
    }

    @AfterEach
    void leaveNothingBehind() {
        agent.close();
    }

    @Test
    void comesToItsExecutorAsOne() {
        agent.run(FRAMEWORK, EXECUTOR, task("G1"), task("G2"));

        TestExecutor executor = subscribe(agent);

        assertThat(lastGroup(executor)).containsExactly("G1", "G2");
        assertThat(executor.launched()).isEmpty();
    }

    @Test
    void followsAnotherGroupToTheSameExecutor() {
        agent.run(FRAMEWORK, EXECUTOR, task("G1"), task("G2"));
        TestExecutor executor = subscribe(agent);
        executor.await(Event.Type.LAUNCH_GROUP);

        agent.run(FRAMEWORK, EXECUTOR, task("G3"));

        until("the other group is there", () -> lastGroup(executor).equals(List.of("G3")));
    }

    @Test
    void isKilledWithOneOfItsTasksBeforeItIsDelivered() {
        agent.run(FRAMEWORK, EXECUTOR, task("G1"), task("G2"));

        agent.kill(kill("G2"));

        until("both are told of", () -> agent.statuses().size() == 2);
        assertThat(agent.statuses()).extracting(TaskStatus::getState).containsOnly(TaskState.TASK_KILLED);
        assertThat(agent.statuses())
                .extracting(TaskStatus::getReason)
                .containsOnly(Reason.REASON_TASK_KILLED_DURING_LAUNCH);
        agent.awaitIdle();
    }

    @Test
    void isLeftToItsExecutorOnceItIsDelivered() {
        agent.run(FRAMEWORK, EXECUTOR, task("G1"), task("G2"));
        TestExecutor executor = subscribe(agent);
        executor.await(Event.Type.LAUNCH_GROUP);

        agent.kill(kill("G2"));

        assertThat(executor.await(Event.Type.KILL).getKill().getTaskId().getValue())
                .isEqualTo("G2");
        assertThat(agent.states()).isEmpty();
    }

    @Test
    void failsIfThereIsNoDefaultExecutor() {
        agent.run(
                FRAMEWORK,
                EXECUTOR.toBuilder()
                        .setType(ExecutorInfo.Type.DEFAULT)
                        .clearCommand()
                        .build(),
                task("G1"),
                task("G2"));

        agent.awaitIdle();
        assertThat(agent.statuses()).hasSize(2).allSatisfy(status -> {
            assertThat(status.getState()).isEqualTo(TaskState.TASK_FAILED);
            assertThat(status.getReason()).isEqualTo(Reason.REASON_CONTAINER_LAUNCH_FAILED);
            assertThat(status.getMessage()).contains("default-executor.jar", "--launcher_dir");
        });
    }

    @Test
    void runsTheDefaultExecutorOnTheJavaOfTheAgent() throws Exception {
        Path folder = Files.createDirectories(directory.resolve("libexec"));
        Path program = Files.createFile(folder.resolve("default-executor.jar"));

        var command = new DefaultExecutor(folder).command();

        assertThat(command.shell()).isFalse();
        assertThat(command.value())
                .hasValueSatisfying(java -> assertThat(Path.of(java)).isExecutable());
        assertThat(command.arguments()).endsWith("-jar", program.toString());
    }

    /** The tasks of the last group that it was sent. */
    private static List<String> lastGroup(TestExecutor executor) {
        return executor.await(Event.Type.LAUNCH_GROUP).getLaunchGroup().getTaskGroup().getTasksList().stream()
                .map(task -> task.getTaskId().getValue())
                .toList();
    }

    private static TaskInfo task(String id) {
        return TestTasks.task(id, "true").build();
    }

    private static KillTask kill(String id) {
        return KillTask.newBuilder()
                .setFrameworkId(FRAMEWORK.getId())
                .setTaskId(TaskID.newBuilder().setValue(id))
                .build();
    }
}
