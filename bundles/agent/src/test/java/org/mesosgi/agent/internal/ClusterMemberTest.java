package org.mesosgi.agent.internal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.agent.internal.task.TestTasks.AGENT;
import static org.mesosgi.agent.internal.task.TestTasks.FRAMEWORK;
import static org.mesosgi.agent.internal.task.TestTasks.kill;
import static org.mesosgi.agent.internal.task.TestTasks.shell;
import static org.mesosgi.agent.internal.task.TestTasks.task;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.agent.internal.authorization.TaskAdmission;
import org.mesosgi.agent.internal.container.TestIsolator;
import org.mesosgi.agent.internal.drain.Draining;
import org.mesosgi.agent.internal.operation.TestOperations;
import org.mesosgi.agent.internal.oversubscription.Oversubscription;
import org.mesosgi.agent.internal.task.TestAgent;
import org.mesosgi.agent.internal.task.TestHooks;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.process.authorization.Authorization;
import org.mesosgi.wire.cluster.DrainAgent;
import org.mesosgi.wire.cluster.Refused;
import org.mesosgi.wire.cluster.ReregisterAgent;
import org.mesosgi.wire.cluster.RunTask;
import org.mesosgi.wire.cluster.ShutdownAgent;
import org.mesosgi.wire.cluster.ShutdownFramework;
import org.mesosgi.wire.cluster.ToAgent;
import org.mesosgi.wire.cluster.ToMaster;
import org.mesosgi.wire.v1.AgentInfo;
import org.mesosgi.wire.v1.DrainConfig;
import org.mesosgi.wire.v1.Label;
import org.mesosgi.wire.v1.Labels;
import org.mesosgi.wire.v1.Task;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;

/** How the agent introduces itself to the master, and what it does when the master speaks. */
@Timeout(value = 60, unit = SECONDS)
class ClusterMemberTest {

    private static final AgentInfo INFO =
            AgentInfo.newBuilder().setHostname("localhost").setPort(5051).build();

    @TempDir
    Path directory;

    private final CompletableFuture<Integer> done = new CompletableFuture<>();
    private TestAgent agent;
    private ClusterMember member;

    @BeforeEach
    void createMember() {
        agent = new TestAgent(
                directory, new TestIsolator("test", new CopyOnWriteArrayList<>()), new TestHooks(), false);
        member = new ClusterMember(
                INFO,
                agent.frameworks(),
                new TaskAdmission(Authorization.none(), agent.updates(), message -> {}, agent.loop()),
                agent.tasks(),
                agent.updates(),
                agent.checkpoints(),
                TestOperations.none(directory),
                new Oversubscription(
                        new Oversubscription.Modules(Optional.empty(), Optional.empty()),
                        new Oversubscription.Intervals(Duration.ZERO, Duration.ZERO),
                        Resources::none,
                        resources -> {},
                        kill -> {},
                        agent.loop()),
                done);
    }

    @AfterEach
    void leaveNothingBehind() {
        agent.close();
    }

    @Test
    void asksForAPlaceAsLongAsItHasNoId() {
        ToMaster introduction = introduction();

        assertThat(introduction.hasRegisterAgent()).isTrue();
        assertThat(introduction.getRegisterAgent().getAgent()).isEqualTo(INFO);
        assertThat(introduction.getRegisterAgent().getVersion()).isEqualTo("1.11.0");
        assertThat(introduction.getRegisterAgent().getCapabilitiesList())
                .extracting(AgentInfo.Capability::getType)
                .contains(AgentInfo.Capability.Type.MULTI_ROLE, AgentInfo.Capability.Type.HIERARCHICAL_ROLE);
    }

    @Test
    void asksForItsOldPlaceOnceItHasAnId() {
        register();

        ReregisterAgent again = introduction().getReregisterAgent();

        assertThat(again.getAgent()).isEqualTo(INFO.toBuilder().setId(AGENT).build());
        assertThat(again.getVersion()).isEqualTo("1.11.0");
        assertThat(again.getCapabilitiesList()).isNotEmpty();
        assertThat(again.getTasksList()).isEmpty();
        assertThat(again.getFrameworksList()).isEmpty();
    }

    @Test
    void tellsWhatRunsWhenItAsksForItsOldPlace() {
        register();
        run(task("T", "exec sleep 60")
                .setLabels(Labels.newBuilder()
                        .addLabels(Label.newBuilder().setKey("k").setValue("v")))
                .build());
        agent.await(TaskState.TASK_RUNNING);

        ReregisterAgent again = introduction().getReregisterAgent();

        assertThat(again.getFrameworksList()).containsExactly(FRAMEWORK);
        assertThat(again.getExecutorsList())
                .as("the built-in command executor is none of the framework's")
                .isEmpty();
        assertThat(again.getTasksList()).hasSize(1);
        Task told = again.getTasks(0);
        assertThat(told.getTaskId().getValue()).isEqualTo("T");
        assertThat(told.getName()).isEqualTo("task");
        assertThat(told.getFrameworkId()).isEqualTo(FRAMEWORK.getId());
        assertThat(told.getAgentId()).isEqualTo(AGENT);
        assertThat(told.getState()).isEqualTo(TaskState.TASK_RUNNING);
        assertThat(told.getLabels().getLabels(0).getKey()).isEqualTo("k");
        assertThat(told.getStatusesList())
                .extracting(TaskStatus::getState)
                .containsExactly(TaskState.TASK_STARTING, TaskState.TASK_RUNNING);
    }

    @Test
    void tellsOfTasksWhoseEndTheMasterMayNotKnow() {
        agent.acknowledgeNothing();
        register();
        run(shell("true"));
        Waiting.until("it has ended", () -> {
            List<Task> tasks = introduction().getReregisterAgent().getTasksList();
            return tasks.size() == 1 && tasks.get(0).getState() == TaskState.TASK_FINISHED;
        });

        assertThat(agent.states()).containsOnly(TaskState.TASK_STARTING);
    }

    @Test
    void keepsNewsToItselfWhileThereIsNoMaster() {
        register();
        run(shell("exec sleep 60"));
        agent.await(TaskState.TASK_RUNNING);
        agent.event(member::disconnected);
        receive(ToAgent.newBuilder().setKillTask(kill(Duration.ofMinutes(1))).build());
        Waiting.until(
                "it is killed",
                () -> introduction().getReregisterAgent().getTasks(0).getState() == TaskState.TASK_KILLED);
        assertThat(agent.states()).doesNotContain(TaskState.TASK_KILLED);

        register();

        agent.await(TaskState.TASK_KILLED);
        agent.awaitIdle();
    }

    @Test
    void endsTheTasksOfAFrameworkThatIsGone() {
        register();
        run(shell("exec sleep 60"));
        agent.await(TaskState.TASK_RUNNING);

        receive(ToAgent.newBuilder()
                .setShutdownFramework(ShutdownFramework.newBuilder().setFrameworkId(FRAMEWORK.getId()))
                .build());

        agent.awaitIdle();
        assertThat(introduction().getReregisterAgent().getTasksList()).isEmpty();
    }

    @Test
    void isDrainedFromWhenTheMasterSaysSoUntilNothingIsLeft() {
        DrainConfig config = DrainConfig.newBuilder().setMarkGone(true).build();
        register();
        run(shell("exec sleep 60"));
        agent.await(TaskState.TASK_RUNNING);

        receive(ToAgent.newBuilder()
                .setDrainAgent(DrainAgent.newBuilder().setConfig(config))
                .build());

        assertThat(drain().map(Draining.Drain::config)).contains(config);
        receive(ToAgent.newBuilder().setKillTask(kill(Duration.ofMinutes(1))).build());
        agent.awaitIdle();
        assertThat(drain()).isEmpty();
        run(shell("exec sleep 60"));
        assertThat(drain()).isEmpty();
    }

    private Optional<Draining.Drain> drain() {
        return agent.look(frameworks -> member.drain());
    }

    @Test
    void endsWhenTheMasterWantsIt() {
        receive(ToAgent.newBuilder()
                .setShutdownAgent(ShutdownAgent.newBuilder().setMessage("enough"))
                .build());

        assertThat(done).isCompletedWithValue(1);
    }

    @Test
    void endsWhenTheMasterRefusesIt() {
        receive(ToAgent.newBuilder()
                .setRefused(Refused.newBuilder().setMessage("too old"))
                .build());

        assertThat(done).isCompletedWithValue(1);
    }

    @Test
    void goesOnWhenItDoesNotUnderstandTheMaster() {
        receive(ToAgent.getDefaultInstance());

        assertThat(done).isNotDone();
    }

    private ToMaster introduction() {
        return agent.look(frameworks -> member.introduction());
    }

    private void register() {
        agent.event(() -> member.registered(AGENT));
    }

    private void run(TaskInfo task) {
        receive(ToAgent.newBuilder()
                .setRunTask(RunTask.newBuilder().setFramework(FRAMEWORK).setTask(task))
                .build());
    }

    private void receive(ToAgent message) {
        agent.event(() -> member.received(message));
    }
}
