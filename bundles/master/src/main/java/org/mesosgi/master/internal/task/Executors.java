package org.mesosgi.master.internal.task;

import java.util.Optional;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.ExecutorId;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.wire.cluster.ExecutorExited;
import org.mesosgi.wire.cluster.ExecutorMessage;
import org.mesosgi.wire.cluster.FrameworkMessage;
import org.mesosgi.wire.cluster.ShutdownExecutor;
import org.mesosgi.wire.cluster.ToAgent;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.v1.scheduler.Call;
import org.mesosgi.wire.v1.scheduler.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What frameworks and their executors have to do with each other beside tasks. */
public final class Executors {

    private static final Logger LOG = LoggerFactory.getLogger(Executors.class);

    private final Cluster cluster;
    private final Tasks tasks;

    public Executors(Cluster cluster, Tasks tasks) {
        this.cluster = cluster;
        this.tasks = tasks;
    }

    /** An executor has ended, as its agent says: its resources are free, and its framework is told. */
    public void exited(ExecutorExited exited, Agent agent) {
        ExecutorId id = IdConverter.toApi(exited.getExecutorId());
        Optional<Framework> framework = cluster.framework(IdConverter.toApi(exited.getFrameworkId()));
        LOG.info(
                "Executor {} of framework {} on agent {} has ended",
                id,
                exited.getFrameworkId().getValue(),
                agent.id());
        agent.executor(IdConverter.toApi(exited.getFrameworkId()), id)
                .ifPresent(executor -> tasks.remove(executor, agent));
        Event.Failure.Builder failure = Event.Failure.newBuilder()
                .setAgentId(IdConverter.toWire(agent.id()))
                .setExecutorId(exited.getExecutorId());
        if (exited.hasStatus()) {
            failure.setStatus(exited.getStatus());
        }
        framework.ifPresent(known -> known.send(Event.newBuilder()
                .setType(Event.Type.FAILURE)
                .setFailure(failure)
                .build()));
    }

    /** An executor has a message for its framework. */
    public void message(ExecutorMessage message, Agent agent) {
        Event event = Event.newBuilder()
                .setType(Event.Type.MESSAGE)
                .setMessage(Event.Message.newBuilder()
                        .setAgentId(IdConverter.toWire(agent.id()))
                        .setExecutorId(message.getExecutorId())
                        .setData(message.getData()))
                .build();
        cluster.framework(IdConverter.toApi(message.getFrameworkId()))
                .filter(Framework::isConnected)
                .ifPresentOrElse(
                        framework -> framework.send(event),
                        () -> LOG.warn(
                                "A message of executor {} is lost: framework {} is not connected",
                                message.getExecutorId().getValue(),
                                message.getFrameworkId().getValue()));
    }

    /** A framework has a message for one of its executors. */
    public void message(Framework framework, Call.Message message) {
        send(
                framework,
                IdConverter.toApi(message.getAgentId()),
                "a message to executor " + message.getExecutorId().getValue(),
                ToAgent.newBuilder()
                        .setFrameworkMessage(FrameworkMessage.newBuilder()
                                .setFrameworkId(IdConverter.toWire(framework.id()))
                                .setExecutorId(message.getExecutorId())
                                .setData(message.getData()))
                        .build());
    }

    /** A framework wants one of its executors to end. */
    public void shutdown(Framework framework, Call.Shutdown shutdown) {
        send(
                framework,
                IdConverter.toApi(shutdown.getAgentId()),
                "the shutdown of executor " + shutdown.getExecutorId().getValue(),
                ToAgent.newBuilder()
                        .setShutdownExecutor(ShutdownExecutor.newBuilder()
                                .setFrameworkId(IdConverter.toWire(framework.id()))
                                .setExecutorId(shutdown.getExecutorId()))
                        .build());
    }

    private void send(Framework framework, AgentId id, String what, ToAgent message) {
        cluster.agent(id)
                .filter(Agent::isConnected)
                .ifPresentOrElse(
                        agent -> agent.send(message),
                        () -> LOG.warn(
                                "Dropping {} of framework {}: agent {} is not connected", what, framework.id(), id));
    }
}
