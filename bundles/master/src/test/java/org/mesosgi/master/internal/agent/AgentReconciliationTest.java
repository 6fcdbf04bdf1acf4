package org.mesosgi.master.internal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.TaskId;
import org.mesosgi.master.internal.TestMaster;
import org.mesosgi.master.internal.constraint.OfferConstraintsFilter;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.master.internal.state.Task;
import org.mesosgi.master.internal.task.Tasks;
import org.mesosgi.process.metrics.Metrics;
import org.mesosgi.wire.cluster.KillTask;
import org.mesosgi.wire.cluster.ReregisterAgent;
import org.mesosgi.wire.cluster.StatusUpdate;
import org.mesosgi.wire.cluster.ToAgent;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.convert.TimeConverter;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.TaskID;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.scheduler.Event;

/** What the master makes of the tasks that an agent brings along when it comes back. */
class AgentReconciliationTest {

    private static final Instant SINCE = Instant.ofEpochSecond(1234);
    private static final ByteString UUID = ByteString.copyFromUtf8("0123456789abcdef");
    private static final Resources RESOURCES = Resources.parse("cpus:1").allocate("eng");

    private final TestMaster master = new TestMaster();
    private final Tasks tasks = new Tasks(master.cluster, master.allocation, new Metrics());
    private final AgentReconciliation reconciliation = new AgentReconciliation(master.cluster, tasks);
    private final Agent agent = master.agent("A", "cpus:4");
    private final Framework framework = master.framework("eng");

    @AfterEach
    void close() {
        master.close();
    }

    @Test
    void anAgentIsToldAgainWhichTasksAreKilled() {
        launch(agent, "runs");
        Task killed = launch(agent, "killed");
        Task over = launch(agent, "over");
        KillTask kill = kill(killed);
        kill(over);
        master.event(() -> {
            over.becomes(TaskState.TASK_KILLED);
            return true;
        });

        comeBack(
                agent,
                brought("runs", TaskState.TASK_RUNNING),
                brought("killed", TaskState.TASK_RUNNING),
                brought("over", TaskState.TASK_KILLED));

        assertThat(TestMaster.sent(agent))
                .filteredOn(ToAgent::hasKillTask)
                .extracting(ToAgent::getKillTask)
                .containsExactly(kill);
    }

    @Test
    void theTasksOfAnAgentThatWasUnreachableComeBackWithIt() {
        knowPartitions();
        Task task = launch(agent, "T");

        lose("T");

        assertThat(lastUpdate().getState()).isEqualTo(TaskState.TASK_UNREACHABLE);
        assertThat(lastUpdate().getUnreachableTime()).isEqualTo(TimeConverter.toWire(SINCE));
        assertThat(framework.tasks()).isEmpty();
        assertThat(framework.unreachableTasks()).containsExactly(task);
        assertThat(framework.hasTask(task.id())).isTrue();
        assertThat(master.settledCalls())
                .filteredOn(call -> call.startsWith("recoverResources"))
                .hasSize(1);

        Agent back = again(agent);
        comeBack(back, brought("T", TaskState.TASK_RUNNING));

        assertThat(lastUpdate().getState()).isEqualTo(TaskState.TASK_RUNNING);
        assertThat(lastUpdate().getSource()).isEqualTo(TaskStatus.Source.SOURCE_MASTER);
        assertThat(lastUpdate().getReason()).isEqualTo(TaskStatus.Reason.REASON_AGENT_REREGISTERED);
        assertThat(lastUpdate().hasUuid()).isFalse();
        assertThat(framework.unreachableTasks()).isEmpty();
        assertThat(framework.tasks()).containsExactly(task);
        assertThat(back.used()).containsEntry(framework.id(), RESOURCES);
    }

    @Test
    void aTaskThatWasLostToItsFrameworkRunsAgainWhenItsAgentIsBack() {
        Task task = launch(agent, "T");
        KillTask kill = kill(task);

        lose("T");
        assertThat(lastUpdate().getState()).isEqualTo(TaskState.TASK_LOST);
        assertThat(framework.unreachableTasks()).containsExactly(task);
        Agent back = again(agent);
        comeBack(back, brought("T", TaskState.TASK_RUNNING));

        assertThat(lastUpdate().getState()).isEqualTo(TaskState.TASK_RUNNING);
        assertThat(task.state()).isEqualTo(TaskState.TASK_RUNNING);
        assertThat(TestMaster.sent(back))
                .as("it was killed before")
                .filteredOn(ToAgent::hasKillTask)
                .extracting(ToAgent::getKillTask)
                .containsExactly(kill);
    }

    @Test
    void aTaskThatAnAgentDoesNotBringBackIsGone() {
        knowPartitions();
        Task task = launch(agent, "T");
        lose("T");

        comeBack(again(agent));

        assertThat(lastUpdate().getState()).isEqualTo(TaskState.TASK_GONE);
        assertThat(framework.unreachableTasks()).isEmpty();
        assertThat(framework.completedTasks()).containsExactly(task);
        assertThat(framework.hasTask(task.id())).isFalse();
    }

    @Test
    void anAgentThatWasNeverGivenUpBringsNoNews() {
        launch(agent, "T");

        comeBack(agent, brought("T", TaskState.TASK_RUNNING));

        assertThat(TestMaster.told(framework)).noneMatch(Event::hasUpdate);
    }

    @Test
    void aTaskWhoseIdRunsElsewhereByNowIsKilledAndHasItsResourcesUntilThen() {
        Agent other = master.agent("B", "cpus:4");
        Task task = launch(other, "T");
        lose();
        Agent back = again(agent);

        comeBack(back, brought("T", TaskState.TASK_RUNNING));

        assertThat(TestMaster.sent(back)).filteredOn(ToAgent::hasKillTask).hasSize(1);
        assertThat(framework.tasks()).containsExactly(task);
        assertThat(back.used()).containsEntry(framework.id(), RESOURCES);

        StatusUpdate killed = StatusUpdate.newBuilder()
                .setAgentId(IdConverter.toWire(back.id()))
                .setFrameworkId(IdConverter.toWire(framework.id()))
                .setStatus(TaskStatus.newBuilder()
                        .setTaskId(IdConverter.toWire(task.id()))
                        .setState(TaskState.TASK_KILLED)
                        .setUuid(UUID))
                .build();
        master.event(() -> {
            master.cluster.add(back);
            tasks.update(killed, back);
            return true;
        });

        assertThat(back.used()).isEmpty();
        assertThat(task.state()).isEqualTo(TaskState.TASK_RUNNING);
        assertThat(master.settledCalls())
                .filteredOn(call -> call.startsWith("recoverResources"))
                .singleElement()
                .asString()
                .contains(", A, ");

        master.event(() -> {
            tasks.acknowledge(framework, back.id(), task.id(), UUID);
            return true;
        });

        assertThat(back.tasks()).isEmpty();
        assertThat(framework.tasks()).containsExactly(task);
    }

    @Test
    void nothingIsToldOfATaskWhoseIdRunsElsewhereWhenItIsGone() {
        Task task = launch(master.agent("B", "cpus:4"), "T");
        lose();
        Agent back = again(agent);
        comeBack(back, brought("T", TaskState.TASK_RUNNING));
        master.event(() -> {
            master.cluster.add(back);
            return true;
        });

        comeBack(back);

        assertThat(back.tasks()).isEmpty();
        assertThat(framework.tasks()).containsExactly(task);
        assertThat(updates()).isEmpty();
    }

    private void knowPartitions() {
        master.event(() -> {
            framework.update(
                    framework.info().toBuilder()
                            .addCapabilities(FrameworkInfo.Capability.newBuilder()
                                    .setType(FrameworkInfo.Capability.Type.PARTITION_AWARE))
                            .build(),
                    Set.of(),
                    OfferConstraintsFilter.none());
            return true;
        });
    }

    /** The agent is unreachable, with these of its tasks. */
    private void lose(String... lost) {
        master.event(() -> {
            master.cluster.loseAgent(agent, SINCE);
            for (String id : lost) {
                tasks.lose(framework.task(new TaskId(id)).orElseThrow(), SINCE, "health check timed out");
            }
            return true;
        });
    }

    /** An agent that was given up, and is not in the cluster yet again. */
    private static Agent again(Agent lost) {
        return new Agent(
                lost.id(),
                lost.info(),
                "1.11.0",
                List.of(),
                lost.total(),
                lost.link().orElseThrow(),
                Instant.EPOCH);
    }

    private TaskStatus lastUpdate() {
        List<Event> updates = updates();
        return updates.get(updates.size() - 1).getUpdate().getStatus();
    }

    private List<Event> updates() {
        return TestMaster.told(framework).stream().filter(Event::hasUpdate).toList();
    }

    private KillTask kill(Task task) {
        KillTask kill = KillTask.newBuilder()
                .setFrameworkId(IdConverter.toWire(task.framework()))
                .setTaskId(IdConverter.toWire(task.id()))
                .setKillPolicy(TimeConverter.killPolicy(Duration.ofSeconds(7)))
                .build();
        return master.event(() -> {
            task.kill(kill);
            return kill;
        });
    }

    private Task launch(Agent where, String id) {
        TaskInfo info = TaskInfo.newBuilder()
                .setName(id)
                .setTaskId(TaskID.newBuilder().setValue(id))
                .setAgentId(IdConverter.toWire(where.id()))
                .build();
        return master.event(() -> {
            Task task = new Task(framework.id(), where.id(), info, RESOURCES, TaskState.TASK_RUNNING);
            tasks.add(task, framework, where);
            return task;
        });
    }

    private org.mesosgi.wire.v1.Task brought(String id, TaskState state) {
        return org.mesosgi.wire.v1.Task.newBuilder()
                .setName(id)
                .setTaskId(TaskID.newBuilder().setValue(id))
                .setFrameworkId(IdConverter.toWire(framework.id()))
                .setAgentId(IdConverter.toWire(agent.id()))
                .setState(state)
                .addAllResources(ResourceConverter.toWire(RESOURCES))
                .build();
    }

    private void comeBack(Agent back, org.mesosgi.wire.v1.Task... brought) {
        ReregisterAgent.Builder message =
                ReregisterAgent.newBuilder().setAgent(back.info()).setVersion("1.11.0");
        for (org.mesosgi.wire.v1.Task task : brought) {
            message.addTasks(task);
        }
        master.event(() -> {
            reconciliation.reconcile(back, message.build());
            return true;
        });
    }
}
