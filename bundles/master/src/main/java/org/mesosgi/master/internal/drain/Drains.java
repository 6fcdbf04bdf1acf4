package org.mesosgi.master.internal.drain;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.mesosgi.master.internal.allocation.Allocation;
import org.mesosgi.master.internal.allocation.Offers;
import org.mesosgi.master.internal.durable.OperatorRecord;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.master.internal.state.ClusterListener;
import org.mesosgi.master.internal.state.Task;
import org.mesosgi.wire.cluster.DrainAgent;
import org.mesosgi.wire.cluster.KillTask;
import org.mesosgi.wire.cluster.OperatorState.DrainedAgent;
import org.mesosgi.wire.cluster.ToAgent;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.convert.TimeConverter;
import org.mesosgi.wire.state.TaskStates;
import org.mesosgi.wire.v1.AgentID;
import org.mesosgi.wire.v1.DrainConfig;
import org.mesosgi.wire.v1.DrainState;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes agents out of service. A deactivated agent is not offered any more; a draining one is deactivated and its tasks are
 * killed, until none is left; an agent that is gone never comes back.
 *
 * <p>Used by events of the master's loop. What an operator does wrong is told as a text for the answer 400.
 */
public final class Drains implements ClusterListener {

    private static final Logger LOG = LoggerFactory.getLogger(Drains.class);

    /** What a task without a policy gets, as by Mesos. */
    private static final Duration GRACE_PERIOD = Duration.ofSeconds(3);

    private final Cluster cluster;
    private final Allocation allocation;
    private final Offers offers;
    private final OperatorRecord operators;
    private final BiConsumer<Agent, String> remove;

    /** @param remove ends an agent that is gone, and takes it out of the cluster, for a reason */
    public Drains(
            Cluster cluster,
            Allocation allocation,
            Offers offers,
            OperatorRecord operators,
            BiConsumer<Agent, String> remove) {
        this.cluster = requireNonNull(cluster, "cluster is null");
        this.allocation = requireNonNull(allocation, "allocation is null");
        this.offers = requireNonNull(offers, "offers is null");
        this.operators = requireNonNull(operators, "operators is null");
        this.remove = requireNonNull(remove, "remove is null");
        cluster.addListener(this);
    }

    /** Whether an agent never comes back. */
    public boolean isGone(AgentID agent) {
        return DrainedAgents.isGone(operators.state(), agent);
    }

    /** What an agent is drained for, if it is. */
    public Optional<DrainedAgent> find(AgentID agent) {
        return DrainedAgents.find(operators.state(), agent);
    }

    /** Kills the tasks of an agent, and offers nothing of it. */
    public CompletionStage<Optional<String>> drain(AgentID id, DrainConfig config) {
        Optional<Agent> agent = cluster.agent(IdConverter.toApi(id));
        if (agent.isEmpty()) {
            return wrong("Unknown agent");
        }
        if (config.getMaxGracePeriod().getNanoseconds() < 0) {
            return wrong("'max_grace_period' must be non-negative");
        }
        DrainedAgent.Builder drained =
                DrainedAgent.newBuilder().setAgentId(id).setStart(TimeConverter.toWire(Instant.now()));
        drained.getInfoBuilder().setState(DrainState.DRAINING).setConfig(config);
        return operators
                .change(state -> DrainedAgents.put(state, drained.build()))
                .thenApply(nothing -> {
                    LOG.info("Agent {} is draining", id.getValue());
                    deactivate(agent.get());
                    tell(agent.get(), config);
                    check(agent.get());
                    return Optional.empty();
                });
    }

    /** Offers nothing of an agent any more; its tasks run on. */
    public CompletionStage<Optional<String>> deactivate(AgentID id) {
        Optional<Agent> agent = cluster.agent(IdConverter.toApi(id));
        return agent.isEmpty()
                ? wrong("Unknown agent")
                : operators.change(state -> DrainedAgents.deactivate(state, id)).thenApply(nothing -> {
                    deactivate(agent.get());
                    return Optional.empty();
                });
    }

    /** Offers an agent again; one that is being drained must be drained first. */
    public CompletionStage<Optional<String>> reactivate(AgentID id) {
        Optional<Agent> agent = cluster.agent(IdConverter.toApi(id));
        if (agent.isEmpty()) {
            return wrong("Unknown agent");
        }
        if (find(id).filter(each -> each.getInfo().getState() == DrainState.DRAINING)
                .isPresent()) {
            return wrong("Agent " + id.getValue() + " is still in the DRAINING state");
        }
        return operators.change(state -> DrainedAgents.remove(state, id)).thenApply(nothing -> {
            agent.get().setDeactivated(false);
            if (agent.get().isConnected()) {
                allocation.call(allocator -> allocator.activateAgent(agent.get().id()));
            }
            return Optional.empty();
        });
    }

    /** Says that an agent never comes back. */
    public CompletionStage<Optional<String>> markGone(AgentID id) {
        if (isGone(id)) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        if (cluster.agent(IdConverter.toApi(id)).isEmpty() && !cluster.isUnreachable(IdConverter.toApi(id))) {
            return wrong("Agent not found");
        }
        // Others may have said the same meanwhile, and then it has been done when this is stored.
        AtomicBoolean first = new AtomicBoolean();
        return operators
                .change(state -> first.set(DrainedAgents.markGone(state, id, Instant.now())))
                .thenApply(nothing -> {
                    if (first.get()) {
                        cluster.giveUp(IdConverter.toApi(id));
                        cluster.agent(IdConverter.toApi(id))
                                .ifPresent(agent -> remove.accept(agent, "Agent has been marked gone"));
                    }
                    return Optional.empty();
                });
    }

    /** An agent that comes back is in the state that it was left in. */
    @Override
    public void agentAdded(Agent agent) {
        AgentID id = IdConverter.toWire(agent.id());
        agent.setDeactivated(operators.state().getDeactivatedAgentsList().contains(id));
        agentReconnected(agent);
    }

    /** It may have lost what it was told, or not have heard it. */
    @Override
    public void agentReconnected(Agent agent) {
        find(IdConverter.toWire(agent.id()))
                .filter(drained -> drained.getInfo().getState() == DrainState.DRAINING)
                .ifPresent(drained -> tell(agent, drained.getInfo().getConfig()));
    }

    @Override
    public void taskUpdated(Task task, TaskStatus status) {
        cluster.agent(task.agent()).ifPresent(this::check);
    }

    private void deactivate(Agent agent) {
        agent.setDeactivated(true);
        allocation.call(allocator -> allocator.deactivateAgent(agent.id()));
        cluster.offersOf(agent.id()).forEach(offers::rescind);
    }

    private static void tell(Agent agent, DrainConfig config) {
        agent.send(ToAgent.newBuilder()
                .setDrainAgent(DrainAgent.newBuilder().setConfig(config))
                .build());
        for (Task task : agent.tasks()) {
            if (!TaskStates.isTerminal(task.state())) {
                agent.send(ToAgent.newBuilder()
                        .setKillTask(KillTask.newBuilder()
                                .setFrameworkId(IdConverter.toWire(task.framework()))
                                .setTaskId(IdConverter.toWire(task.id()))
                                .setDraining(config)
                                .setKillPolicy(TimeConverter.killPolicy(gracePeriod(task.info(), config))))
                        .build());
            }
        }
    }

    /** The task's own, and no longer than the operator wants. */
    private static Duration gracePeriod(TaskInfo task, DrainConfig config) {
        Duration own = task.getKillPolicy().hasGracePeriod()
                ? TimeConverter.toApi(task.getKillPolicy().getGracePeriod())
                : GRACE_PERIOD;
        if (!config.hasMaxGracePeriod()) {
            return own;
        }
        Duration most = TimeConverter.toApi(config.getMaxGracePeriod());
        return own.compareTo(most) < 0 ? own : most;
    }

    /** An agent is drained when none of its tasks runs any more. */
    private void check(Agent agent) {
        AgentID id = IdConverter.toWire(agent.id());
        Optional<DrainedAgent> draining = find(id).filter(each -> each.getInfo().getState() == DrainState.DRAINING);
        if (draining.isEmpty() || !agent.tasks().stream().allMatch(task -> TaskStates.isTerminal(task.state()))) {
            return;
        }
        LOG.info("Agent {} is drained", id.getValue());
        if (draining.get().getInfo().getConfig().getMarkGone()) {
            markGone(id);
        } else {
            operators.change(state -> DrainedAgents.drained(state, id));
        }
    }

    private static CompletionStage<Optional<String>> wrong(String why) {
        return CompletableFuture.completedFuture(Optional.of(why));
    }
}
