package org.mesosgi.externalallocator.internal;

import java.util.List;
import java.util.Optional;
import org.mesosgi.api.allocator.AllocatorOptions;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.info.FrameworkInfo;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.resource.ResourceQuantities;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.DomainInfo;

/** What a framework may be offered of an agent: the rules of Mesos that every allocator has to observe. */
final class Eligibility {

    private final AllocatorOptions options;

    Eligibility(AllocatorOptions options) {
        this.options = options;
    }

    /**
     * That part of what is free on an agent which a framework may be offered in a role.
     *
     * @return none if it wants nothing, or that would be too little for an offer
     */
    Resources offerable(Resources free, Agent agent, Framework framework, String role) {
        if (!framework.wants(role) || !fits(agent, framework, role) || !framework.accepts(role, agent.info())) {
            return Resources.none();
        }
        Resources part = free.allocatableTo(role).filter(resource -> canUse(framework.info(), resource));
        return isEnough(part, framework, role) ? part : Resources.none();
    }

    private boolean fits(Agent agent, Framework framework, String role) {
        FrameworkInfo info = framework.info();
        if (options.filterGpuResources()
                && agent.total().gpus().isPresent()
                && !info.has(FrameworkInfo.Capability.GPU_RESOURCES)) {
            return false;
        }
        if (isRemote(agent) && !info.has(FrameworkInfo.Capability.REGION_AWARE)) {
            return false;
        }
        if (info.has(FrameworkInfo.Capability.MULTI_ROLE) && !agent.has(AgentInfo.Capability.MULTI_ROLE)) {
            return false;
        }
        return !role.contains("/") || agent.has(AgentInfo.Capability.HIERARCHICAL_ROLE);
    }

    private boolean isRemote(Agent agent) {
        Optional<String> here = options.domain().map(DomainInfo::region);
        Optional<String> there = agent.info().domain().map(DomainInfo::region);
        return here.isPresent() && there.isPresent() && !here.equals(there);
    }

    private static boolean canUse(FrameworkInfo info, Resource resource) {
        return (!resource.shared() || info.has(FrameworkInfo.Capability.SHARED_RESOURCES))
                && (!resource.revocable() || info.has(FrameworkInfo.Capability.REVOCABLE_RESOURCES))
                && (resource.reservations().size() < 2 || info.has(FrameworkInfo.Capability.RESERVATION_REFINEMENT));
    }

    private boolean isEnough(Resources part, Framework framework, String role) {
        List<ResourceQuantities> minimums =
                framework.info().minAllocatable().getOrDefault(role, options.minAllocatableResources());
        ResourceQuantities quantities = part.quantities();
        return minimums.isEmpty() || minimums.stream().anyMatch(quantities::contains);
    }
}
