package org.mesosgi.externalallocator.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.externalallocator.internal.TestCluster.agentInfo;
import static org.mesosgi.externalallocator.internal.TestCluster.frameworkId;
import static org.mesosgi.externalallocator.internal.TestCluster.frameworkInfo;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.allocator.FrameworkOptions;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.info.Attributes;
import org.mesosgi.api.info.FrameworkInfo;
import org.mesosgi.api.info.FrameworkInfo.Capability;
import org.mesosgi.api.resource.Reservation;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.resource.ResourceQuantities;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.resource.Value;
import org.mesosgi.api.value.DomainInfo;
import org.mesosgi.api.value.Labels;

/** What a framework may be offered of an agent. */
class EligibilityTest {

    private static final Resource CPU = Resource.of("cpus", new Value.Scalar(1_000));

    private final TestCluster cluster = new TestCluster();

    @Test
    void reservationsAreForTheirRoleAndThoseBelowIt() {
        cluster.framework("F1", "dev").framework("F2", "ops/night").framework("F3", "*");
        cluster.agent("A1", "cpus(ops):1;mem(ops):64;cpus:2;cpus(dev):3");

        assertThat(cluster.offers())
                .containsExactly(
                        "F1 dev A1 cpus:2; cpus(reservations: [(STATIC,dev)]):3",
                        "F2 ops/night A1 cpus(reservations: [(STATIC,ops)]):1; mem(reservations: [(STATIC,ops)]):64");
    }

    @Test
    void aFrameworkTakesTurnsInEachOfItsRoles() {
        cluster.framework("F1", "dev").framework("F2", "ops");
        cluster.allocator.updateFramework(
                frameworkId("F1"),
                frameworkInfo(Set.of("dev", "night"), Capability.MULTI_ROLE),
                FrameworkOptions.defaults());

        cluster.agent("A1", "cpus:1").agent("A2", "cpus:2").agent("A3", "cpus:3");

        assertThat(cluster.offers()).containsExactly("F1 dev A1 cpus:1", "F1 night A3 cpus:3", "F2 ops A2 cpus:2");
    }

    @Test
    void whatIsTooSmallIsNotOffered() {
        cluster.framework("F1", "dev").agent("A1", "cpus:0.005;mem:31;disk:10000");
        assertThat(cluster.offers()).isEmpty();

        cluster.agent("A2", "cpus:0.005;mem:32");
        assertThat(cluster.offers()).containsExactly("F1 dev A2 cpus:0.005; mem:32");
    }

    @Test
    void aFrameworkMaySayWhatIsTooSmall() {
        cluster.framework("F1", withMinimum("dev", List.of(ResourceQuantities.parse("cpus:2;mem:512"))))
                .framework("F2", withMinimum("dev", List.of()));

        cluster.agent("A1", "cpus:4;mem:511").agent("A2", "cpus:2;mem:512").agent("A3", "disk:1");

        assertThat(cluster.offers())
                .containsExactly("F1 dev A2 cpus:2; mem:512", "F2 dev A1 cpus:4; mem:511", "F2 dev A3 disk:1");
    }

    @Test
    void agentsWithGpusAreForThoseThatAskForThem() {
        cluster.framework("F1", frameworkInfo(Set.of("dev")))
                .framework("F2", frameworkInfo(Set.of("dev"), Capability.GPU_RESOURCES));

        cluster.agent("A1", "cpus:4;gpus:1");

        assertThat(cluster.offers()).containsExactly("F2 dev A1 cpus:4; gpus:1");
    }

    @Test
    void agentsInOtherRegionsAreForThoseThatKnowRegions() {
        cluster.framework("F1", frameworkInfo(Set.of("dev")))
                .framework("F2", frameworkInfo(Set.of("dev"), Capability.REGION_AWARE));

        cluster.agent(in("there", "A1"), Set.of(), Resources.parse("cpus:1"))
                .agent(in("here", "A2"), Set.of(), Resources.parse("cpus:2"));

        assertThat(cluster.offers()).containsExactly("F1 dev A2 cpus:2", "F2 dev A1 cpus:1");
    }

    @Test
    void oldAgentsAreNotForThoseWithSeveralRoles() {
        cluster.framework("F1", frameworkInfo(Set.of("dev"), Capability.MULTI_ROLE))
                .framework("F2", frameworkInfo(Set.of("dev/night")))
                .framework("F3", frameworkInfo(Set.of("dev")));

        cluster.agent(agentInfo("A1"), Set.of(), Resources.parse("cpus:1"));

        assertThat(cluster.offers()).containsExactly("F3 dev A1 cpus:1");
    }

    @Test
    void resourcesAreForThoseThatCanDealWithThem() {
        Resource refined = reserved("dev", "dev/night");
        Resources all = Resources.of(CPU, CPU.asRevocable(), refined, shared());
        Set<String> roles = Set.of("dev/night");
        cluster.agent(agentInfo("A1"), EnumSet.allOf(AgentInfo.Capability.class), all);

        cluster.framework("F1", frameworkInfo(roles));
        assertThat(cluster.take()).extracting(VirtualHost.Offer::resources).containsExactly(offered(CPU));

        cluster.framework("F2", frameworkInfo(roles, Capability.REVOCABLE_RESOURCES));
        assertThat(cluster.take()).extracting(VirtualHost.Offer::resources).containsExactly(offered(CPU.asRevocable()));

        cluster.framework("F3", frameworkInfo(roles, Capability.RESERVATION_REFINEMENT, Capability.SHARED_RESOURCES));
        assertThat(cluster.take()).extracting(VirtualHost.Offer::resources).containsExactly(offered(refined, shared()));
    }

    @Test
    void constraintsOfFrameworksAreObserved() {
        FrameworkOptions onlyA2 = new FrameworkOptions(
                Set.of(),
                Optional.of(
                        (role, agent) -> role.equals("dev") && agent.hostname().equals("A2")),
                List.of());
        cluster.allocator.addFramework(frameworkId("F1"), frameworkInfo(Set.of("dev")), Map.of(), true, onlyA2);

        cluster.agent("A1", "cpus:1").agent("A2", "cpus:2");

        assertThat(cluster.offers()).containsExactly("F1 dev A2 cpus:2");
    }

    @Test
    void onlyAgentsOfTheWhitelistAreOffered() {
        cluster.allocator.updateWhitelist(Optional.of(Set.of("A2")));
        cluster.framework("F1", "dev").agent("A1", "cpus:1").agent("A2", "cpus:2");
        assertThat(cluster.offers()).containsExactly("F1 dev A2 cpus:2");
        host().advance(Duration.ofSeconds(5));
        assertThat(cluster.offers()).isEmpty();

        cluster.allocator.updateWhitelist(Optional.empty());
        assertThat(cluster.offers()).containsExactly("F1 dev A1 cpus:1");
    }

    private VirtualHost host() {
        return cluster.host;
    }

    private static Resources offered(Resource... resources) {
        return Resources.of(resources).allocate("dev/night");
    }

    private static Resource reserved(String... roles) {
        return new Resource(
                "cpus",
                new Value.Scalar(2_000),
                List.of(Reservation.fixed(roles[0]), Reservation.dynamic(roles[1])),
                Optional.empty(),
                false,
                false,
                Optional.empty(),
                Optional.empty());
    }

    private static Resource shared() {
        return Resource.of("disk", new Value.Scalar(64_000)).asShared();
    }

    private static AgentInfo in(String region, String id) {
        return new AgentInfo(
                agentInfo(id).id(),
                id,
                5051,
                Resources.none(),
                Attributes.none(),
                Optional.of(new DomainInfo(region, "zone")));
    }

    private static FrameworkInfo withMinimum(String role, List<ResourceQuantities> minimum) {
        return new FrameworkInfo(
                Optional.empty(),
                "user",
                "name",
                Set.of(role),
                Set.of(),
                Duration.ZERO,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Labels.none(),
                Map.of(role, minimum));
    }
}
