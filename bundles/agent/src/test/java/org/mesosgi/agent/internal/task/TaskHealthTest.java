package org.mesosgi.agent.internal.task;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.mesosgi.agent.internal.Waiting.until;
import static org.mesosgi.agent.internal.task.TestTasks.FRAMEWORK;
import static org.mesosgi.agent.internal.task.TestTasks.KILLING_FRAMEWORK;
import static org.mesosgi.agent.internal.task.TestTasks.kill;
import static org.mesosgi.agent.internal.task.TestTasks.task;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.agent.internal.child.Processes;
import org.mesosgi.agent.internal.container.TestIsolator;
import org.mesosgi.wire.v1.CheckInfo;
import org.mesosgi.wire.v1.CheckStatusInfo;
import org.mesosgi.wire.v1.CommandInfo;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.HealthCheck;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.TaskStatus.Reason;

/** Tasks of the built-in command executor that are checked while they run. */
@Timeout(value = 60, unit = SECONDS)
class TaskHealthTest {

    private static final FrameworkInfo CHECKPOINTING =
            FRAMEWORK.toBuilder().setCheckpoint(true).build();

    private static final String SLEEP = "exec sleep 1000";

    @TempDir
    Path directory;

    private TestAgent agent;

    @AfterEach
    void leaveNothingBehind() {
        agent.close();
    }

    @Test
    void tellsThatATaskIsHealthy() {
        agent = newAgent(false);
        agent.run(FRAMEWORK, healthChecked("test -e healthy", 1000));
        agent.await(TaskState.TASK_RUNNING);
        awaitHealth(false);

        touch("healthy");

        awaitHealth(true);
        assertThat(last().getReason()).isEqualTo(Reason.REASON_TASK_HEALTH_CHECK_STATUS_UPDATED);
        assertThat(last().getState()).isEqualTo(TaskState.TASK_RUNNING);
    }

    @Test
    void killsATaskThatIsUnhealthyTooOften() {
        agent = newAgent(false);
        agent.run(KILLING_FRAMEWORK, healthChecked("false", 2));
        agent.awaitIdle();

        assertThat(agent.states())
                .containsExactly(
                        TaskState.TASK_STARTING,
                        TaskState.TASK_RUNNING,
                        TaskState.TASK_RUNNING,
                        TaskState.TASK_RUNNING,
                        TaskState.TASK_KILLING,
                        TaskState.TASK_KILLED);
        TaskStatus end = last();
        assertThat(end.hasHealthy()).isTrue();
        assertThat(end.getHealthy()).isFalse();
        assertThat(end.hasReason()).isFalse();
        assertThat(end.getMessage()).isEqualTo("Command terminated with signal Terminated");
    }

    @Test
    void tellsWhatACheckFinds() {
        agent = newAgent(false);
        agent.run(FRAMEWORK, checked("test -e done && exit 7"));
        until("the first result", () -> exitCodes().contains(1));

        touch("done");

        until("the next result", () -> exitCodes().contains(7));
        List<TaskStatus> statuses = agent.statuses();
        assertThat(statuses)
                .extracting(status -> status.getCheckStatus().getType())
                .containsOnly(CheckInfo.Type.COMMAND);
        TaskStatus running = agent.await(TaskState.TASK_RUNNING);
        assertThat(running.getCheckStatus().getCommand()).isEqualTo(CheckStatusInfo.Command.getDefaultInstance());
        assertThat(last().getReason()).isEqualTo(Reason.REASON_TASK_CHECK_STATUS_UPDATED);
    }

    @Test
    void commandsHaveTheUserTheDirectoryAndTheVariablesOfTheTask() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root may switch users");
        directory.toFile().setExecutable(true, false);
        agent = newAgent(true);
        TaskInfo.Builder task =
                checked("id -un >found.new; echo $VARIABLE >>found.new; pwd -P >>found.new; " + "mv found.new found")
                        .toBuilder();
        task.getCommandBuilder()
                .setUser("nobody")
                .getEnvironmentBuilder()
                .addVariablesBuilder()
                .setName("VARIABLE")
                .setValue("value");
        agent.run(FRAMEWORK, task.build());
        Path found = sandbox().resolve("found");
        until("a check is made", () -> Files.exists(found));

        assertThat(Files.readAllLines(found))
                .containsExactly("nobody", "value", sandbox().toRealPath().toString());
    }

    @Test
    void noCheckIsLeftWhenATaskIsKilled() {
        agent = newAgent(false);
        agent.run(FRAMEWORK, checked("touch checking; sleep 1000"));
        until("it is checked", () -> Files.exists(sandbox().resolve("checking")));

        agent.kill(kill(Duration.ofMinutes(10)));
        agent.awaitIdle();

        until(
                "no process is left",
                () -> Processes.withInEnvironment("MESOS_DIRECTORY=" + sandbox())
                        .isEmpty());
        assertThat(last().getState()).isEqualTo(TaskState.TASK_KILLED);
        assertThat(last().hasHealthy()).isFalse();
    }

    @Test
    void noCheckIsLeftWhenATaskHasEnded() {
        agent = newAgent(false);
        agent.run(
                FRAMEWORK,
                checked("touch checking; sleep 1000").toBuilder()
                        .setCommand(CommandInfo.newBuilder().setValue("until [ -e checking ]; do sleep 0.01; done"))
                        .build());
        agent.awaitIdle();

        until(
                "no process is left",
                () -> Processes.withInEnvironment("MESOS_DIRECTORY=" + sandbox())
                        .isEmpty());
        assertThat(last().getState()).isEqualTo(TaskState.TASK_FINISHED);
    }

    @Test
    void checksGoOnWhenTheAgentHasComeBack() throws IOException {
        agent = newAgent(false);
        TaskInfo.Builder task = healthChecked("test \"$VARIABLE\" = value && test ! -e unhealthy", 2).toBuilder();
        task.getCommandBuilder()
                .getEnvironmentBuilder()
                .addVariablesBuilder()
                .setName("VARIABLE")
                .setValue("value");
        agent.run(CHECKPOINTING, task.build());
        awaitHealth(true);
        // Then its acknowledgement is on its way, too.
        agent.event(() -> {});
        Path sandbox = sandbox();
        agent.vanish();
        agent = newAgent(false);
        agent.recover();

        Files.createFile(sandbox.resolve("unhealthy"));
        agent.awaitIdle();

        assertThat(agent.states())
                .containsExactly(TaskState.TASK_RUNNING, TaskState.TASK_RUNNING, TaskState.TASK_KILLED);
        assertThat(agent.statuses()).allSatisfy(status -> {
            assertThat(status.hasHealthy()).isTrue();
            assertThat(status.getHealthy()).isFalse();
        });
    }

    private TestAgent newAgent(boolean switchUser) {
        return new TestAgent(
                directory, new TestIsolator("test", new CopyOnWriteArrayList<>()), new TestHooks(), switchUser);
    }

    private static TaskInfo healthChecked(String line, int failures) {
        return task("T", SLEEP)
                .setHealthCheck(HealthCheck.newBuilder()
                        .setType(HealthCheck.Type.COMMAND)
                        .setCommand(CommandInfo.newBuilder().setValue(line))
                        .setDelaySeconds(0)
                        .setIntervalSeconds(0.05)
                        .setGracePeriodSeconds(0)
                        .setConsecutiveFailures(failures))
                .build();
    }

    private static TaskInfo checked(String line) {
        return task("T", SLEEP)
                .setCheck(CheckInfo.newBuilder()
                        .setType(CheckInfo.Type.COMMAND)
                        .setCommand(CheckInfo.Command.newBuilder()
                                .setCommand(CommandInfo.newBuilder().setValue(line)))
                        .setDelaySeconds(0)
                        .setIntervalSeconds(0.05))
                .build();
    }

    private void awaitHealth(boolean healthy) {
        until(
                "the health is " + healthy,
                () -> agent.statuses().stream()
                        .anyMatch(status -> status.hasHealthy() && status.getHealthy() == healthy));
    }

    private List<Integer> exitCodes() {
        return agent.statuses().stream()
                .filter(status -> status.getCheckStatus().getCommand().hasExitCode())
                .map(status -> status.getCheckStatus().getCommand().getExitCode())
                .toList();
    }

    private Path sandbox() {
        return agent.executor().directory();
    }

    private void touch(String name) {
        try {
            Files.createFile(sandbox().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TaskStatus last() {
        List<TaskStatus> statuses = agent.statuses();
        return statuses.get(statuses.size() - 1);
    }
}
