package org.mesosgi.hierarchical.internal.allocation;

import java.util.Optional;
import org.mesosgi.api.allocator.AllocatorOptions;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.info.FrameworkInfo;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.hierarchical.internal.amounts.Amounts;
import org.mesosgi.hierarchical.internal.amounts.Parcel;
import org.mesosgi.hierarchical.internal.amounts.ScalarNames;
import org.mesosgi.hierarchical.internal.cluster.Agent;
import org.mesosgi.hierarchical.internal.cluster.Framework;
import org.mesosgi.hierarchical.internal.cluster.Subscription;

/** Which agents, and what of them, a framework can deal with. */
public final class Eligibility {

    /** How many combinations of abilities there are, see {@link #abilities}. */
    static final int ABILITIES = 8;

    private final boolean filterGpus;
    private final int gpus;
    private final Optional<String> region;

    /** What is to be observed by these options. */
    public Eligibility(AllocatorOptions options, ScalarNames names) {
        filterGpus = options.filterGpuResources();
        gpus = names.indexOf("gpus");
        region = options.domain().map(domain -> domain.region());
    }

    /**
     * Whether a framework may be offered anything of an agent: agents with gpus are for those that ask for them
     * (MESOS-5634), agents in other regions for those that know of regions, and agents that do not know of several roles,
     * or of roles below others, not for those that need it.
     */
    boolean mayReceive(Subscription subscription, Agent agent) {
        Framework framework = subscription.framework();
        if (filterGpus
                && !framework.has(FrameworkInfo.Capability.GPU_RESOURCES)
                && agent.total().quantities().get(gpus) > 0) {
            return false;
        }
        if (!framework.has(FrameworkInfo.Capability.REGION_AWARE) && isRemote(agent)) {
            return false;
        }
        if (framework.has(FrameworkInfo.Capability.MULTI_ROLE) && !agent.has(AgentInfo.Capability.MULTI_ROLE)) {
            return false;
        }
        return !subscription.role().isNested() || agent.has(AgentInfo.Capability.HIERARCHICAL_ROLE);
    }

    /** A number, less than {@link #ABILITIES}, for those abilities on which {@link #mayReceive(Framework, Resource)} depends. */
    static int abilities(Framework framework) {
        return (framework.has(FrameworkInfo.Capability.SHARED_RESOURCES) ? 1 : 0)
                + (framework.has(FrameworkInfo.Capability.REVOCABLE_RESOURCES) ? 2 : 0)
                + (framework.has(FrameworkInfo.Capability.RESERVATION_REFINEMENT) ? 4 : 0);
    }

    /** Whether a framework may be offered a resource, as far as that depends on what it can deal with. */
    static boolean mayReceive(Framework framework, Resource resource) {
        return (!resource.shared() || framework.has(FrameworkInfo.Capability.SHARED_RESOURCES))
                && (!resource.revocable() || framework.has(FrameworkInfo.Capability.REVOCABLE_RESOURCES))
                && (resource.reservations().size() < 2
                        || framework.has(FrameworkInfo.Capability.RESERVATION_REFINEMENT));
    }

    /** Whether there is enough in an offer to make it. */
    static boolean isEnough(Parcel offer, Subscription subscription) {
        if (offer.isEmpty() || subscription.minimum().isEmpty()) {
            return !offer.isEmpty();
        }
        for (Amounts minimum : subscription.minimum()) {
            if (offer.quantities().contains(minimum)) {
                return true;
            }
        }
        return false;
    }

    private boolean isRemote(Agent agent) {
        return region.isPresent()
                && agent.info().domain().isPresent()
                && !agent.info().domain().get().region().equals(region.get());
    }
}
