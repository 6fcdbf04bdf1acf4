package org.mesosgi.agent.internal.task;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.agent.internal.Waiting.until;
import static org.mesosgi.agent.internal.task.TestExecutor.subscribe;
import static org.mesosgi.agent.internal.task.TestExecutor.task;
import static org.mesosgi.agent.internal.task.TestTasks.FRAMEWORK;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.agent.internal.container.TestIsolator;
import org.mesosgi.wire.cluster.ExecutorExited;
import org.mesosgi.wire.cluster.FrameworkMessage;
import org.mesosgi.wire.cluster.KillTask;
import org.mesosgi.wire.cluster.RunTask;
import org.mesosgi.wire.cluster.ShutdownExecutor;
import org.mesosgi.wire.cluster.ToMaster;
import org.mesosgi.wire.v1.AgentInfo;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.TaskID;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.TaskStatus.Reason;
import org.mesosgi.wire.v1.executor.Call;
import org.mesosgi.wire.v1.executor.Event;

/** Executors of frameworks' own, with real containers; the test says what they would say over HTTP. */
@Timeout(value = 60, unit = SECONDS)
class CustomExecutorTest {

    private static final String SLEEP = "touch up; exec sleep 1000";

    @TempDir
    Path directory;

    private final List<String> journal = new CopyOnWriteArrayList<>();
    private final TestHooks hooks = new TestHooks();
    private TestAgent agent;

    @BeforeEach
    void createAgent() {
        agent = new TestAgent(directory, new TestIsolator("test", journal), hooks, false);
    }

    @AfterEach
    void leaveNothingBehind() {
        agent.close();
    }

    @Test
    void getsItsTasksWhenItHasSubscribed() {
        agent.run(FRAMEWORK, task("T1", SLEEP));
        agent.run(FRAMEWORK, task("T2", SLEEP));

        TestExecutor executor = subscribe(agent);

        until("both tasks are there", () -> executor.launched().equals(List.of("T1", "T2")));
        assertThat(executor.heard()).startsWith(Event.Type.SUBSCRIBED);
        Event.Subscribed subscribed = executor.await(Event.Type.SUBSCRIBED).getSubscribed();
        assertThat(subscribed.getExecutorInfo()).isEqualTo(task("T1", SLEEP).getExecutor());
        assertThat(subscribed.getFrameworkInfo()).isEqualTo(FRAMEWORK);
        assertThat(subscribed.getAgentInfo().getId()).isEqualTo(TestTasks.AGENT);
        assertThat(subscribed.getContainerId()).isEqualTo(agent.executor().container());
    }

    @Test
    void runsTasksThatComeLaterInTheSameContainer() {
        agent.run(FRAMEWORK, task("T1", SLEEP));
        TestExecutor executor = subscribe(agent);

        agent.run(FRAMEWORK, task("T2", SLEEP));

        until("both tasks are there", () -> executor.launched().equals(List.of("T1", "T2")));
        assertThat(agent.<Integer>look(
                        all -> all.active().iterator().next().executors().size()))
                .isEqualTo(1);
    }

    @Test
    void isToldThatItsNewsHasArrivedAndTheMasterIsToldTheNews() {
        TestExecutor executor = launched("T");

        TaskStatus said = executor.tell("T", TaskState.TASK_RUNNING);

        TaskStatus told = agent.await(TaskState.TASK_RUNNING);
        assertThat(told.getUuid()).isEqualTo(said.getUuid());
        assertThat(told.getAgentId()).isEqualTo(TestTasks.AGENT);
        assertThat(told.getSource()).isEqualTo(TaskStatus.Source.SOURCE_EXECUTOR);
        assertThat(told.getContainerStatus().getContainerId())
                .isEqualTo(agent.executor().container());
        assertThat(told.getContainerStatus().getExecutorPid()).isPositive();
        assertThat(executor.await(Event.Type.ACKNOWLEDGED).getAcknowledged().getUuid())
                .isEqualTo(said.getUuid());
    }

    @Test
    void saysTheSameTwiceAndTheMasterIsToldOnce() {
        TestExecutor executor = launched("T");
        TaskStatus said = executor.tell("T", TaskState.TASK_RUNNING);

        executor.tell(said);
        TestExecutor again = subscribe(
                agent,
                Call.Subscribe.newBuilder()
                        .addUnacknowledgedUpdates(Call.Update.newBuilder().setStatus(said))
                        .build());

        again.await(Event.Type.ACKNOWLEDGED);
        assertThat(agent.states()).containsExactly(TaskState.TASK_RUNNING);
    }

    @Test
    void isNotToldThatNewsHasArrivedBeforeTheAgentHasItForGood() {
        TestExecutor executor = launched("T");
        CompletableFuture<Void> hook = new CompletableFuture<>();
        hooks.holdStatuses(hook);
        TaskStatus said = executor.tell("T", TaskState.TASK_RUNNING);

        executor.tell(said);

        assertThat(executor.heard()).doesNotContain(Event.Type.ACKNOWLEDGED);
        hook.complete(null);
        executor.await(Event.Type.ACKNOWLEDGED);
        assertThat(agent.states()).containsExactly(TaskState.TASK_RUNNING);
    }

    @Test
    void staysWhenItsLastTaskHasEnded() {
        TestExecutor executor = launched("T1");
        executor.tell("T1", TaskState.TASK_FINISHED);
        agent.await(TaskState.TASK_FINISHED);

        agent.run(FRAMEWORK, task("T2", SLEEP));

        until("the other task is there", () -> executor.launched().equals(List.of("T1", "T2")));
    }

    @Test
    void isAskedToKillATask() {
        TestExecutor executor = launched("T");

        agent.kill(kill("T"));

        assertThat(executor.await(Event.Type.KILL).getKill().getTaskId().getValue())
                .isEqualTo("T");
        assertThat(agent.states()).isEmpty();
    }

    @Test
    void endsIfAllOfItsTasksAreKilledBeforeItGetsThem() {
        agent.run(FRAMEWORK, task("T", SLEEP));

        agent.kill(kill("T"));

        TaskStatus told = agent.await(TaskState.TASK_KILLED);
        assertThat(told.getReason()).isEqualTo(Reason.REASON_TASK_KILLED_DURING_LAUNCH);
        assertThat(told.getSource()).isEqualTo(TaskStatus.Source.SOURCE_AGENT);
        agent.awaitIdle();
    }

    @Test
    void takesItsTasksAlongWhenItEnds() {
        agent.run(FRAMEWORK, task("T1", "until [ -e go ]; do sleep 0.01; done; exit 3"));
        agent.run(FRAMEWORK, task("T2", SLEEP));
        TestExecutor executor = subscribe(agent);
        executor.tell("T1", TaskState.TASK_RUNNING);
        until(
                "its sandbox is there",
                () -> agent.executor().directory().toFile().exists());

        assertThat(agent.executor().directory().resolve("go").toFile().mkdir()).isTrue();

        until("the executor has ended", () -> exits().size() == 1);
        agent.awaitIdle();
        assertThat(agent.statuses())
                .filteredOn(status -> status.getState() == TaskState.TASK_FAILED)
                .extracting(status -> status.getTaskId().getValue())
                .containsExactlyInAnyOrder("T1", "T2");
        TaskStatus failed = agent.await(TaskState.TASK_FAILED);
        assertThat(failed.getReason()).isEqualTo(Reason.REASON_EXECUTOR_TERMINATED);
        assertThat(failed.getMessage()).isEqualTo("Executor terminated");
        assertThat(exits().get(0).getStatus()).isEqualTo(3 << 8);
        assertThat(exits().get(0).getExecutorId()).isEqualTo(TestExecutor.ID);
        assertThat(executor.isOpen()).isFalse();
        assertThat(hooks.journal()).containsOnlyOnce("removed");
    }

    @Test
    void isKilledIfItDoesNotShutDownInTime() {
        TestExecutor executor = launched("T");

        agent.event(() -> agent.tasks()
                .shutdown(ShutdownExecutor.newBuilder()
                        .setFrameworkId(FRAMEWORK.getId())
                        .setExecutorId(TestExecutor.ID)
                        .build()));

        executor.await(Event.Type.SHUTDOWN);
        assertThat(agent.await(TaskState.TASK_FAILED).getReason()).isEqualTo(Reason.REASON_EXECUTOR_TERMINATED);
        agent.awaitIdle();
        assertThat(exits()).extracting(ExecutorExited::getStatus).containsExactly(9);
    }

    @Test
    void isShutDownWithItsFrameworkAndNobodyIsTold() {
        TestExecutor executor = launched("T");

        agent.shutdown(FRAMEWORK);

        executor.await(Event.Type.SHUTDOWN);
        agent.awaitIdle();
        assertThat(agent.states()).isEmpty();
    }

    @Test
    void isKilledIfItDoesNotSubscribeInTime() {
        agent.close();
        agent = new TestAgent(directory, new TestIsolator("test", journal), hooks, false, Duration.ofMillis(50));

        agent.run(FRAMEWORK, task("T", SLEEP));

        TaskStatus failed = agent.await(TaskState.TASK_FAILED);
        assertThat(failed.getReason()).isEqualTo(Reason.REASON_EXECUTOR_REGISTRATION_TIMEOUT);
        assertThat(failed.getMessage()).isEqualTo("Executor did not register within 50ms");
        agent.awaitIdle();
    }

    @Test
    void failsItsTasksIfItCannotBeLaunched() {
        TaskInfo.Builder task = task("T", SLEEP).toBuilder();
        task.getExecutorBuilder().getContainerBuilder().setType(org.mesosgi.wire.v1.ContainerInfo.Type.DOCKER);

        agent.run(FRAMEWORK, task.build());

        TaskStatus failed = agent.await(TaskState.TASK_FAILED);
        assertThat(failed.getReason()).isEqualTo(Reason.REASON_CONTAINER_LAUNCH_FAILED);
        assertThat(failed.getMessage()).contains("cannot run Docker containers");
        agent.awaitIdle();
    }

    @Test
    void getsWhatItHasMissedWhenItComesBack() {
        TestExecutor executor = launched("T1");
        executor.tell("T1", TaskState.TASK_RUNNING);
        executor.disconnect();
        agent.run(FRAMEWORK, task("T2", SLEEP));

        TestExecutor again = subscribe(agent);

        until("the other task is there", () -> again.launched().equals(List.of("T2")));
        assertThat(executor.launched()).containsExactly("T1");
    }

    @Test
    void doesNotKnowATaskThatWasSentWhenItComesBack() {
        TestExecutor executor = launched("T");
        executor.disconnect();

        subscribe(agent);

        assertThat(agent.await(TaskState.TASK_DROPPED).getReason()).isEqualTo(Reason.REASON_AGENT_RESTARTED);
    }

    @Test
    void keepsATaskThatItHasGotButNotToldOfYet() {
        TestExecutor executor = launched("T");
        executor.disconnect();

        TestExecutor again = subscribe(
                agent,
                Call.Subscribe.newBuilder()
                        .addUnacknowledgedTasks(task("T", SLEEP))
                        .build());
        again.tell("T", TaskState.TASK_RUNNING);

        agent.await(TaskState.TASK_RUNNING);
        assertThat(agent.states()).containsExactly(TaskState.TASK_RUNNING);
    }

    @Test
    void hearsFromItsFramework() {
        TestExecutor executor = launched("T");

        agent.event(() -> agent.tasks()
                .deliver(FrameworkMessage.newBuilder()
                        .setFrameworkId(FRAMEWORK.getId())
                        .setExecutorId(TestExecutor.ID)
                        .setData(ByteString.copyFromUtf8("hello"))
                        .build()));

        assertThat(executor.await(Event.Type.MESSAGE).getMessage().getData().toStringUtf8())
                .isEqualTo("hello");
    }

    @Test
    void isToldWhereItIs() {
        FrameworkInfo framework = FRAMEWORK.toBuilder().setCheckpoint(true).build();
        agent.run(framework, task("T", "env > env; mv env environment; " + SLEEP));
        until("its environment is there", () -> environment().toFile().exists());

        assertThat(environment())
                .content()
                .contains("MESOS_FRAMEWORK_ID=F\n")
                .contains("MESOS_EXECUTOR_ID=E\n")
                .contains("MESOS_AGENT_ENDPOINT=127.0.0.1:5051\n")
                .contains("MESOS_CHECKPOINT=1\n")
                .contains("MESOS_RECOVERY_TIMEOUT=15mins\n")
                .contains("MESOS_SUBSCRIPTION_BACKOFF_MAX=2secs\n")
                .contains("MESOS_EXECUTOR_SHUTDOWN_GRACE_PERIOD=200ms\n")
                .contains("LIBPROCESS_PORT=0\n")
                .doesNotContain("MESOS_ALLOCATION_ROLE");
    }

    @Test
    void dropsATaskForAnExecutorThatTheMasterTakesToBeThere() {
        agent.event(() -> agent.tasks()
                .run(
                        RunTask.newBuilder()
                                .setFramework(FRAMEWORK)
                                .setTask(task("T", SLEEP))
                                .setLaunchExecutor(false)
                                .build(),
                        AgentInfo.newBuilder()
                                .setHostname("localhost")
                                .setId(TestTasks.AGENT)
                                .build()));

        assertThat(agent.await(TaskState.TASK_DROPPED).getReason()).isEqualTo(Reason.REASON_EXECUTOR_TERMINATED);
        agent.awaitIdle();
    }

    private Path environment() {
        return agent.executor().directory().resolve("environment");
    }

    /** An executor that has got a task. */
    private TestExecutor launched(String id) {
        agent.run(FRAMEWORK, task(id, SLEEP));
        until(
                "its process runs",
                () -> agent.executor().directory().resolve("up").toFile().exists());
        TestExecutor executor = subscribe(agent);
        until("the task is there", () -> executor.launched().equals(List.of(id)));
        return executor;
    }

    private List<ExecutorExited> exits() {
        return agent.said().stream()
                .filter(ToMaster::hasExecutorExited)
                .map(ToMaster::getExecutorExited)
                .toList();
    }

    private static KillTask kill(String id) {
        return KillTask.newBuilder()
                .setFrameworkId(FRAMEWORK.getId())
                .setTaskId(TaskID.newBuilder().setValue(id))
                .build();
    }
}
