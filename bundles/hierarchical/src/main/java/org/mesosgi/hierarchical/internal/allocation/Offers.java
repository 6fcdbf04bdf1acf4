package org.mesosgi.hierarchical.internal.allocation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.mesosgi.api.allocator.AllocatorHost;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.hierarchical.internal.amounts.Parcel;
import org.mesosgi.hierarchical.internal.amounts.Parcels;
import org.mesosgi.hierarchical.internal.cluster.Agent;
import org.mesosgi.hierarchical.internal.cluster.Role;
import org.mesosgi.hierarchical.internal.cluster.Subscription;

/** The offers of one run. */
final class Offers {

    private final Map<FrameworkId, Map<String, Map<AgentId, Resources>>> byFramework = new LinkedHashMap<>();
    private final Map<Agent, Set<Resource>> shared = new HashMap<>();
    private final Parcels parcels;

    Offers(Parcels parcels) {
        this.parcels = parcels;
    }

    /** What of an agent may be offered to a role: a shared resource only once in a run. */
    Parcel offerable(Agent agent, Role role) {
        if (agent.available().isPlain()) {
            return agent.available();
        }
        Set<Resource> offered = shared.getOrDefault(agent, Set.of());
        return parcels.filter(
                agent.available(), resource -> resource.isAllocatableTo(role.name()) && !offered.contains(resource));
    }

    void add(Subscription subscription, Agent agent, Parcel parcel) {
        String role = subscription.role().name();
        byFramework
                .computeIfAbsent(subscription.framework().id(), id -> new HashMap<>())
                .computeIfAbsent(role, name -> new HashMap<>())
                .merge(agent.id(), parcel.allocatedTo(role), Resources::plus);
        parcel.shared()
                .forEach(copy ->
                        shared.computeIfAbsent(agent, key -> new HashSet<>()).add(copy.resource()));
    }

    void send(AllocatorHost host) {
        byFramework.forEach(host::offer);
    }
}
