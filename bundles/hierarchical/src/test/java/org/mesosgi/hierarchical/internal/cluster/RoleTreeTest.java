package org.mesosgi.hierarchical.internal.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.allocator.AllocatorOptions;
import org.mesosgi.api.allocator.FrameworkOptions;
import org.mesosgi.api.allocator.Quota;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.info.Attributes;
import org.mesosgi.api.info.FrameworkInfo;
import org.mesosgi.api.resource.ResourceLimits;
import org.mesosgi.api.resource.ResourceQuantities;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.hierarchical.internal.amounts.ScalarNames;
import org.mesosgi.hierarchical.internal.sorter.SorterFactory;
import org.mesosgi.hierarchical.internal.sorter.Totals;

/** A role is known as long as there is anything about it, and with it those above it. */
class RoleTreeTest {

    private static final AgentId AGENT = new AgentId("A1");

    private final Cluster cluster = cluster();

    @Test
    void aRoleWithAWeightIsKnown() {
        cluster.roles().setWeight("a/b/c", 2);
        assertRoles().containsExactlyInAnyOrder("a", "a/b", "a/b/c");

        cluster.roles().setWeight("a/b/c", 1);

        assertRoles().isEmpty();
    }

    @Test
    void aRoleWithAQuotaIsKnown() {
        cluster.setQuota("a", new Quota(ResourceQuantities.parse("cpus:1"), ResourceLimits.none()));
        assertRoles().containsExactly("a");

        cluster.setQuota("a", Quota.none());

        assertRoles().isEmpty();
    }

    @Test
    void aRoleWithReservationsIsKnown() {
        AgentInfo info =
                new AgentInfo(Optional.of(AGENT), "A1", 5051, Resources.none(), Attributes.none(), Optional.empty());
        Agent agent = cluster.addAgent(
                AGENT, info, EnumSet.allOf(AgentInfo.Capability.class), Resources.parse("cpus(a/b/c):1"), Map.of());
        assertRoles().containsExactlyInAnyOrder("a", "a/b", "a/b/c");

        cluster.removeAgent(agent);

        assertRoles().isEmpty();
    }

    @Test
    void aRoleWithFrameworksIsKnown() {
        Framework framework = cluster.addFramework(
                new FrameworkId("F1"),
                FrameworkInfo.of("user", "F1", Set.of("a/b/c"), Set.of(FrameworkInfo.Capability.MULTI_ROLE)),
                Map.of(),
                true,
                FrameworkOptions.defaults());
        assertRoles().containsExactlyInAnyOrder("a", "a/b", "a/b/c");

        cluster.frameworks().remove(framework);

        assertRoles().isEmpty();
    }

    private ListAssert<String> assertRoles() {
        return assertThat(cluster.roles().all().stream().map(Role::name).toList());
    }

    private static Cluster cluster() {
        AllocatorOptions options = new AllocatorOptions(
                Duration.ofSeconds(1), Set.of(), true, Optional.empty(), List.of(), Duration.ZERO, 0, "drf", "drf");
        ScalarNames names = new ScalarNames();
        Totals totals = new Totals(names, Set.of());
        return new Cluster(names, totals, SorterFactory.of(options, totals, new Random(1)), List.of());
    }
}
