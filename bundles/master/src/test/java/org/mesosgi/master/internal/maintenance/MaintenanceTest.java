package org.mesosgi.master.internal.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.allocator.InverseOfferStatus;
import org.mesosgi.api.allocator.UnavailableResources;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.Unavailability;
import org.mesosgi.master.internal.TestMaster;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.master.internal.state.SchedulerStream;
import org.mesosgi.wire.v1.Filters;
import org.mesosgi.wire.v1.MachineID;
import org.mesosgi.wire.v1.maintenance.ClusterStatus;
import org.mesosgi.wire.v1.maintenance.Schedule;
import org.mesosgi.wire.v1.maintenance.Window;
import org.mesosgi.wire.v1.scheduler.Event;

/** Planned absences, from the schedule to the machine that is up again. */
class MaintenanceTest {

    private static final MachineID MACHINE =
            MachineID.newBuilder().setHostname("host-a").setIp("10.0.0.1").build();
    private static final MachineID OTHER =
            MachineID.newBuilder().setHostname("zz").build();

    private final TestMaster master = new TestMaster();
    private final List<String> ended = new ArrayList<>();
    private final Maintenance maintenance = new Maintenance(
            master.cluster,
            master.allocation,
            master.offers,
            master.inverseOffers,
            master.operators,
            (agent, why) -> ended.add(agent.id() + ": " + why),
            master.loop);
    private final Agent agent = master.agent("A", "cpus:4");
    private final Framework framework = master.framework("eng");

    @AfterEach
    void close() {
        master.close();
    }

    @Test
    void anAgentInTheScheduleIsOfferedAnewWithItsAbsence() {
        master.offer(framework, agent, "eng");

        assertThat(update(schedule(MACHINE))).isEmpty();

        assertThat(agent.unavailability()).contains(new Unavailability(Instant.ofEpochSecond(7), Optional.empty()));
        assertThat(master.cluster.offers()).isEmpty();
        assertThat(master.settledCalls()).anyMatch(call -> call.startsWith("updateUnavailability[A, Optional[Un"));
        master.offer(framework, agent, "eng");
        List<Event> events = TestMaster.told(framework);
        assertThat(events.get(events.size() - 1)
                        .getOffers()
                        .getOffers(0)
                        .getUnavailability()
                        .getStart()
                        .getNanoseconds())
                .isEqualTo(7_000_000_000L);
    }

    @Test
    void anAgentThatComesLaterIsAbsentAsPlanned() {
        update(schedule(
                MachineID.newBuilder().setHostname("HOST-B").setIp("10.0.0.1").build()));

        assertThat(master.agent("B", "cpus:1").unavailability()).isPresent();
        assertThat(agent.unavailability()).isEmpty();
    }

    @Test
    void aScheduleHasToMakeSense() {
        assertThat(update(Schedule.newBuilder().addWindows(window()).build())).contains("List of machines is empty");
        assertThat(update(schedule(MACHINE, MACHINE)))
                .contains("Machine '{\"hostname\":\"host-a\",\"ip\":\"10.0.0.1\"}' appears more than once in the list");
        assertThat(update(schedule(MachineID.getDefaultInstance())))
                .contains("Both 'hostname' and 'ip' for a machine are empty");
        assertThat(maintenance.schedule()).isEqualTo(Schedule.getDefaultInstance());
    }

    @Test
    void frameworksAreAskedAndAnswer() {
        update(schedule(MACHINE));
        ask();
        Event asked = lastEvent();
        assertThat(asked.getInverseOffers().getInverseOffersList()).hasSize(1);

        master.event(() -> {
            master.inverseOffers.answer(
                    framework,
                    List.of(asked.getInverseOffers().getInverseOffers(0).getId()),
                    InverseOfferStatus.Status.ACCEPT,
                    Filters.getDefaultInstance());
            return true;
        });

        assertThat(master.settledCalls())
                .anyMatch(call -> call.startsWith("updateInverseOffer[A") && call.contains("status=ACCEPT"));
        assertThat(master.inverseOffers.of(framework.id())).isEmpty();
    }

    @Test
    void aSchedulerThatTakesOverIsAskedAnew() {
        update(schedule(MACHINE));
        ask();
        updateOfFramework();
        assertThat(master.inverseOffers.of(framework.id()))
                .as("the same scheduler has said something new")
                .hasSize(1);

        SchedulerStream next = master.stream();
        master.event(() -> {
            framework.connect(next, Instant.EPOCH, true);
            return true;
        });
        updateOfFramework();

        assertThat(master.inverseOffers.of(framework.id())).isEmpty();
        assertThat(master.settledCalls())
                .as("the allocator may ask again")
                .anyMatch(call -> call.startsWith("updateInverseOffer[A") && call.endsWith("Optional.empty]"));
    }

    private void updateOfFramework() {
        master.event(() -> {
            master.cluster.tell(listener -> listener.frameworkUpdated(framework));
            return true;
        });
    }

    @Test
    void whatWasAskedIsWithdrawnWhenThePlanChanges() {
        update(schedule(MACHINE));
        ask();

        update(Schedule.getDefaultInstance());

        assertThat(lastEvent().getType()).isEqualTo(Event.Type.RESCIND_INVERSE_OFFER);
        assertThat(agent.unavailability()).isEmpty();
    }

    @Test
    void aMachineThatIsDownEndsItsAgentsAndKeepsThemAway() {
        update(schedule(MACHINE));

        assertThat(master.await(() -> maintenance.start(List.of(MACHINE)))).isEmpty();

        assertThat(ended).containsExactly("A: Operator initiated 'Machine DOWN'");
        Admissions admissions = new Admissions(master.operators);
        assertThat(admissions.refuse(agent.info(), "10.0.0.1")).contains("Machine is `DOWN`");
        assertThat(admissions.refuse(agent.info(), "10.0.0.2")).isEmpty();
        assertThat(update(Schedule.getDefaultInstance()))
                .hasValueSatisfying(wrong -> assertThat(wrong).contains("cannot be removed from the schedule"));
        ClusterStatus status = master.await(maintenance::status);
        assertThat(status.getDownMachinesList()).containsExactly(MACHINE);
        assertThat(status.getDrainingMachinesList()).isEmpty();

        assertThat(master.await(() -> maintenance.stop(List.of(MACHINE)))).isEmpty();

        assertThat(maintenance.schedule().getWindowsList()).isEmpty();
        assertThat(admissions.refuse(agent.info(), "10.0.0.1")).isEmpty();
    }

    @Test
    void onlyMachinesOfTheScheduleGoDownAndOnlyThoseThatAreDownComeUp() {
        update(schedule(MACHINE));

        assertThat(master.await(() -> maintenance.start(List.of(OTHER))))
                .contains("Machine '{\"hostname\":\"zz\"}' is not part of a maintenance schedule");
        assertThat(master.await(() -> maintenance.stop(List.of(MACHINE))))
                .hasValueSatisfying(
                        wrong -> assertThat(wrong).endsWith("is not in DOWN mode and cannot be brought up"));
        assertThat(ended).isEmpty();
        assertThat(master.await(maintenance::status).getDrainingMachinesList()).hasSize(1);
    }

    private Optional<String> update(Schedule schedule) {
        return master.await(() -> maintenance.update(schedule));
    }

    private void ask() {
        master.host()
                .inverseOffer(
                        framework.id(),
                        Map.of(
                                agent.id(),
                                new UnavailableResources(
                                        Resources.none(), agent.unavailability().orElseThrow())));
        master.settledCalls();
    }

    private Event lastEvent() {
        List<Event> events = TestMaster.told(framework);
        return events.get(events.size() - 1);
    }

    private static Schedule schedule(MachineID... machines) {
        return Schedule.newBuilder()
                .addWindows(window().addAllMachineIds(List.of(machines)))
                .build();
    }

    private static Window.Builder window() {
        Window.Builder window = Window.newBuilder();
        window.getUnavailabilityBuilder().getStartBuilder().setNanoseconds(7_000_000_000L);
        return window;
    }
}
