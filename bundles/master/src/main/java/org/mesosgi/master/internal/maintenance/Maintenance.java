package org.mesosgi.master.internal.maintenance;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.mesosgi.api.allocator.InverseOfferStatus;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.api.value.Unavailability;
import org.mesosgi.master.internal.allocation.Allocation;
import org.mesosgi.master.internal.allocation.Offers;
import org.mesosgi.master.internal.durable.OperatorRecord;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.master.internal.state.ClusterListener;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.wire.convert.InverseOfferConverter;
import org.mesosgi.wire.convert.TimeConverter;
import org.mesosgi.wire.v1.MachineID;
import org.mesosgi.wire.v1.maintenance.ClusterStatus;
import org.mesosgi.wire.v1.maintenance.Schedule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Planned absences of machines. A machine in the schedule is draining: its agents' frameworks are asked to leave. Started
 * maintenance takes it down: its agents have to end, and stay away until the maintenance is stopped.
 *
 * <p>Used by events of the master's loop. What an operator does wrong is told as a text for the answer 400.
 */
public final class Maintenance implements ClusterListener {

    private static final Logger LOG = LoggerFactory.getLogger(Maintenance.class);

    private final Cluster cluster;
    private final Allocation allocation;
    private final Offers offers;
    private final InverseOffers inverseOffers;
    private final OperatorRecord operators;
    private final BiConsumer<Agent, String> shutDown;
    private final EventLoop loop;

    /** @param shutDown ends an agent and takes it out of the cluster, for a reason */
    public Maintenance(
            Cluster cluster,
            Allocation allocation,
            Offers offers,
            InverseOffers inverseOffers,
            OperatorRecord operators,
            BiConsumer<Agent, String> shutDown,
            EventLoop loop) {
        this.cluster = requireNonNull(cluster, "cluster is null");
        this.allocation = requireNonNull(allocation, "allocation is null");
        this.offers = requireNonNull(offers, "offers is null");
        this.inverseOffers = requireNonNull(inverseOffers, "inverseOffers is null");
        this.operators = requireNonNull(operators, "operators is null");
        this.shutDown = requireNonNull(shutDown, "shutDown is null");
        this.loop = requireNonNull(loop, "loop is null");
        cluster.addListener(this);
    }

    /** The schedule. */
    public Schedule schedule() {
        return operators.state().getSchedule();
    }

    /** An agent comes: it is known from now on when it will be absent. */
    @Override
    public void agentAdded(Agent agent) {
        agent.plan(planned(agent));
    }

    /**
     * Replaces the schedule.
     *
     * @return completes by an event of the loop, with what is wrong if it is not replaced
     */
    public CompletionStage<Optional<String>> update(Schedule schedule) {
        Optional<String> wrong = Schedules.validate(schedule, down());
        if (wrong.isPresent()) {
            return CompletableFuture.completedFuture(wrong);
        }
        return operators.change(state -> state.setSchedule(schedule)).thenApply(nothing -> {
            cluster.agents().forEach(this::replan);
            LOG.info("The maintenance schedule has {} windows", schedule.getWindowsCount());
            return Optional.empty();
        });
    }

    /** Takes machines down, all or none. */
    public CompletionStage<Optional<String>> start(List<MachineID> machines) {
        Optional<String> wrong = Schedules.machines(machines);
        Set<MachineID> scheduled = Schedules.byMachine(schedule()).keySet();
        for (MachineID machine : machines) {
            if (wrong.isEmpty() && !scheduled.contains(Machines.normal(machine))) {
                wrong = Optional.of(Machines.text(machine) + " is not part of a maintenance schedule");
            } else if (wrong.isEmpty() && down().contains(Machines.normal(machine))) {
                wrong = Optional.of(Machines.text(machine) + " is not in DRAINING mode and cannot be brought down");
            }
        }
        if (wrong.isPresent()) {
            return CompletableFuture.completedFuture(wrong);
        }
        List<MachineID> normal = machines.stream().map(Machines::normal).toList();
        return operators.change(state -> state.addAllDownMachines(normal)).thenApply(nothing -> {
            for (Agent agent : cluster.agents()) {
                if (normal.contains(Machines.of(agent))) {
                    shutDown.accept(agent, "Operator initiated 'Machine DOWN'");
                }
            }
            return Optional.empty();
        });
    }

    /** Lets machines come back, all or none; they are not scheduled any more. */
    public CompletionStage<Optional<String>> stop(List<MachineID> machines) {
        Optional<String> wrong = Schedules.machines(machines);
        Set<MachineID> scheduled = Schedules.byMachine(schedule()).keySet();
        for (MachineID machine : machines) {
            if (wrong.isEmpty() && !scheduled.contains(Machines.normal(machine))) {
                wrong = Optional.of(Machines.text(machine) + " is not part of a maintenance schedule");
            } else if (wrong.isEmpty() && !down().contains(Machines.normal(machine))) {
                wrong = Optional.of(Machines.text(machine) + " is not in DOWN mode and cannot be brought up");
            }
        }
        if (wrong.isPresent()) {
            return CompletableFuture.completedFuture(wrong);
        }
        Set<MachineID> up =
                new HashSet<>(machines.stream().map(Machines::normal).toList());
        return operators
                .change(state -> {
                    List<MachineID> rest = state.getDownMachinesList().stream()
                            .filter(machine -> !up.contains(machine))
                            .toList();
                    state.clearDownMachines()
                            .addAllDownMachines(rest)
                            .setSchedule(Schedules.without(state.getSchedule(), up));
                })
                .thenApply(nothing -> Optional.empty());
    }

    /**
     * What frameworks have answered, and which machines are down.
     *
     * @return completes by an event of the loop
     */
    public CompletionStage<ClusterStatus> status() {
        return allocation.ask(allocator -> allocator.getInverseOfferStatuses()).thenApplyAsync(this::status, loop);
    }

    private ClusterStatus status(Map<AgentId, Map<FrameworkId, InverseOfferStatus>> answers) {
        ClusterStatus.Builder status = ClusterStatus.newBuilder();
        for (MachineID machine : Schedules.byMachine(schedule()).keySet()) {
            if (down().contains(machine)) {
                status.addDownMachines(machine);
                continue;
            }
            ClusterStatus.DrainingMachine.Builder draining =
                    status.addDrainingMachinesBuilder().setId(machine);
            for (Agent agent : cluster.agents()) {
                if (Machines.of(agent).equals(machine)) {
                    answers.getOrDefault(agent.id(), Map.of())
                            .values()
                            .forEach(answer -> draining.addStatuses(InverseOfferConverter.toWire(answer)));
                }
            }
        }
        return status.build();
    }

    private void replan(Agent agent) {
        Optional<Unavailability> planned = planned(agent);
        if (Objects.equals(agent.unavailability(), planned)) {
            return;
        }
        inverseOffers.rescind(agent);
        // Frameworks are to see at once what they are offered for how long.
        cluster.offersOf(agent.id()).forEach(offers::rescind);
        agent.plan(planned);
        allocation.call(allocator -> allocator.updateUnavailability(agent.id(), planned));
    }

    private Optional<Unavailability> planned(Agent agent) {
        return Optional.ofNullable(Schedules.byMachine(schedule()).get(Machines.of(agent)))
                .map(TimeConverter::toApi);
    }

    private List<MachineID> down() {
        return operators.state().getDownMachinesList();
    }
}
