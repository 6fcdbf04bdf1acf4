package org.mesosgi.master.internal.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.Unavailability;
import org.mesosgi.master.internal.allocation.Allocation;
import org.mesosgi.master.internal.allocation.Offers;
import org.mesosgi.master.internal.framework.Frameworks;
import org.mesosgi.master.internal.operation.OperationFeedback;
import org.mesosgi.master.internal.registry.Registrar;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.AgentLink;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.wire.cluster.AgentRegistered;
import org.mesosgi.wire.cluster.AgentReregistered;
import org.mesosgi.wire.cluster.Ping;
import org.mesosgi.wire.cluster.Refused;
import org.mesosgi.wire.cluster.RegisterAgent;
import org.mesosgi.wire.cluster.ReregisterAgent;
import org.mesosgi.wire.cluster.ShutdownAgent;
import org.mesosgi.wire.cluster.ToAgent;
import org.mesosgi.wire.convert.AgentConverter;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.convert.TimeConverter;
import org.mesosgi.wire.operation.CheckpointedResources;
import org.mesosgi.wire.v1.AgentInfo;
import org.mesosgi.wire.v1.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers agents, and pings them. */
public final class Agents {

    private static final Logger LOG = LoggerFactory.getLogger(Agents.class);

    private final Cluster cluster;
    private final Allocation allocation;
    private final Offers offers;
    private final Frameworks frameworks;
    private final OperationFeedback operations;
    private final AgentDepartures departures;
    private final AgentReconciliation reconciliation;
    private final EventLoop loop;
    private final Registrar registrar;
    private final PingRules pings;
    private final Admission admission;
    private final Rivals rivals = new Rivals();

    /**
     * How agents prove that they live: a ping every {@code timeout}; gone after {@code max} that are not answered.
     *
     * @param timeout the time between two pings
     * @param max how many may stay unanswered
     */
    public record PingRules(Duration timeout, int max) {

        Duration total() {
            return timeout.multipliedBy(max);
        }
    }

    public Agents(
            Cluster cluster,
            Allocation allocation,
            Offers offers,
            Frameworks frameworks,
            OperationFeedback operations,
            AgentDepartures departures,
            AgentReconciliation reconciliation,
            EventLoop loop,
            Registrar registrar,
            PingRules pings,
            Admission admission) {
        this.cluster = cluster;
        this.allocation = allocation;
        this.offers = offers;
        this.frameworks = frameworks;
        this.operations = operations;
        this.departures = departures;
        this.reconciliation = reconciliation;
        this.loop = loop;
        this.registrar = registrar;
        this.pings = pings;
        this.admission = admission;
    }

    /** A new agent asks for its place; it may ask several times. */
    void register(RegisterAgent register, AgentSession session) {
        if (session.agent().isPresent()) {
            session.link().send(registered(session.agent().get()));
            return;
        }
        if (isRefused(register.getAgent(), session.link())) {
            return;
        }
        Optional<Resources> total =
                resources(register.getAgent(), register.getCheckpointedResourcesList(), session.link());
        if (total.isEmpty()) {
            return;
        }
        if (session.isBeingAdmitted()) {
            return;
        }
        AgentId id = cluster.newAgentId();
        AgentInfo info =
                register.getAgent().toBuilder().setId(IdConverter.toWire(id)).build();
        Agent agent = new Agent(
                id,
                info,
                register.getVersion(),
                register.getCapabilitiesList(),
                total.get(),
                session.link(),
                Instant.now());
        admit(info, session, () -> {
            add(agent, session);
            session.link().send(registered(id));
            LOG.info("Registered agent {} at {} ({}) with {}", id, agent.pid(), info.getHostname(), total.get());
        });
    }

    /** Writes an agent down, unless that is under way already, and then goes on. */
    private void admit(AgentInfo info, AgentSession session, Runnable next) {
        if (session.beginAdmission()) {
            registrar.apply(registry -> registry.admit(info)).thenRun(() -> {
                session.endAdmission();
                next.run();
                if (!session.link().records().isOpen()) {
                    // It has gone meanwhile, when nobody knew yet whose link it was.
                    session.agent().flatMap(cluster::agent).ifPresent(agent -> disconnect(agent, session.link()));
                }
            });
        }
    }

    /** An agent that has an id comes back, after its link was broken or the master was another one. */
    void reregister(ReregisterAgent reregister, AgentSession session) {
        AgentInfo info = reregister.getAgent();
        if (isRefused(info, session.link())
                || rivals.holdsUp(cluster.agent(IdConverter.toApi(info.getId())), info, session)) {
            return;
        }
        Optional<Resources> total = resources(info, reregister.getCheckpointedResourcesList(), session.link());
        if (total.isEmpty()) {
            return;
        }
        admit(info, session, () -> comeBack(reregister, session, total.get()));
    }

    private void comeBack(ReregisterAgent reregister, AgentSession session, Resources total) {
        AgentInfo info = reregister.getAgent();
        AgentId id = IdConverter.toApi(info.getId());
        reregister.getFrameworksList().forEach(frameworks::recover);
        operations.returned(id, reregister.getOperationsList());
        Optional<Agent> known = cluster.agent(id);
        if (known.isPresent()) {
            if (!info.getAttributesList().equals(known.get().info().getAttributesList())) {
                // Frameworks may have declined it for its attributes.
                cluster.forgetDeclined(id);
            }
            known.get()
                    .reconnect(info, reregister.getVersion(), reregister.getCapabilitiesList(), total, session.link());
            session.belongsTo(id);
            reconciliation.reconcile(known.get(), reregister);
            cluster.tell(listener -> listener.agentReconnected(known.get()));
            boolean deactivated = known.get().isDeactivated();
            allocation.call(allocator -> {
                allocator.updateAgent(
                        id,
                        AgentConverter.toApi(info),
                        Optional.of(total),
                        Optional.of(AgentConverter.toApi(reregister.getCapabilitiesList())));
                if (!deactivated) {
                    allocator.activateAgent(id);
                }
            });
        } else {
            Agent agent = new Agent(
                    id,
                    info,
                    reregister.getVersion(),
                    reregister.getCapabilitiesList(),
                    total,
                    session.link(),
                    Instant.now());
            reconciliation.reconcile(agent, reregister);
            add(agent, session);
        }
        session.link()
                .send(ToAgent.newBuilder()
                        .setAgentReregistered(AgentReregistered.newBuilder()
                                .setAgentId(IdConverter.toWire(id))
                                .setTotalPingTimeoutSeconds(TimeConverter.toSeconds(pings.total())))
                        .build());
        LOG.info("Agent {} ({}) is back with {} tasks", id, info.getHostname(), reregister.getTasksCount());
    }

    private void add(Agent agent, AgentSession session) {
        session.belongsTo(agent.id());
        cluster.add(agent);
        Map<org.mesosgi.api.value.FrameworkId, Resources> used = agent.used();
        AgentInfo info = agent.info();
        Resources total = agent.total();
        Optional<Unavailability> unavailability = agent.unavailability();
        boolean deactivated = agent.isDeactivated();
        allocation.call(allocator -> {
            allocator.addAgent(
                    agent.id(),
                    AgentConverter.toApi(info),
                    AgentConverter.toApi(agent.capabilities()),
                    unavailability,
                    total,
                    used);
            if (deactivated) {
                allocator.deactivateAgent(agent.id());
            }
        });
        loop.schedule(pings.timeout(), () -> ping(agent));
    }

    private static Optional<Resources> resources(AgentInfo info, List<Resource> checkpointed, AgentLink link) {
        try {
            return Optional.of(CheckpointedResources.total(
                    ResourceConverter.toApi(info.getResourcesList()), ResourceConverter.toApi(checkpointed)));
        } catch (IllegalArgumentException e) {
            LOG.warn("Refusing agent {}: {}", info.getHostname(), e.getMessage());
            link.send(ToAgent.newBuilder()
                    .setRefused(Refused.newBuilder().setMessage("Invalid resources: " + e.getMessage()))
                    .build());
            return Optional.empty();
        }
    }

    private ToAgent registered(AgentId id) {
        return ToAgent.newBuilder()
                .setAgentRegistered(AgentRegistered.newBuilder()
                        .setAgentId(IdConverter.toWire(id))
                        .setTotalPingTimeoutSeconds(TimeConverter.toSeconds(pings.total())))
                .build();
    }

    /** An agent has answered a ping. */
    void answered(Agent agent) {
        rivals.answered(agent);
    }

    private void ping(Agent agent) {
        if (cluster.agent(agent.id()).filter(agent::equals).isEmpty()) {
            return;
        }
        int missed = agent.missPing();
        if (missed > pings.max()) {
            departures.lose(agent, "health check timed out");
            return;
        }
        agent.send(ToAgent.newBuilder()
                .setPing(Ping.newBuilder().setConnected(agent.isConnected()))
                .build());
        loop.schedule(pings.timeout(), () -> ping(agent));
    }

    /** The link of an agent is broken. It has the time of the pings to come back. */
    void disconnect(Agent agent, AgentLink link) {
        if (agent.link().filter(link::equals).isEmpty()) {
            return;
        }
        LOG.info("Agent {} ({}) is disconnected", agent.id(), agent.info().getHostname());
        agent.disconnect();
        rivals.gone(agent.id());
        allocation.call(allocator -> allocator.deactivateAgent(agent.id()));
        cluster.offersOf(agent.id()).forEach(offers::rescind);
    }

    private boolean isRefused(AgentInfo info, AgentLink link) {
        Optional<String> why = admission.refuse(info, link.ip());
        why.ifPresent(message -> {
            LOG.warn("Agent {} may not be in the cluster: {}", info.getHostname(), message);
            link.send(ToAgent.newBuilder()
                    .setShutdownAgent(ShutdownAgent.newBuilder().setMessage(message))
                    .build());
        });
        return why.isPresent();
    }
}
