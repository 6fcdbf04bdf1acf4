package org.mesosgi.agent.internal.task;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.agent.internal.Waiting.until;
import static org.mesosgi.agent.internal.Waiting.untilIn;
import static org.mesosgi.agent.internal.task.TestTasks.FRAMEWORK;
import static org.mesosgi.agent.internal.task.TestTasks.kill;
import static org.mesosgi.agent.internal.task.TestTasks.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.agent.internal.child.Processes;
import org.mesosgi.agent.internal.container.TestIsolator;
import org.mesosgi.wire.checkpoint.UpdateRecord;
import org.mesosgi.wire.convert.TimeConverter;
import org.mesosgi.wire.v1.ContainerInfo;
import org.mesosgi.wire.v1.DurationInfo;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.TaskStatus.Reason;

/** What an agent makes of the tasks of an agent before it in the same folder. */
@Timeout(value = 60, unit = SECONDS)
class TaskRecoveryTest {

    private static final FrameworkInfo CHECKPOINTING =
            FRAMEWORK.toBuilder().setCheckpoint(true).build();

    private static final String UNTIL_TOLD = "until [ -e go ]; do sleep 0.01; done; exit 3";

    @TempDir
    Path directory;

    private final List<String> journal = new CopyOnWriteArrayList<>();
    private TestAgent agent;

    @BeforeEach
    void createAgent() {
        agent = newAgent();
    }

    @AfterEach
    void leaveNothingBehind() {
        agent.close();
    }

    @Test
    void aTaskGoesOnAndItsEndIsToldOnce() throws IOException {
        Path sandbox = runUntilTold();
        restart();

        Files.createFile(sandbox.resolve("go"));

        agent.awaitIdle();
        assertThat(agent.states()).containsExactly(TaskState.TASK_FAILED);
        assertThat(agent.statuses().get(0).getMessage()).isEqualTo("Command exited with status 3");
        assertThat(directory.resolve("run")).isEmptyDirectory();
    }

    @Test
    void aTaskHasEndedWhileNoAgentWasThere() throws IOException {
        Path sandbox = runUntilTold();
        agent.vanish();
        Files.createFile(sandbox.resolve("go"));
        untilIn(records(), "exited ");

        agent = newAgent();
        agent.recover();

        agent.awaitIdle();
        assertThat(agent.states()).containsExactly(TaskState.TASK_FAILED);
        assertThat(agent.statuses().get(0).getMessage()).isEqualTo("Command exited with status 3");
    }

    @Test
    void newsThatNobodyHasAcknowledgedIsToldAgain() throws IOException {
        agent.acknowledgeNothing();
        agent.run(CHECKPOINTING, shell("exit 3"));
        TaskStatus told = agent.await(TaskState.TASK_STARTING);
        until(
                "all has happened",
                () -> agent.look(all -> all.active().stream()
                        .flatMap(framework -> framework.executors().stream())
                        .allMatch(Executor::isGone)));
        restart();

        agent.awaitIdle();

        assertThat(agent.states())
                .containsExactly(TaskState.TASK_STARTING, TaskState.TASK_RUNNING, TaskState.TASK_FAILED);
        assertThat(agent.statuses().get(0)).isEqualTo(told);
    }

    @Test
    void nothingIsToldThatHasBeenAcknowledged() throws IOException {
        agent.run(CHECKPOINTING, shell("exit 3"));
        agent.awaitIdle();
        restart();

        assertThat(agent.<Boolean>look(all -> all.active().isEmpty())).isTrue();
        assertThat(agent.told()).isEmpty();
    }

    @Test
    void aTaskCanBeKilled() throws IOException {
        runUntilTold();
        restart();

        agent.kill(kill(Duration.ofSeconds(50)));

        agent.awaitIdle();
        assertThat(agent.states()).containsExactly(TaskState.TASK_KILLED);
        assertThat(agent.statuses().get(0).getMessage()).isEqualTo("Command terminated with signal Terminated");
    }

    @Test
    void isolatorsAreToldWhoIsAlive() throws IOException {
        runUntilTold();
        String container = agent.executor().container().getValue();

        restart();

        String recovered = "test recover [" + container + "]";
        assertThat(journal).contains(recovered);
        until("it is watched from then on", () -> {
            List<String> calls = List.copyOf(journal);
            return calls.subList(calls.indexOf(recovered), calls.size()).contains("test watch");
        });
    }

    @Test
    void anExecutorComesBackWithItsTasks() throws IOException {
        agent.run(CHECKPOINTING, TestExecutor.task("T", "touch up; exec sleep 1000"));
        until(
                "its process runs",
                () -> Files.exists(agent.executor().directory().resolve("up")));
        TestExecutor before = TestExecutor.subscribe(agent);
        until("the task is there", () -> before.launched().equals(List.of("T")));
        before.tell("T", TaskState.TASK_RUNNING);
        agent.await(TaskState.TASK_RUNNING);
        until("the executor knows", () -> before.heard().size() == 3);
        restart();

        TestExecutor executor = TestExecutor.subscribe(agent);
        executor.tell("T", TaskState.TASK_FINISHED);

        agent.await(TaskState.TASK_FINISHED);
        assertThat(agent.states()).containsExactly(TaskState.TASK_FINISHED);
    }

    @Test
    void anExecutorThatDoesNotComeBackIsKilled() throws IOException {
        agent.run(CHECKPOINTING, TestExecutor.task("T", "touch up; exec sleep 1000"));
        until(
                "its process runs",
                () -> Files.exists(agent.executor().directory().resolve("up")));

        restart();

        TaskStatus failed = agent.await(TaskState.TASK_FAILED);
        assertThat(failed.getReason()).isEqualTo(Reason.REASON_EXECUTOR_REREGISTRATION_TIMEOUT);
        agent.awaitIdle();
    }

    @Test
    void aTaskWhoseLaunchHasFailedFailsNothingElse() throws IOException {
        agent.acknowledgeNothing();
        agent.run(CHECKPOINTING, foreign(shell("true")));
        TaskStatus told = agent.await(TaskState.TASK_FAILED);
        restart();

        agent.awaitIdle();

        assertThat(agent.statuses()).containsExactly(told);
    }

    @Test
    void anExecutorThatCannotBeTakenOverIsTheOnlyOneThatEnds() throws IOException {
        agent.run(CHECKPOINTING, TestTasks.task("U", UNTIL_TOLD).build());
        until("it runs", () -> agent.states().contains(TaskState.TASK_RUNNING));
        Path other = agent.executor().directory();
        runUntilTold();
        Path sandbox = agent.executor().directory();
        until(
                "both run",
                () -> agent.states().stream()
                                .filter(TaskState.TASK_RUNNING::equals)
                                .count()
                        == 2);
        agent.vanish();
        Path task = noted("T/task.info");
        Files.write(task, foreign(TaskInfo.parseFrom(Files.readAllBytes(task))).toByteArray());

        agent = newAgent();
        agent.recover();

        TaskStatus failed = agent.await(TaskState.TASK_FAILED);
        assertThat(failed.getTaskId().getValue()).isEqualTo("T");
        assertThat(failed.getReason()).isEqualTo(Reason.REASON_EXECUTOR_TERMINATED);
        assertThat(failed.getMessage())
                .isEqualTo("Failed to recover container: this agent cannot run Docker containers");
        assertThat(Processes.withInEnvironment("MESOS_DIRECTORY=" + sandbox)).isEmpty();
        Files.createFile(other.resolve("go"));
        agent.awaitIdle();
        assertThat(agent.statuses())
                .extracting(status -> status.getTaskId().getValue() + ": " + status.getMessage())
                .containsExactly("T: " + failed.getMessage(), "U: Command exited with status 3");
    }

    /** No agent can run it. */
    private static TaskInfo foreign(TaskInfo task) {
        TaskInfo.Builder changed = task.toBuilder();
        changed.getContainerBuilder().setType(ContainerInfo.Type.DOCKER);
        return changed.build();
    }

    @Test
    void aClockThatWasSetBackGivesATaskNoMoreTime() throws IOException {
        runUntilTold();
        agent.vanish();
        Path task = noted("task.info");
        Files.write(
                task,
                TaskInfo.parseFrom(Files.readAllBytes(task)).toBuilder()
                        .setMaxCompletionTime(DurationInfo.newBuilder().setNanoseconds(1))
                        .build()
                        .toByteArray());
        setBackAnHour(noted("task.updates"));

        agent = newAgent();
        agent.recover();

        assertThat(agent.await(TaskState.TASK_FAILED).getReason()).isEqualTo(Reason.REASON_MAX_COMPLETION_TIME_REACHED);
        agent.awaitIdle();
    }

    @Test
    void aTaskThatWasBeingKilledIsNotCalledToAccountForItsTime() throws IOException {
        FrameworkInfo framework =
                TestTasks.KILLING_FRAMEWORK.toBuilder().setCheckpoint(true).build();
        agent.run(framework, shell("trap '' TERM; touch deaf; while :; do sleep 0.05; done"));
        until("the trap is set", () -> Files.exists(agent.executor().directory().resolve("deaf")));
        agent.kill(kill(Duration.ofMinutes(10)));
        agent.await(TaskState.TASK_KILLING);
        agent.vanish();
        Path task = noted("task.info");
        Files.write(
                task,
                TaskInfo.parseFrom(Files.readAllBytes(task)).toBuilder()
                        .setMaxCompletionTime(DurationInfo.newBuilder().setNanoseconds(1))
                        .setKillPolicy(TimeConverter.killPolicy(Duration.ofMillis(100)))
                        .build()
                        .toByteArray());

        agent = newAgent();
        agent.recover();

        agent.awaitIdle();
        assertThat(agent.states()).containsExactly(TaskState.TASK_KILLED);
    }

    private Path noted(String name) throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("meta/slaves/S"))) {
            return files.filter(each -> each.endsWith(name)).findFirst().orElseThrow();
        }
    }

    /** What has been noted was noted when it was an hour later. */
    private static void setBackAnHour(Path updates) throws IOException {
        ByteArrayOutputStream later = new ByteArrayOutputStream();
        try (InputStream in = Files.newInputStream(updates)) {
            UpdateRecord next = UpdateRecord.parseDelimitedFrom(in);
            while (next != null) {
                UpdateRecord.Builder changed = next.toBuilder();
                if (next.hasUpdate()) {
                    TaskStatus.Builder status = changed.getUpdateBuilder().getStatusBuilder();
                    status.setTimestamp(
                            status.getTimestamp() + Duration.ofHours(1).toSeconds());
                }
                changed.build().writeDelimitedTo(later);
                next = UpdateRecord.parseDelimitedFrom(in);
            }
        }
        Files.write(updates, later.toByteArray());
    }

    @Test
    void aTaskOfAFrameworkThatDoesNotAskForItEndsWithItsAgent() {
        agent.run(FRAMEWORK, shell(UNTIL_TOLD));
        agent.await(TaskState.TASK_RUNNING);

        agent.vanish();

        assertThat(Processes.withInEnvironment(
                        "MESOS_DIRECTORY=" + agent.executor().directory()))
                .isEmpty();
        agent = newAgent();
    }

    private TestAgent newAgent() {
        return new TestAgent(directory, new TestIsolator("test", journal), new TestHooks(), false);
    }

    private void restart() throws IOException {
        agent.vanish();
        agent = newAgent();
        agent.recover();
    }

    /** Runs a task that ends with status 3 when there is a file {@code go} in its sandbox. */
    private Path runUntilTold() {
        agent.run(CHECKPOINTING, shell(UNTIL_TOLD));
        agent.await(TaskState.TASK_RUNNING);
        return agent.executor().directory();
    }

    private Path records() {
        return directory.resolve("run").resolve(agent.executor().container().getValue());
    }
}
