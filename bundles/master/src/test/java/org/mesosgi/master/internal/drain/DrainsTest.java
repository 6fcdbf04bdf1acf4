package org.mesosgi.master.internal.drain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.master.internal.TestMaster;
import org.mesosgi.master.internal.maintenance.Admissions;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.master.internal.state.Task;
import org.mesosgi.wire.cluster.ToAgent;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.v1.AgentID;
import org.mesosgi.wire.v1.DrainConfig;
import org.mesosgi.wire.v1.DrainState;
import org.mesosgi.wire.v1.DurationInfo;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;

/** Agents that are taken out of service. */
class DrainsTest {

    private static final AgentID ID = AgentID.newBuilder().setValue("A").build();

    private final TestMaster master = new TestMaster();
    private final List<String> removed = new ArrayList<>();
    private final Drains drains = new Drains(
            master.cluster, master.allocation, master.offers, master.operators, (agent, why) -> removed.add(why));
    private final Agent agent = master.agent("A", "cpus:4");
    private final Framework framework = master.framework("eng");

    @AfterEach
    void close() {
        master.close();
    }

    @Test
    void aDeactivatedAgentIsNotOfferedUntilItIsReactivated() {
        master.offer(framework, agent, "eng");

        assertThat(master.await(() -> drains.deactivate(ID))).isEmpty();
        assertThat(agent.isDeactivated()).isTrue();
        assertThat(master.cluster.offers()).isEmpty();
        assertThat(master.settledCalls()).contains("deactivateAgent[A]");

        assertThat(master.await(() -> drains.reactivate(ID))).isEmpty();
        assertThat(agent.isDeactivated()).isFalse();
        assertThat(master.settledCalls()).contains("activateAgent[A]");
    }

    @Test
    void aDrainingAgentIsDrainedWhenItsTasksHaveEnded() {
        Task task = launch();

        master.await(() -> drains.drain(
                ID,
                DrainConfig.newBuilder()
                        .setMaxGracePeriod(nanoseconds(1_000_000_000))
                        .build()));

        assertThat(TestMaster.sent(agent))
                .filteredOn(ToAgent::hasKillTask)
                .hasSize(1)
                .allSatisfy(message -> assertThat(message.getKillTask()
                                .getKillPolicy()
                                .getGracePeriod()
                                .getNanoseconds())
                        .isEqualTo(1_000_000_000))
                .allSatisfy(message ->
                        assertThat(message.getKillTask().hasDraining()).isTrue());
        assertThat(state()).contains(DrainState.DRAINING);
        assertThat(master.await(() -> drains.reactivate(ID)).orElseThrow()).contains("still in the DRAINING state");

        end(task);

        assertThat(state()).contains(DrainState.DRAINED);
        assertThat(removed).isEmpty();
        assertThat(master.await(() -> drains.reactivate(ID))).isEmpty();
        assertThat(state()).isEmpty();
    }

    @Test
    void aDrainingAgentIsToldSoAndAgainWhenItComesBack() {
        Task task = launch();
        DrainConfig config =
                DrainConfig.newBuilder().setMaxGracePeriod(nanoseconds(7)).build();

        master.await(() -> drains.drain(ID, config));
        comeBack();

        assertThat(TestMaster.sent(agent))
                .filteredOn(ToAgent::hasDrainAgent)
                .hasSize(2)
                .allSatisfy(message ->
                        assertThat(message.getDrainAgent().getConfig()).isEqualTo(config));
        assertThat(TestMaster.sent(agent)).filteredOn(ToAgent::hasKillTask).hasSize(2);

        end(task);
        comeBack();

        assertThat(TestMaster.sent(agent))
                .as("it is drained by now")
                .filteredOn(ToAgent::hasDrainAgent)
                .hasSize(2);
    }

    private void comeBack() {
        master.event(() -> {
            master.cluster.tell(listener -> listener.agentReconnected(agent));
            return true;
        });
    }

    @Test
    void anAgentThatIsGoneAfterItIsDrainedNeverComesBack() {
        Task task = launch();
        master.await(() ->
                drains.drain(ID, DrainConfig.newBuilder().setMarkGone(true).build()));

        end(task);

        assertThat(removed).containsExactly("Agent has been marked gone");
        assertThat(drains.isGone(ID)).isTrue();
        assertThat(new Admissions(master.operators).refuse(agent.info(), "10.0.0.1"))
                .contains("Agent has been marked gone");
    }

    @Test
    void anAgentIsGoneOnceHoweverOftenThatIsSaid() {
        master.await(() -> {
            drains.markGone(ID);
            return drains.markGone(ID);
        });

        assertThat(removed).containsExactly("Agent has been marked gone");
        assertThat(master.operators.state().getGoneAgentsList()).hasSize(1);
    }

    @Test
    void anAgentThatComesBackIsInTheStateThatItWasLeftIn() {
        master.await(() -> drains.deactivate(ID));

        assertThat(master.agent("A", "cpus:4").isDeactivated()).isTrue();
    }

    @Test
    void onlyAgentsThatAreKnownCanBeTakenOut() {
        AgentID nobody = AgentID.newBuilder().setValue("B").build();

        assertThat(master.await(() -> drains.drain(nobody, DrainConfig.getDefaultInstance())))
                .contains("Unknown agent");
        assertThat(master.await(() -> drains.markGone(nobody))).contains("Agent not found");
    }

    private Optional<DrainState> state() {
        return master.event(
                () -> drains.find(ID).map(drained -> drained.getInfo().getState()));
    }

    private Task launch() {
        TaskInfo.Builder info = TaskInfo.newBuilder().setName("t").setAgentId(ID);
        info.getTaskIdBuilder().setValue("T");
        Task task = new Task(
                framework.id(),
                IdConverter.toApi(ID),
                info.build(),
                Resources.parse("cpus:1").allocate("eng"),
                TaskState.TASK_RUNNING);
        return master.event(() -> {
            framework.add(task);
            agent.add(task);
            return task;
        });
    }

    private void end(Task task) {
        master.event(() -> {
            task.becomes(TaskState.TASK_KILLED);
            master.cluster.tell(listener -> listener.taskUpdated(task, TaskStatus.getDefaultInstance()));
            return true;
        });
        master.settledCalls();
    }

    private static DurationInfo nanoseconds(long count) {
        return DurationInfo.newBuilder().setNanoseconds(count).build();
    }
}
