package org.mesosgi.api.allocator;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mesosgi.api.resource.ResourceQuantities;
import org.mesosgi.api.value.DomainInfo;

/**
 * How a master was told to allocate. The names are those of its flags.
 *
 * @param allocationInterval time between two allocations of everything that is free
 * @param fairnessExcludeResourceNames resources that do not count for fair shares
 * @param filterGpuResources whether agents with gpus are offered only to frameworks that can deal with them
 * @param domain where the master stands, if it says so
 * @param minAllocatableResources what must be in an offer: one of these sets; anything if there are none
 * @param recoveryTimeout how long to wait for agents that the registry knows, at most
 * @param agentRecoveryFactor which part of them to wait for, from 0 to 1
 * @param roleSorter how roles are sorted: {@code drf} or {@code random}
 * @param frameworkSorter how the frameworks of a role are sorted
 */
public record AllocatorOptions(
        Duration allocationInterval,
        Set<String> fairnessExcludeResourceNames,
        boolean filterGpuResources,
        Optional<DomainInfo> domain,
        List<ResourceQuantities> minAllocatableResources,
        Duration recoveryTimeout,
        double agentRecoveryFactor,
        String roleSorter,
        String frameworkSorter) {

    public AllocatorOptions {
        requireNonNull(allocationInterval, "allocationInterval is null");
        fairnessExcludeResourceNames = Set.copyOf(fairnessExcludeResourceNames);
        requireNonNull(domain, "domain is null");
        minAllocatableResources = List.copyOf(minAllocatableResources);
        requireNonNull(recoveryTimeout, "recoveryTimeout is null");
        requireNonNull(roleSorter, "roleSorter is null");
        requireNonNull(frameworkSorter, "frameworkSorter is null");
    }
}
