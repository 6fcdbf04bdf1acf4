package org.mesosgi.master.internal.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.api.value.OfferId;
import org.mesosgi.wire.state.History;
import org.mesosgi.wire.v1.AgentInfo;

/** All that the master knows, and the ids that it gives. */
public final class Cluster {

    private final String masterId;
    private final Map<FrameworkId, Framework> frameworks = new LinkedHashMap<>();
    private final Map<AgentId, Agent> agents = new LinkedHashMap<>();
    private final Map<AgentId, Instant> unreachable = new LinkedHashMap<>();
    private final Set<AgentId> gone = new LinkedHashSet<>();
    private final Map<AgentId, AgentInfo> recovered = new LinkedHashMap<>();
    private final Map<OfferId, Offer> offers = new LinkedHashMap<>();
    private final History<Framework> completed;
    private final List<ClusterListener> listeners = new ArrayList<>();
    private long nextFramework;
    private long nextAgent;
    private long nextOffer;

    /**
     * An empty cluster.
     *
     * @param masterId the id of the master, new at every start; all ids begin with it
     * @param rememberedFrameworks how many frameworks that are gone are remembered
     */
    public Cluster(String masterId, int rememberedFrameworks) {
        this.masterId = masterId;
        this.completed = new History<>(rememberedFrameworks);
    }

    public String masterId() {
        return masterId;
    }

    /** Tells somebody what happens from now on. */
    public void addListener(ClusterListener listener) {
        listeners.add(listener);
    }

    /** Tells all listeners. */
    public void tell(Consumer<ClusterListener> news) {
        List.copyOf(listeners).forEach(news);
    }

    public FrameworkId newFrameworkId() {
        return new FrameworkId(String.format("%s-%04d", masterId, nextFramework++));
    }

    public AgentId newAgentId() {
        return new AgentId(masterId + "-S" + nextAgent++);
    }

    public OfferId newOfferId() {
        return new OfferId(masterId + "-O" + nextOffer++);
    }

    public Collection<Framework> frameworks() {
        return List.copyOf(frameworks.values());
    }

    public Optional<Framework> framework(FrameworkId id) {
        return Optional.ofNullable(frameworks.get(id));
    }

    public void add(Framework framework) {
        frameworks.put(framework.id(), framework);
        tell(listener -> listener.frameworkAdded(framework));
    }

    /** The framework is gone for good. */
    public void complete(Framework framework) {
        if (frameworks.remove(framework.id(), framework)) {
            completed.add(framework);
            tell(listener -> listener.frameworkRemoved(framework));
        }
    }

    public List<Framework> completedFrameworks() {
        return completed.list();
    }

    /** Whether a framework of this id was here and is gone for good. */
    public boolean isCompleted(FrameworkId id) {
        return completed.list().stream().anyMatch(framework -> framework.id().equals(id));
    }

    /** The tasks of a framework, and those that agents have not ended yet because others of their ids are the framework's. */
    public List<Task> tasksOf(Framework framework) {
        Stream<Task> onAgents = agents.values().stream()
                .flatMap(agent -> agent.tasks().stream())
                .filter(task -> task.framework().equals(framework.id()));
        return Stream.concat(framework.tasks().stream(), onAgents).distinct().toList();
    }

    public Collection<Agent> agents() {
        return List.copyOf(agents.values());
    }

    public Optional<Agent> agent(AgentId id) {
        return Optional.ofNullable(agents.get(id));
    }

    public void add(Agent agent) {
        unreachable.remove(agent.id());
        recovered.remove(agent.id());
        agents.put(agent.id(), agent);
        tell(listener -> listener.agentAdded(agent));
    }

    /** The agent does not answer any more; it may come back. */
    public void loseAgent(Agent agent, Instant since) {
        agents.remove(agent.id(), agent);
        forgetDeclined(agent.id());
        unreachable.put(agent.id(), since);
        tell(listener -> listener.agentRemoved(agent, ClusterListener.Departure.UNREACHABLE));
    }

    /** What is known of agents when the master begins to lead. */
    public void recover(
            Map<AgentId, AgentInfo> expected, Map<AgentId, Instant> unreachableSince, Set<AgentId> goneAgents) {
        recovered.putAll(expected);
        unreachable.putAll(unreachableSince);
        gone.addAll(goneAgents);
    }

    /** The agents that belong to the cluster, and have not come back since the master leads. */
    public Map<AgentId, AgentInfo> recoveredAgents() {
        return Map.copyOf(recovered);
    }

    /** An agent has not come back. */
    public void loseRecovered(AgentId id, Instant since) {
        recovered.remove(id);
        unreachable.put(id, since);
    }

    /** An operator gives an agent up for good. */
    public void giveUp(AgentId id) {
        unreachable.remove(id);
        recovered.remove(id);
        gone.add(id);
    }

    /** Whether an operator has given this agent up for good. */
    public boolean isGone(AgentId id) {
        return gone.contains(id);
    }

    /** The agent has left for good. */
    public void removeAgent(Agent agent, ClusterListener.Departure departure) {
        agents.remove(agent.id(), agent);
        forgetDeclined(agent.id());
        tell(listener -> listener.agentRemoved(agent, departure));
    }

    /** An agent is no more what frameworks have declined. */
    public void forgetDeclined(AgentId agent) {
        frameworks.values().forEach(framework -> framework.forgetDeclined(agent));
    }

    public boolean isUnreachable(AgentId id) {
        return unreachable.containsKey(id);
    }

    /** Since when an agent does not answer, if it does not. */
    public Optional<Instant> unreachableSince(AgentId id) {
        return Optional.ofNullable(unreachable.get(id));
    }

    public int unreachableAgents() {
        return unreachable.size();
    }

    public void add(Offer offer) {
        offers.put(offer.id(), offer);
    }

    public Optional<Offer> offer(OfferId id) {
        return Optional.ofNullable(offers.get(id));
    }

    public void remove(Offer offer) {
        offers.remove(offer.id());
    }

    public Collection<Offer> offers() {
        return List.copyOf(offers.values());
    }

    public List<Offer> offersOf(FrameworkId framework) {
        return offers.values().stream()
                .filter(offer -> offer.framework().equals(framework))
                .toList();
    }

    public List<Offer> offersOf(AgentId agent) {
        return offers.values().stream()
                .filter(offer -> offer.agent().equals(agent))
                .toList();
    }
}
