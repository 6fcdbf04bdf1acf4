package org.mesosgi.master.internal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.master.internal.TestMaster;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.master.internal.state.Task;
import org.mesosgi.master.internal.task.Tasks;
import org.mesosgi.process.metrics.Metrics;
import org.mesosgi.wire.cluster.KillTask;
import org.mesosgi.wire.cluster.ReregisterAgent;
import org.mesosgi.wire.cluster.ToAgent;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.convert.TimeConverter;
import org.mesosgi.wire.v1.TaskID;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskState;

/** What the master makes of the tasks that an agent brings along when it comes back. */
class AgentReconciliationTest {

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
