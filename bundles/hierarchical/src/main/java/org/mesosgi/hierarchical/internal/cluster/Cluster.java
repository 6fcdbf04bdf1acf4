package org.mesosgi.hierarchical.internal.cluster;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mesosgi.api.allocator.FrameworkOptions;
import org.mesosgi.api.allocator.Quota;
import org.mesosgi.api.allocator.ResourceConversion;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.info.FrameworkInfo;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.hierarchical.internal.amounts.Amounts;
import org.mesosgi.hierarchical.internal.amounts.Parcel;
import org.mesosgi.hierarchical.internal.amounts.Parcels;
import org.mesosgi.hierarchical.internal.amounts.ScalarNames;
import org.mesosgi.hierarchical.internal.sorter.SorterFactory;
import org.mesosgi.hierarchical.internal.sorter.Totals;

/**
 * Agents, frameworks and roles, and who holds what.
 *
 * <p>What a caller may not do throws {@link IllegalStateException}, before anything has changed.
 */
public final class Cluster {

    private final Map<AgentId, Agent> agents = new HashMap<>();
    private final Parcels parcels;
    private final Epoch epoch;
    private final RoleTree roles;
    private final Ledger ledger;
    private final OfferFilters filters;
    private final Frameworks frameworks;

    /**
     * Something that a framework has given back.
     *
     * @param subscription the framework, and the role that it held it in
     * @param agent where
     * @param parcel what
     */
    public record Returned(Subscription subscription, Agent agent, Parcel parcel) {}

    /**
     * An empty cluster.
     *
     * @param totals what the sorters' shares are shares of
     * @param minimum one of these amounts must be in an offer, unless a framework wants something else
     */
    public Cluster(ScalarNames names, Totals totals, SorterFactory sorters, List<Amounts> minimum) {
        parcels = new Parcels(names);
        epoch = new Epoch();
        roles = new RoleTree(names, sorters);
        ledger = new Ledger(totals, roles, epoch);
        filters = new OfferFilters();
        frameworks = new Frameworks(names, roles, ledger, filters, epoch, minimum);
    }

    /** Resources in the form that is calculated with here. */
    public Parcels parcels() {
        return parcels;
    }

    public RoleTree roles() {
        return roles;
    }

    public Ledger ledger() {
        return ledger;
    }

    public OfferFilters filters() {
        return filters;
    }

    public Frameworks frameworks() {
        return frameworks;
    }

    public Collection<Agent> agents() {
        return Collections.unmodifiableCollection(agents.values());
    }

    /** Changes with anything after which all agents may be offered again. */
    public long epoch() {
        return epoch.number();
    }

    /** All agents may be offered again. */
    public void reconsiderAll() {
        epoch.advance();
    }

    public Optional<Agent> findAgent(AgentId id) {
        return Optional.ofNullable(agents.get(id));
    }

    public Agent agent(AgentId id) {
        return findAgent(id).orElseThrow(() -> new IllegalStateException("agent " + id + " is not known"));
    }

    /** A new agent, of which some may be in use by frameworks that are known or will be. */
    public Agent addAgent(
            AgentId id,
            AgentInfo info,
            Set<AgentInfo.Capability> capabilities,
            Resources total,
            Map<FrameworkId, Resources> used) {
        if (agents.containsKey(id)) {
            throw new IllegalStateException("agent " + id + " is known already");
        }
        Map<Claimant, Parcel> claims = claims(used);
        Agent agent = new Agent(id, info, capabilities, parcels);
        agents.put(id, agent);
        grow(agent, parcels.of(total), claims);
        return agent;
    }

    /** An agent gets more, of which some may be in use. */
    public void growAgent(Agent agent, Resources more, Map<FrameworkId, Resources> used) {
        grow(agent, parcels.plus(agent.total(), parcels.of(more)), claims(used));
    }

    /** An agent describes itself anew; says whether anything has changed. */
    public boolean updateAgent(
            Agent agent, AgentInfo info, Optional<Resources> total, Optional<Set<AgentInfo.Capability>> capabilities) {
        if (!info.attributes().equals(agent.info().attributes())) {
            // Frameworks may have declined it for its attributes.
            filters.removeAll(agent);
            agent.maintenance().ifPresent(maintenance -> maintenance.filters().clear());
        }
        boolean changed = agent.setInfo(info);
        changed |= capabilities.isPresent() && agent.setCapabilities(capabilities.get());
        changed |= total.isPresent() && setTotal(agent, total.get());
        return changed;
    }

    /** Forgets an agent, and all that is held there. */
    public void removeAgent(Agent agent) {
        filters.removeAll(agent);
        for (Claimant claimant : List.copyOf(agent.inventory.claimants())) {
            Parcel parcel = agent.inventory.heldBy(claimant);
            agent.inventory.drop(claimant, parcel);
            subscription(claimant).ifPresent(subscription -> {
                ledger.unbook(subscription, agent, parcel);
                frameworks.leaveIfDone(subscription);
            });
        }
        ledger.setTotal(agent, Parcel.EMPTY);
        agents.remove(agent.id());
    }

    /**
     * A new framework.
     *
     * @param used what it uses; what agents know of already does not count twice
     */
    public Framework addFramework(
            FrameworkId id,
            FrameworkInfo info,
            Map<AgentId, Resources> used,
            boolean active,
            FrameworkOptions options) {
        Framework framework = frameworks.add(id, info, options, active);
        used.forEach((agentId, resources) ->
                findAgent(agentId).ifPresent(agent -> adopt(framework, agent, claims(Map.of(id, resources)))));
        return framework;
    }

    /**
     * A framework gives back something that it holds.
     *
     * @return what; empty if the framework is not known
     */
    public Optional<Returned> giveBack(FrameworkId id, Agent agent, Resources resources) {
        Claimant claimant = new Claimant(id, roleOf(resources));
        Parcel held = agent.inventory.heldBy(claimant);
        Parcel parcel = held.is(resources, claimant.role()) ? held : parcels.of(resources);
        Optional<Framework> framework = frameworks.find(id);
        if (framework.isEmpty()) {
            // It may have been removed meanwhile, or have tasks on an agent that has come back before it.
            if (held.contains(parcel)) {
                ledger.release(claimant, agent, parcel);
            }
            return Optional.empty();
        }
        requireHeld(claimant, agent, parcel);
        Subscription subscription = framework.get().subscriptions.get(claimant.role());
        ledger.release(subscription, agent, parcel);
        frameworks.leaveIfDone(subscription);
        return Optional.of(new Returned(subscription, agent, parcel));
    }

    /**
     * A framework does not want to be offered something in one of its roles.
     *
     * @param end when it may be offered again, on the host's clock
     */
    public void decline(Framework framework, String role, Agent agent, Resources resources, long end) {
        Subscription subscription = framework.subscriptions.get(role);
        if (subscription != null) {
            filters.add(subscription, agent, parcels.of(resources), end);
        }
    }

    /** Something that a framework holds becomes something else, and so does what the agent has. */
    public void convert(FrameworkId id, Agent agent, Resources resources, List<ResourceConversion> conversions) {
        Framework framework = frameworks.get(id);
        Claimant claimant = new Claimant(id, roleOf(resources));
        Parcel before = parcels.of(resources);
        requireHeld(claimant, agent, before);
        Resources after = Conversions.apply(conversions, resources);
        Resources total = Conversions.applyToAgent(conversions, agent.total().resources());
        ledger.exchange(
                framework.subscriptions.get(claimant.role()), agent, before, parcels.of(after), parcels.of(total));
    }

    /** Something that nobody holds becomes something else. */
    public void convertAvailable(Agent agent, List<ResourceConversion> conversions) {
        Conversions.applyToAgent(conversions, agent.available().resources());
        setTotal(agent, Conversions.applyToAgent(conversions, agent.total().resources()));
    }

    /** Gives a role another quota. */
    public void setQuota(String role, Quota quota) {
        if (role.contains("/")) {
            throw new IllegalStateException(
                    "quota of role '" + role + "': only roles that are not below others can have one");
        }
        roles.setQuota(role, quota);
        epoch.advance();
    }

    /** A framework is known from now on: what it holds on an agent counts. */
    private void adopt(Framework framework, Agent agent, Map<Claimant, Parcel> used) {
        used.forEach((claimant, parcel) -> {
            Parcel unknown = parcels.minus(parcel, agent.inventory.heldBy(claimant));
            if (!unknown.isEmpty()) {
                ledger.hold(claimant, agent, unknown);
            }
        });
        for (Claimant claimant : agent.inventory.claimants()) {
            if (claimant.framework().equals(framework.id())) {
                Subscription subscription = frameworks.subscription(framework, claimant.role());
                ledger.book(subscription, agent, agent.inventory.heldBy(claimant));
            }
        }
    }

    private boolean setTotal(Agent agent, Resources total) {
        if (agent.total().resources().equals(total)) {
            return false;
        }
        ledger.replaceTotal(agent, parcels.of(total));
        return true;
    }

    private void grow(Agent agent, Parcel total, Map<Claimant, Parcel> claims) {
        claims.forEach(agent.inventory::hold);
        ledger.setTotal(agent, total);
        claims.forEach((claimant, parcel) -> frameworks
                .find(claimant.framework())
                .map(framework -> frameworks.subscription(framework, claimant.role()))
                .ifPresent(subscription -> ledger.book(subscription, agent, parcel)));
    }

    private Optional<Subscription> subscription(Claimant claimant) {
        return frameworks.find(claimant.framework()).map(framework -> framework.subscriptions.get(claimant.role()));
    }

    /** What is used, by framework and role. */
    private Map<Claimant, Parcel> claims(Map<FrameworkId, Resources> used) {
        Map<Claimant, Parcel> claims = new LinkedHashMap<>();
        used.forEach((framework, resources) -> {
            for (String role : rolesOf(resources)) {
                Resources part = resources.filter(
                        resource -> role.equals(resource.allocatedTo().orElse("")));
                claims.put(new Claimant(framework, role), parcels.of(part));
            }
        });
        return claims;
    }

    private static void requireHeld(Claimant claimant, Agent agent, Parcel parcel) {
        Parcel held = agent.inventory.heldBy(claimant);
        if (!held.contains(parcel)) {
            throw new IllegalStateException("framework " + claimant.framework() + " in role '" + claimant.role()
                    + "' does not hold " + parcel + " on agent " + agent.id() + ", but " + held);
        }
    }

    /** The one role that resources are allocated to. */
    private static String roleOf(Resources resources) {
        Optional<String> role = Optional.empty();
        for (Resource resource : resources.list()) {
            if (resource.allocatedTo().isEmpty() || (role.isPresent() && !role.equals(resource.allocatedTo()))) {
                throw new IllegalStateException("resources are not allocated to one role: " + resources);
            }
            role = resource.allocatedTo();
        }
        return role.orElseThrow(() -> new IllegalStateException("there are no resources"));
    }

    private static Set<String> rolesOf(Resources resources) {
        Set<String> roles = new HashSet<>();
        for (Resource resource : resources.list()) {
            roles.add(resource.allocatedTo()
                    .orElseThrow(() -> new IllegalStateException("resources are not allocated: " + resources)));
        }
        return roles;
    }
}
