package org.mesosgi.externalallocator.internal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.FrameworkId;

/** The agents and frameworks that there are. */
final class Cluster {

    private final Map<AgentId, Agent> agents = new LinkedHashMap<>();
    private final Map<FrameworkId, Framework> frameworks = new LinkedHashMap<>();
    private Optional<Set<String>> whitelist = Optional.empty();

    void add(Agent agent) {
        if (agents.putIfAbsent(agent.id(), agent) != null) {
            throw new IllegalStateException("agent " + agent.id() + " is known already");
        }
    }

    void remove(Agent agent) {
        agents.remove(agent.id());
        frameworks.values().forEach(framework -> framework.forgetDeclined(agent.id()));
    }

    void add(Framework framework) {
        if (frameworks.putIfAbsent(framework.id(), framework) != null) {
            throw new IllegalStateException("framework " + framework.id() + " is known already");
        }
    }

    void remove(Framework framework) {
        frameworks.remove(framework.id());
        agents.values().forEach(agent -> agent.releaseAll(framework.id()));
    }

    /** Only agents with these names are offered; all if empty. */
    void setWhitelist(Optional<Set<String>> hostnames) {
        whitelist = hostnames.map(Set::copyOf);
    }

    /** The agents that may be offered, in the order in which they have come. */
    List<Agent> offerableAgents() {
        return agents.values().stream()
                .filter(Agent::isActive)
                .filter(agent -> whitelist.isEmpty()
                        || whitelist.get().contains(agent.info().hostname()))
                .toList();
    }

    Collection<Framework> frameworks() {
        return frameworks.values();
    }

    Optional<Agent> findAgent(AgentId id) {
        return Optional.ofNullable(agents.get(id));
    }

    Optional<Framework> findFramework(FrameworkId id) {
        return Optional.ofNullable(frameworks.get(id));
    }

    Agent agent(AgentId id) {
        return findAgent(id).orElseThrow(() -> new IllegalStateException("agent " + id + " is not known"));
    }

    Framework framework(FrameworkId id) {
        return findFramework(id).orElseThrow(() -> new IllegalStateException("framework " + id + " is not known"));
    }
}
