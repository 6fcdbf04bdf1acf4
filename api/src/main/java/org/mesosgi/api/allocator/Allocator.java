package org.mesosgi.api.allocator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.ModuleKind;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.info.FrameworkInfo;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.api.value.Unavailability;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Decides which framework is offered which resources. The master's flag {@code --allocator} names it;
 * {@code hierarchical}, hierarchical dominant resource fairness, is the built-in one.
 *
 * <p><strong>Threads.</strong> The master calls an allocator from one thread at a time, in the order of events, on a
 * queue that is the allocator's alone; so do the tasks that it gives to {@link AllocatorHost#schedule}. An implementation
 * needs no locks, and one that takes its time holds up nobody but itself.
 *
 * <p><strong>Resources.</strong> What an allocator offers, and what it is told to recover, is allocated to a role:
 * {@link Resources#allocate(String)}. Resources of an agent are <em>offered</em> from the call of
 * {@link AllocatorHost#offer} on, <em>allocated</em> after {@link #transitionOfferedToAllocated}, and available again
 * after {@link #recoverResources}.
 *
 * <p><strong>Order.</strong> {@link #initialize} comes first, then {@link #recover} if the master has recovered a
 * registry. Frameworks and agents are told of before anything refers to them. An allocator that takes over from another
 * one while the master runs is told of everything that exists in the same way: agents and frameworks with what they use,
 * outstanding offers included.
 */
@ConsumerType
@ModuleKind(
        minimum = "1.10.0",
        reason = "offered and allocated resources are told apart since 1.10.0 (transitionOfferedToAllocated)")
public interface Allocator {

    /**
     * The first call.
     *
     * @param options how the master was told to allocate
     * @param host takes the offers, and keeps the time
     * @throws RuntimeException if it cannot work like this; the master then ends
     */
    void initialize(AllocatorOptions options, AllocatorHost host);

    /**
     * The master has recovered its registry; the agents in it have not come back yet.
     *
     * @param expectedAgentCount how many there are
     * @param quotas the quotas by role
     */
    default void recover(int expectedAgentCount, Map<String, Quota> quotas) {}

    /**
     * A framework has subscribed for the first time, or again after the master has forgotten it.
     *
     * @param used what it uses on agents that were added before, allocated to its roles
     * @param active whether it can be offered resources now
     */
    void addFramework(
            FrameworkId id, FrameworkInfo info, Map<AgentId, Resources> used, boolean active, FrameworkOptions options);

    /** A framework is gone for good; what it used has been recovered. */
    void removeFramework(FrameworkId id);

    /** A framework is connected again. */
    void activateFramework(FrameworkId id);

    /** A framework is disconnected: it is not offered anything, and keeps what it uses. */
    void deactivateFramework(FrameworkId id);

    /** A framework has changed its description, roles included. */
    void updateFramework(FrameworkId id, FrameworkInfo info, FrameworkOptions options);

    /**
     * An agent has registered.
     *
     * @param capabilities what it can deal with
     * @param unavailability its planned absence, if there is one
     * @param total all that it has
     * @param used what is used of it, by framework; frameworks that are not known yet will be added later
     */
    void addAgent(
            AgentId id,
            AgentInfo info,
            Set<AgentInfo.Capability> capabilities,
            Optional<Unavailability> unavailability,
            Resources total,
            Map<FrameworkId, Resources> used);

    /** An agent is gone; so is everything offered or used there. */
    void removeAgent(AgentId id);

    /**
     * An agent has changed.
     *
     * @param total all that it has now, if that has changed
     * @param capabilities what it can deal with now, if that has changed
     */
    void updateAgent(
            AgentId id, AgentInfo info, Optional<Resources> total, Optional<Set<AgentInfo.Capability>> capabilities);

    /**
     * A resource provider has come to an agent.
     *
     * @param total what it adds to the agent
     * @param used what is used of it, by framework
     */
    void addResourceProvider(AgentId id, Resources total, Map<FrameworkId, Resources> used);

    /** An agent is connected again. */
    void activateAgent(AgentId id);

    /** An agent is disconnected: nothing of it is offered, and what is used stays used. */
    void deactivateAgent(AgentId id);

    /**
     * The agents that may be offered have changed.
     *
     * @param hostnames their names; empty for all agents
     */
    void updateWhitelist(Optional<Set<String>> hostnames);

    /** A framework asks for resources. Nothing needs to be done about it. */
    default void requestResources(FrameworkId id, List<ResourceRequest> requests) {}

    /**
     * Operations have changed resources that are offered to a framework, for example reserved them.
     *
     * @param offered what is offered, before the change
     * @param conversions what became of which part of it
     */
    void updateAllocation(
            FrameworkId framework, AgentId agent, Resources offered, List<ResourceConversion> conversions);

    /**
     * An operator wants to change resources of an agent that nobody uses.
     *
     * @return fails if they are offered or used
     */
    CompletionStage<Void> updateAvailable(AgentId agent, List<ResourceConversion> conversions);

    /** The planned absence of an agent has changed. */
    void updateUnavailability(AgentId agent, Optional<Unavailability> unavailability);

    /**
     * A framework has answered an inverse offer, or the master has withdrawn it.
     *
     * @param resources what the inverse offer asked for, if not everything
     * @param status the answer; empty if it was withdrawn
     * @param filters for how long not to ask again, if the framework says so
     */
    void updateInverseOffer(
            AgentId agent,
            FrameworkId framework,
            Optional<UnavailableResources> resources,
            Optional<InverseOfferStatus> status,
            Optional<Filters> filters);

    /** The last answers to inverse offers. */
    CompletionStage<Map<AgentId, Map<FrameworkId, InverseOfferStatus>>> getInverseOfferStatuses();

    /** Part of an offer was accepted: it is used from now on. */
    void transitionOfferedToAllocated(AgentId agent, Resources resources);

    /**
     * Resources are free again: an offer was declined or withdrawn, or what used them has ended. Unknown frameworks and
     * agents are ignored: they may have been removed meanwhile.
     *
     * @param filters for how long not to offer them to this framework again; empty for no filter
     * @param allocated whether they were used, rather than only offered
     */
    void recoverResources(
            FrameworkId framework, AgentId agent, Resources resources, Optional<Filters> filters, boolean allocated);

    /**
     * A framework wants no offers.
     *
     * @param roles for these of its roles; empty for all
     */
    void suppressOffers(FrameworkId framework, Set<String> roles);

    /**
     * A framework wants offers again, also those that it has declined.
     *
     * @param roles for these of its roles; empty for all
     */
    void reviveOffers(FrameworkId framework, Set<String> roles);

    /** The quota of a role has changed; {@link Quota#none()} takes it away. */
    void updateQuota(String role, Quota quota);

    /** Weights of roles have changed; roles that are not in the map keep theirs. The default weight is 1. */
    void updateWeights(Map<String, Double> weights);

    /** Nothing is to be offered until {@link #resume()}: a batch of changes follows. */
    default void pause() {}

    /** The end of a batch of changes. */
    default void resume() {}

    /** Figures for the master's metrics, by name. */
    default Map<String, Double> metrics() {
        return Map.of();
    }
}
