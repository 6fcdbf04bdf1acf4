package org.mesosgi.hierarchical.internal;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mesosgi.api.allocator.AllocatorHost;
import org.mesosgi.api.allocator.Filters;
import org.mesosgi.api.allocator.InverseOfferStatus;
import org.mesosgi.api.allocator.UnavailableResources;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.api.value.Unavailability;
import org.mesosgi.hierarchical.internal.cluster.Agent;
import org.mesosgi.hierarchical.internal.cluster.Cluster;
import org.mesosgi.hierarchical.internal.cluster.Framework;
import org.mesosgi.hierarchical.internal.cluster.Maintenance;

/** Asks frameworks to leave agents that will be absent, and keeps their answers. */
final class InverseOffers {

    private final Cluster cluster;
    private final AllocatorHost host;

    /** The agents whose absence is planned. */
    private final Set<Agent> planned = new HashSet<>();

    InverseOffers(Cluster cluster, AllocatorHost host) {
        this.cluster = cluster;
        this.host = host;
    }

    /** Plans the absence of an agent anew, or not at all; all that was asked and answered before is forgotten. */
    void plan(Agent agent, Optional<Unavailability> unavailability) {
        forget(agent);
        agent.setUnavailability(unavailability);
        if (unavailability.isPresent()) {
            planned.add(agent);
        }
    }

    /** An agent is gone. */
    void forget(Agent agent) {
        planned.remove(agent);
    }

    /** A framework may be asked again, whatever it has said. */
    void endFilters(FrameworkId framework) {
        planned.forEach(agent -> agent.maintenance().orElseThrow().filters().remove(framework));
    }

    /** Asks those who hold something on some of the agents whose absence is planned, and were not asked yet. */
    void send(Collection<Agent> agents) {
        if (planned.isEmpty()) {
            return;
        }
        Map<FrameworkId, Map<AgentId, UnavailableResources>> byFramework = new LinkedHashMap<>();
        for (Agent agent : agents) {
            if (agent.maintenance().isPresent()) {
                Maintenance maintenance = agent.maintenance().get();
                for (FrameworkId framework : agent.holders()) {
                    if (mayBeAsked(framework, maintenance)
                            && maintenance.asked().add(framework)) {
                        byFramework
                                .computeIfAbsent(framework, id -> new HashMap<>())
                                .put(agent.id(), everything(maintenance.unavailability()));
                    }
                }
            }
        }
        byFramework.forEach(host::inverseOffer);
    }

    /** A framework has answered, or its inverse offer was withdrawn. */
    void answer(Agent agent, Framework framework, Optional<InverseOfferStatus> status, Optional<Filters> filters) {
        Maintenance maintenance = agent.maintenance()
                .orElseThrow(() -> new IllegalStateException("no absence of agent " + agent.id() + " is planned"));
        // An answer to an inverse offer that is not outstanding is an old one.
        if (maintenance.asked().remove(framework.id())) {
            status.ifPresent(answer -> maintenance.answers().put(framework.id(), answer));
        }
        Duration refuse = filters.map(RefuseDuration::of).orElse(Duration.ZERO);
        if (!refuse.isZero()) {
            maintenance.filters().put(framework.id(), host.nanoTime() + refuse.toNanos());
        }
    }

    /** The last answers. */
    Map<AgentId, Map<FrameworkId, InverseOfferStatus>> statuses() {
        Map<AgentId, Map<FrameworkId, InverseOfferStatus>> statuses = new HashMap<>();
        for (Agent agent : planned) {
            statuses.put(
                    agent.id(), Map.copyOf(agent.maintenance().orElseThrow().answers()));
        }
        return statuses;
    }

    /** Frameworks are to leave the agent altogether. */
    private static UnavailableResources everything(Unavailability unavailability) {
        return new UnavailableResources(Resources.none(), unavailability);
    }

    private boolean mayBeAsked(FrameworkId id, Maintenance maintenance) {
        return cluster.frameworks()
                .find(id)
                .filter(Framework::isActive)
                .filter(framework -> !isFiltered(framework, maintenance))
                .isPresent();
    }

    private boolean isFiltered(Framework framework, Maintenance maintenance) {
        Long end = maintenance.filters().get(framework.id());
        return end != null && end - host.nanoTime() > 0;
    }
}
