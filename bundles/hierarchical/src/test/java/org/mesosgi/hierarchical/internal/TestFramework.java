package org.mesosgi.hierarchical.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.mesosgi.api.allocator.FrameworkOptions;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.info.FrameworkInfo;
import org.mesosgi.api.info.FrameworkInfo.Capability;
import org.mesosgi.api.resource.ResourceQuantities;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.api.value.Labels;

/**
 * A framework of a test, as it describes itself; it can deal with several roles and with refined reservations unless it is
 * told otherwise. Immutable.
 *
 * @param used what it uses on agents, allocated to its roles
 */
record TestFramework(
        FrameworkId id,
        Set<String> roles,
        Set<Capability> capabilities,
        Set<String> suppressed,
        Map<String, List<ResourceQuantities>> minimum,
        Optional<BiPredicate<String, AgentInfo>> constraints,
        Map<AgentId, Resources> used) {

    static TestFramework named(String id, String... roles) {
        return new TestFramework(
                new FrameworkId(id),
                new LinkedHashSet<>(Arrays.asList(roles)),
                Set.of(Capability.MULTI_ROLE, Capability.RESERVATION_REFINEMENT),
                Set.of(),
                Map.of(),
                Optional.empty(),
                Map.of());
    }

    TestFramework in(String... newRoles) {
        return new TestFramework(
                id, new LinkedHashSet<>(Arrays.asList(newRoles)), capabilities, suppressed, minimum, constraints, used);
    }

    TestFramework with(Capability capability) {
        Set<Capability> more = EnumSet.copyOf(capabilities);
        more.add(capability);
        return new TestFramework(id, roles, more, suppressed, minimum, constraints, used);
    }

    TestFramework without(Capability capability) {
        Set<Capability> less = EnumSet.copyOf(capabilities);
        less.remove(capability);
        return new TestFramework(id, roles, less, suppressed, minimum, constraints, used);
    }

    TestFramework suppressing(String... some) {
        return new TestFramework(id, roles, capabilities, Set.of(some), minimum, constraints, used);
    }

    /** One of these quantities must be in its offers for a role; anything will do if there are none. */
    TestFramework minimum(String role, String... quantities) {
        Map<String, List<ResourceQuantities>> more = new LinkedHashMap<>(minimum);
        more.put(role, Arrays.stream(quantities).map(ResourceQuantities::parse).toList());
        return new TestFramework(id, roles, capabilities, suppressed, more, constraints, used);
    }

    TestFramework accepting(BiPredicate<String, AgentInfo> some) {
        return new TestFramework(id, roles, capabilities, suppressed, minimum, Optional.of(some), used);
    }

    TestFramework using(String agent, String role, String resources) {
        Map<AgentId, Resources> more = new LinkedHashMap<>(used);
        more.merge(new AgentId(agent), Resources.parse(resources).allocate(role), Resources::plus);
        return new TestFramework(id, roles, capabilities, suppressed, minimum, constraints, more);
    }

    FrameworkInfo info() {
        return new FrameworkInfo(
                Optional.of(id),
                "user",
                id.value(),
                roles,
                capabilities,
                Duration.ZERO,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Labels.none(),
                minimum);
    }

    FrameworkOptions options() {
        List<String> some = new ArrayList<>(suppressed);
        some.retainAll(roles);
        return new FrameworkOptions(Set.copyOf(some), constraints, List.of());
    }
}
