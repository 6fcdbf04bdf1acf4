package org.mesosgi.agent.internal.authorization;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mesosgi.agent.internal.Waiting.resultOf;
import static org.mesosgi.agent.internal.task.TestTasks.AGENT;
import static org.mesosgi.agent.internal.task.TestTasks.FRAMEWORK;
import static org.mesosgi.agent.internal.task.TestTasks.shell;
import static org.mesosgi.agent.internal.task.TestTasks.task;

import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mesosgi.agent.internal.FakeSlot;
import org.mesosgi.agent.internal.status.StatusUpdates;
import org.mesosgi.api.authorizer.Authorizer;
import org.mesosgi.api.authorizer.ObjectApprover;
import org.mesosgi.process.authorization.Authorization;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.wire.cluster.RunTask;
import org.mesosgi.wire.cluster.RunTaskGroup;
import org.mesosgi.wire.cluster.StatusUpdate;
import org.mesosgi.wire.cluster.ToMaster;
import org.mesosgi.wire.v1.ExecutorID;
import org.mesosgi.wire.v1.ExecutorInfo;
import org.mesosgi.wire.v1.TaskGroupInfo;
import org.mesosgi.wire.v1.TaskID;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;

/** What becomes of a task while the authorizer thinks, and after. */
@Timeout(value = 60, unit = SECONDS)
class TaskAdmissionTest {

    private static final TaskInfo TASK = shell("true");
    private static final RunTask RUN =
            RunTask.newBuilder().setFramework(FRAMEWORK).setTask(TASK).build();

    private static final RunTaskGroup GROUP = RunTaskGroup.newBuilder()
            .setFramework(FRAMEWORK)
            .setExecutor(ExecutorInfo.newBuilder()
                    .setExecutorId(ExecutorID.newBuilder().setValue("default")))
            .setTaskGroup(
                    TaskGroupInfo.newBuilder().addTasks(task("G1", "true")).addTasks(task("G2", "true")))
            .build();

    private final EventLoop loop = new EventLoop("test");
    private final List<StatusUpdate> told = new CopyOnWriteArrayList<>();
    private final List<ToMaster> said = new CopyOnWriteArrayList<>();
    private final List<String> run = new CopyOnWriteArrayList<>();
    private final CompletableFuture<ObjectApprover> answer = new CompletableFuture<>();
    private TaskAdmission admission;

    @BeforeEach
    void begin() {
        StatusUpdates updates = new StatusUpdates(loop::schedule, told::add);
        Authorization authorization =
                Authorization.of(handover -> new FakeSlot<Authorizer>((subject, action) -> answer));
        admission = new TaskAdmission(authorization, updates, said::add, loop);
        event(updates::resume);
        event(() -> admission.admit(LaunchOrder.of(RUN), AGENT, () -> run.add("task")));
    }

    @AfterEach
    void end() {
        loop.close();
    }

    @Test
    void aTaskThatMayRunRuns() {
        assertThat(run).isEmpty();

        decide(true);

        assertThat(run).containsExactly("task");
        assertThat(told).isEmpty();
    }

    @Test
    void aTaskThatMayNotRunIsAnError() {
        decide(false);

        assertThat(run).isEmpty();
        TaskStatus status = told.get(0).getStatus();
        assertThat(status.getState()).isEqualTo(TaskState.TASK_ERROR);
        assertThat(status.getReason()).isEqualTo(TaskStatus.Reason.REASON_TASK_UNAUTHORIZED);
        assertThat(status.getMessage()).isEqualTo("Not authorized to launch as user 'root'");
    }

    @Test
    void theMasterHearsThatTheExecutorOfSuchATaskIsNotThere() {
        TaskInfo.Builder task = TASK.toBuilder().clearCommand();
        task.getTaskIdBuilder().setValue("other");
        task.getExecutorBuilder().getExecutorIdBuilder().setValue("E");
        event(() -> admission.admit(
                LaunchOrder.of(
                        RUN.toBuilder().setTask(task).setLaunchExecutor(true).build()),
                AGENT,
                () -> run.add("other")));

        decide(false);

        assertThat(said)
                .extracting(
                        message -> message.getExecutorExited().getExecutorId().getValue())
                .containsExactly("E");
    }

    @Test
    void aTaskIsAnErrorIfTheAuthorizerFails() {
        answer.completeExceptionally(new IllegalStateException("no idea"));
        settle();

        assertThat(run).isEmpty();
        assertThat(told.get(0).getStatus().getState()).isEqualTo(TaskState.TASK_ERROR);
        assertThat(told.get(0).getStatus().getMessage()).isEqualTo("Authorization failure: no idea");
    }

    @Test
    void aTaskThatCannotBeAnythingHereIsAnError() {
        event(() -> admission.admit(LaunchOrder.of(GROUP), AGENT, () -> {
            throw new InvalidPathException("\u00e4", "Malformed input");
        }));

        decide(true);

        assertThat(run).containsExactly("task");
        assertThat(told)
                .extracting(StatusUpdate::getStatus)
                .extracting(
                        status -> status.getTaskId().getValue(),
                        TaskStatus::getState,
                        TaskStatus::getReason,
                        TaskStatus::getMessage)
                .containsExactly(
                        tuple(
                                "G1",
                                TaskState.TASK_ERROR,
                                TaskStatus.Reason.REASON_TASK_GROUP_INVALID,
                                "This agent cannot run it: Malformed input: \u00e4"),
                        tuple(
                                "G2",
                                TaskState.TASK_ERROR,
                                TaskStatus.Reason.REASON_TASK_GROUP_INVALID,
                                "This agent cannot run it: Malformed input: \u00e4"));
    }

    @Test
    void aTaskThatTheAgentFailsToRunIsDropped() {
        TaskInfo other = task("other", "true").build();
        event(() ->
                admission.admit(LaunchOrder.of(RUN.toBuilder().setTask(other).build()), AGENT, () -> {
                    throw new IllegalStateException("out of order");
                }));

        decide(true);

        assertThat(told).singleElement().satisfies(update -> {
            assertThat(update.getStatus().getTaskId()).isEqualTo(other.getTaskId());
            assertThat(update.getStatus().getState()).isEqualTo(TaskState.TASK_DROPPED);
            assertThat(update.getStatus().getReason()).isEqualTo(TaskStatus.Reason.REASON_CONTAINER_LAUNCH_FAILED);
            assertThat(update.getStatus().getMessage()).isEqualTo("This agent cannot run it: out of order");
        });
    }

    @Test
    void aTaskThatIsKilledMeanwhileDoesNotRun() {
        event(() ->
                assertThat(admission.kill(FRAMEWORK.getId(), TASK.getTaskId())).isTrue());

        decide(true);

        assertThat(run).isEmpty();
        assertThat(told.get(0).getStatus().getState()).isEqualTo(TaskState.TASK_KILLED);
    }

    @Test
    void aTaskWhoseFrameworkGoesMeanwhileDoesNotRunAndNobodyIsTold() {
        event(() -> admission.forget(FRAMEWORK.getId()));

        decide(true);

        assertThat(run).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void aTaskThatRunsIsNotKilledHere() {
        decide(true);

        event(() ->
                assertThat(admission.kill(FRAMEWORK.getId(), TASK.getTaskId())).isFalse());
    }

    @Test
    void aGroupDoesNotRunIfOneOfItsTasksMayNot() {
        event(() -> admission.admit(LaunchOrder.of(GROUP), AGENT, () -> run.add("group")));

        answer.complete(object ->
                !object.orElseThrow().task().orElseThrow().id().value().equals("G2"));
        settle();

        assertThat(run).containsExactly("task");
        assertThat(told)
                .extracting(update -> update.getStatus().getTaskId().getValue())
                .containsExactly("G1", "G2");
        assertThat(told).allSatisfy(update -> {
            assertThat(update.getStatus().getState()).isEqualTo(TaskState.TASK_ERROR);
            assertThat(update.getStatus().getReason()).isEqualTo(TaskStatus.Reason.REASON_TASK_GROUP_UNAUTHORIZED);
            assertThat(update.getStatus().getMessage())
                    .isEqualTo("Task 'G2' is not authorized to launch as user 'root'");
        });
        assertThat(said)
                .extracting(
                        message -> message.getExecutorExited().getExecutorId().getValue())
                .containsExactly("default");
    }

    @Test
    void aGroupIsKilledWithOneOfItsTasks() {
        event(() -> admission.admit(LaunchOrder.of(GROUP), AGENT, () -> run.add("group")));

        event(() -> assertThat(admission.kill(
                        FRAMEWORK.getId(), TaskID.newBuilder().setValue("G1").build()))
                .isTrue());
        decide(true);

        assertThat(run).containsExactly("task");
        assertThat(told)
                .extracting(update -> update.getStatus().getTaskId().getValue() + " "
                        + update.getStatus().getState())
                .containsExactly("G1 TASK_KILLED", "G2 TASK_KILLED");
    }

    private void decide(boolean permitted) {
        answer.complete(object -> permitted);
        settle();
    }

    private void event(Runnable event) {
        resultOf(loop.call(() -> {
            event.run();
            return "done";
        }));
    }

    /** What was put into the queue has been run. */
    private void settle() {
        event(() -> {});
    }
}
