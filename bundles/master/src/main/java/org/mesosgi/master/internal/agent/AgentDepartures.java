package org.mesosgi.master.internal.agent;

import java.time.Instant;
import java.util.function.Consumer;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.master.internal.allocation.Allocation;
import org.mesosgi.master.internal.allocation.Offers;
import org.mesosgi.master.internal.operation.OperationFeedback;
import org.mesosgi.master.internal.registry.Registrar;
import org.mesosgi.master.internal.registry.RegistryEdit;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.master.internal.state.ClusterListener;
import org.mesosgi.master.internal.state.Task;
import org.mesosgi.master.internal.task.Tasks;
import org.mesosgi.runtime.HookChain;
import org.mesosgi.wire.cluster.ShutdownAgent;
import org.mesosgi.wire.cluster.ToAgent;
import org.mesosgi.wire.convert.AgentConverter;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.state.TaskStates;
import org.mesosgi.wire.v1.AgentInfo;
import org.mesosgi.wire.v1.OperationState;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.scheduler.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes agents out of the cluster: what they ran ends, what they had is not offered any more, and frameworks are told. */
public final class AgentDepartures {

    private static final Logger LOG = LoggerFactory.getLogger(AgentDepartures.class);

    private final Cluster cluster;
    private final Allocation allocation;
    private final Offers offers;
    private final Tasks tasks;
    private final OperationFeedback operations;
    private final HookChain hooks;
    private final Registrar registrar;

    public AgentDepartures(
            Cluster cluster,
            Allocation allocation,
            Offers offers,
            Tasks tasks,
            OperationFeedback operations,
            HookChain hooks,
            Registrar registrar) {
        this.cluster = cluster;
        this.allocation = allocation;
        this.offers = offers;
        this.tasks = tasks;
        this.operations = operations;
        this.hooks = hooks;
        this.registrar = registrar;
    }

    /** An agent leaves by itself. */
    void unregister(Agent agent) {
        LOG.info("Agent {} ({}) has left", agent.id(), agent.info().getHostname());
        apply(registry -> registry.remove(agent.id()), agent, () -> {
            end(agent, TaskState.TASK_GONE, "has left");
            cluster.removeAgent(agent, ClusterListener.Departure.LEFT);
            operations.lost(agent.id(), OperationState.OPERATION_GONE_BY_OPERATOR);
        });
    }

    /** An agent has to end; an operator wants it so. */
    public void shutDown(Agent agent, String why, ClusterListener.Departure departure) {
        LOG.info("Agent {} ({}) has to end: {}", agent.id(), agent.info().getHostname(), why);
        agent.send(ToAgent.newBuilder()
                .setShutdownAgent(ShutdownAgent.newBuilder().setMessage(why))
                .build());
        boolean gone = departure == ClusterListener.Departure.GONE;
        apply(registry -> registry.remove(agent.id()), agent, () -> {
            end(agent, gone ? TaskState.TASK_GONE_BY_OPERATOR : TaskState.TASK_GONE, "has to end: " + why);
            cluster.removeAgent(agent, departure);
            operations.lost(agent.id(), OperationState.OPERATION_GONE_BY_OPERATOR);
        });
    }

    /** An agent does not answer; it may come back. */
    void lose(Agent agent, String why) {
        LOG.warn("Agent {} ({}) is unreachable: {}", agent.id(), agent.info().getHostname(), why);
        Instant now = Instant.now();
        apply(registry -> registry.markUnreachable(agent.id(), now), agent, () -> {
            cluster.loseAgent(agent, now);
            operations.lost(agent.id(), OperationState.OPERATION_UNREACHABLE);
            String message = "Agent " + agent.info().getHostname() + " unreachable: " + why;
            remove(agent, task -> tasks.lose(task, now, message));
        });
    }

    /** Writes a departure down and goes on then, if the agent has not departed in another way meanwhile. */
    private void apply(Consumer<RegistryEdit> edit, Agent agent, Runnable next) {
        registrar.apply(edit).thenRun(() -> {
            if (cluster.agent(agent.id()).filter(agent::equals).isPresent()) {
                next.run();
            }
        });
    }

    /** An agent that the registry knows has not come back after another master has begun to lead. */
    void loseRecovered(AgentInfo info) {
        AgentId id = IdConverter.toApi(info.getId());
        Instant now = Instant.now();
        registrar
                .apply(registry -> {
                    if (cluster.recoveredAgents().containsKey(id)) {
                        registry.markUnreachable(id, now);
                    }
                })
                .thenRun(() -> {
                    if (cluster.recoveredAgents().containsKey(id)) {
                        LOG.warn("Agent {} ({}) has not come back; it is unreachable", id, info.getHostname());
                        cluster.loseRecovered(id, now);
                        announceLoss(info);
                    }
                });
    }

    private void end(Agent agent, TaskState state, String why) {
        String message = "Agent " + agent.info().getHostname() + " " + why;
        remove(agent, task -> tasks.end(task, state, TaskStatus.Reason.REASON_AGENT_REMOVED, message));
    }

    private void remove(Agent agent, Consumer<Task> departure) {
        cluster.offersOf(agent.id()).forEach(offers::rescind);
        for (Task task : agent.tasks()) {
            if (!TaskStates.isTerminal(task.state())) {
                departure.accept(task);
            }
        }
        agent.executors().forEach(executor -> tasks.remove(executor, agent));
        allocation.call(allocator -> allocator.removeAgent(agent.id()));
        announceLoss(agent.info());
    }

    private void announceLoss(AgentInfo info) {
        Event failure = Event.newBuilder()
                .setType(Event.Type.FAILURE)
                .setFailure(Event.Failure.newBuilder().setAgentId(info.getId()))
                .build();
        cluster.frameworks().forEach(framework -> framework.send(failure));
        if (!hooks.isEmpty()) {
            hooks.masterSlaveLostHook(AgentConverter.toApi(info));
        }
    }
}
