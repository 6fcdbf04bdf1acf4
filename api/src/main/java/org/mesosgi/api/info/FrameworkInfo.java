package org.mesosgi.api.info;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mesosgi.api.resource.ResourceQuantities;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.api.value.Labels;

/**
 * A framework, as it has described itself to the master.
 *
 * @param id its id, once it has one
 * @param user the operating system's user that its tasks run as by default
 * @param name its name
 * @param roles the roles that it is subscribed to, in its order; for a framework without the capability
 *     {@code MULTI_ROLE} its one role
 * @param capabilities what it can deal with
 * @param failoverTimeout how long its tasks outlive its connection
 * @param checkpoint whether its tasks outlive a restart of the agent
 * @param principal who it authenticates as, if it says so
 * @param hostname the machine that it runs on, if it says so
 * @param webuiUrl its web page, if it has one
 * @param labels its marks
 * @param minAllocatable what must be in an offer, by role: one of these sets of quantities; an empty list accepts
 *     anything; roles that are not in the map follow the master's flag
 */
public record FrameworkInfo(
        Optional<FrameworkId> id,
        String user,
        String name,
        Set<String> roles,
        Set<Capability> capabilities,
        Duration failoverTimeout,
        boolean checkpoint,
        Optional<String> principal,
        Optional<String> hostname,
        Optional<String> webuiUrl,
        Labels labels,
        Map<String, List<ResourceQuantities>> minAllocatable) {

    public FrameworkInfo {
        requireNonNull(id, "id is null");
        requireNonNull(user, "user is null");
        requireNonNull(name, "name is null");
        roles = Collections.unmodifiableSet(new LinkedHashSet<>(roles));
        capabilities = Set.copyOf(capabilities);
        requireNonNull(failoverTimeout, "failoverTimeout is null");
        requireNonNull(principal, "principal is null");
        requireNonNull(hostname, "hostname is null");
        requireNonNull(webuiUrl, "webuiUrl is null");
        requireNonNull(labels, "labels is null");
        minAllocatable = Collections.unmodifiableMap(new LinkedHashMap<>(minAllocatable));
    }

    /** What a framework can deal with. */
    public enum Capability {
        REVOCABLE_RESOURCES,
        TASK_KILLING_STATE,
        GPU_RESOURCES,
        SHARED_RESOURCES,
        PARTITION_AWARE,
        MULTI_ROLE,
        RESERVATION_REFINEMENT,
        REGION_AWARE
    }

    /** A framework with little to say: a user, a name, its roles and capabilities. */
    public static FrameworkInfo of(String user, String name, Set<String> roles, Set<Capability> capabilities) {
        return new FrameworkInfo(
                Optional.empty(),
                user,
                name,
                roles,
                capabilities,
                Duration.ZERO,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Labels.none(),
                Map.of());
    }

    /** Whether it has this capability. */
    public boolean has(Capability capability) {
        return capabilities.contains(capability);
    }
}
