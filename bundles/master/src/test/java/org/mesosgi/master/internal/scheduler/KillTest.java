package org.mesosgi.master.internal.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.master.internal.TestMaster;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.master.internal.state.Task;
import org.mesosgi.wire.cluster.ToAgent;
import org.mesosgi.wire.convert.TimeConverter;
import org.mesosgi.wire.v1.TaskID;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.scheduler.Call;
import org.mesosgi.wire.v1.scheduler.Event;

/** KILL, of tasks whose agent is there, is away, or is not known. */
class KillTest {

    private static final TaskID ID = TaskID.newBuilder().setValue("T").build();

    private final TestMaster master = new TestMaster();
    private final Agent agent = master.agent("A", "cpus:4");
    private final Framework framework = master.framework("eng");
    private final Kill kill = new Kill(master.cluster, new Reconcile(master.cluster));

    @AfterEach
    void close() {
        master.close();
    }

    @Test
    void theAgentIsTold() {
        launch();

        kill();

        assertThat(TestMaster.sent(agent))
                .filteredOn(ToAgent::hasKillTask)
                .singleElement()
                .satisfies(
                        message -> assertThat(message.getKillTask().getTaskId()).isEqualTo(ID));
        assertThat(TestMaster.told(framework)).noneMatch(Event::hasUpdate);
    }

    @Test
    void theKillOfATaskWhoseAgentIsAwayIsNoted() {
        Task task = launch();
        master.event(() -> {
            agent.disconnect();
            return true;
        });

        kill();

        assertThat(task.pendingKill()).hasValueSatisfying(noted -> {
            assertThat(noted.getTaskId()).isEqualTo(ID);
            assertThat(noted.getKillPolicy()).isEqualTo(TimeConverter.killPolicy(Duration.ofSeconds(7)));
        });
    }

    @Test
    void theKillOfATaskThatNobodyKnowsIsAnsweredAsAReconciliation() {
        kill();

        assertThat(TestMaster.told(framework))
                .filteredOn(Event::hasUpdate)
                .singleElement()
                .satisfies(event ->
                        assertThat(event.getUpdate().getStatus().getState()).isEqualTo(TaskState.TASK_LOST));
    }

    private void kill() {
        Call.Kill call = Call.Kill.newBuilder()
                .setTaskId(ID)
                .setKillPolicy(TimeConverter.killPolicy(Duration.ofSeconds(7)))
                .build();
        master.event(() -> {
            kill.handle(framework, call);
            return true;
        });
    }

    private Task launch() {
        TaskInfo.Builder info = TaskInfo.newBuilder().setName("t").setTaskId(ID);
        info.getAgentIdBuilder().setValue("A");
        return master.event(() -> {
            Task task = new Task(
                    framework.id(),
                    agent.id(),
                    info.build(),
                    Resources.parse("cpus:1").allocate("eng"),
                    TaskState.TASK_RUNNING);
            framework.add(task);
            agent.add(task);
            return task;
        });
    }
}
