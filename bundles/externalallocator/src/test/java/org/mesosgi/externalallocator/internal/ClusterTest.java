package org.mesosgi.externalallocator.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mesosgi.externalallocator.internal.TestCluster.agentId;
import static org.mesosgi.externalallocator.internal.TestCluster.agentInfo;
import static org.mesosgi.externalallocator.internal.TestCluster.frameworkId;
import static org.mesosgi.externalallocator.internal.TestCluster.frameworkInfo;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.allocator.FrameworkOptions;
import org.mesosgi.api.allocator.ResourceConversion;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.info.FrameworkInfo;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.FrameworkId;

/** Agents and frameworks come, change, and go. */
class ClusterTest {

    private static final AgentId A1 = agentId("A1");
    private static final FrameworkId F1 = frameworkId("F1");
    private static final FrameworkInfo INFO = frameworkInfo(Set.of("dev"), FrameworkInfo.Capability.MULTI_ROLE);

    private final TestCluster cluster = new TestCluster();

    @Test
    void aDisconnectedAgentIsNotOffered() {
        cluster.framework("F1", "dev").agent("A1", "cpus:4");
        cluster.allocator.deactivateAgent(A1);
        assertThat(cluster.nextOffers()).isEmpty();

        cluster.allocator.activateAgent(A1);
        assertThat(cluster.offers()).containsExactly("F1 dev A1 cpus:4");
    }

    @Test
    void aDisconnectedFrameworkIsOfferedNothing() {
        cluster.framework("F1", "dev").framework("F2", "dev");
        cluster.allocator.deactivateFramework(F1);
        cluster.agent("A1", "cpus:4");
        assertThat(cluster.offers()).containsExactly("F2 dev A1 cpus:4");

        cluster.allocator.activateFramework(F1);
        cluster.agent("A2", "cpus:8");
        assertThat(cluster.offers()).containsExactly("F1 dev A2 cpus:8");
    }

    @Test
    void aFrameworkMayBeDisconnectedFromTheBeginning() {
        cluster.agent("A1", "cpus:4");
        cluster.allocator.addFramework(F1, INFO, Map.of(), false, FrameworkOptions.defaults());
        assertThat(cluster.nextOffers()).isEmpty();
    }

    @Test
    void whatARemovedFrameworkHeldIsFree() {
        cluster.framework("F1", "dev").agent("A1", "cpus:4");
        cluster.take();

        cluster.allocator.removeFramework(F1);
        cluster.framework("F2", "dev");

        assertThat(cluster.offers()).containsExactly("F2 dev A1 cpus:4");
    }

    @Test
    void whatIsGivenBackLateIsIgnored() {
        cluster.framework("F1", "dev").agent("A1", "cpus:4");
        VirtualHost.Offer offer = cluster.takeOne();
        cluster.allocator.removeFramework(F1);
        cluster.rescind(offer);
        cluster.framework("F2", "dev");
        assertThat(cluster.offers()).containsExactly("F2 dev A1 cpus:4");

        cluster.allocator.removeAgent(A1);
        cluster.rescind(offer);
        assertThat(cluster.nextOffers()).isEmpty();
    }

    @Test
    void anAgentThatComesAgainIsNew() {
        cluster.framework("F1", "dev").agent("A1", "cpus:4");
        cluster.take();

        cluster.allocator.removeAgent(A1);
        cluster.agent("A1", "cpus:4");

        assertThat(cluster.offers()).containsExactly("F1 dev A1 cpus:4");
    }

    @Test
    void whatIsUsedIsNotOfferedWhoeverSaysSoFirst() {
        Map<FrameworkId, Resources> onAgent = Map.of(F1, used("cpus:3"));
        Map<AgentId, Resources> ofFramework = Map.of(A1, used("cpus:3"));

        addAgent("cpus:4", onAgent);
        cluster.allocator.addFramework(F1, INFO, ofFramework, true, FrameworkOptions.defaults());
        assertThat(cluster.offers()).containsExactly("F1 dev A1 cpus:1");

        TestCluster other = new TestCluster();
        other.agent("A1", "cpus:4");
        other.allocator.addFramework(F1, INFO, ofFramework, true, FrameworkOptions.defaults());
        assertThat(other.offers()).containsExactly("F1 dev A1 cpus:1");
    }

    @Test
    void whatIsUsedByAFrameworkThatHasNotComeYetIsNotOffered() {
        addAgent("cpus:4", Map.of(frameworkId("F9"), used("cpus:3")));
        cluster.framework("F1", "dev");
        assertThat(cluster.offers()).containsExactly("F1 dev A1 cpus:1");

        cluster.allocator.recoverResources(frameworkId("F9"), A1, used("cpus:3"), Optional.empty(), true);
        assertThat(cluster.nextOffers()).containsExactly("F1 dev A1 cpus:3");
    }

    @Test
    void anAgentMayHaveLessThanIsUsed() {
        addAgent("cpus:4;mem:64", Map.of(F1, used("cpus:3")));
        cluster.allocator.updateAgent(
                A1, agentInfo("A1"), Optional.of(Resources.parse("cpus:2;mem:64")), Optional.empty());
        cluster.framework("F1", "dev");
        assertThat(cluster.offers()).containsExactly("F1 dev A1 mem:64");

        cluster.allocator.recoverResources(F1, A1, used("cpus:3"), Optional.empty(), true);
        assertThat(cluster.nextOffers()).containsExactly("F1 dev A1 cpus:2");
    }

    @Test
    void anAgentMayGrow() {
        cluster.framework("F1", "dev").agent("A1", "cpus:4");
        cluster.take();

        cluster.allocator.addResourceProvider(A1, Resources.parse("disk:64;mem:64"), Map.of(F1, used("disk:60")));

        assertThat(cluster.offers()).containsExactly("F1 dev A1 mem:64; disk:4");
    }

    @Test
    void anAgentMayLearnSomething() {
        cluster.framework("F1", "dev").agent(agentInfo("A1"), Set.of(), Resources.parse("cpus:4"));
        assertThat(cluster.offers()).isEmpty();

        cluster.allocator.updateAgent(
                A1, agentInfo("A1"), Optional.empty(), Optional.of(EnumSet.of(AgentInfo.Capability.MULTI_ROLE)));

        assertThat(cluster.offers()).containsExactly("F1 dev A1 cpus:4");
    }

    @Test
    void aFrameworkThatLeavesARoleIsOfferedNothingThere() {
        cluster.framework("F1", "dev");
        cluster.allocator.updateFramework(
                F1, frameworkInfo(Set.of("ops"), FrameworkInfo.Capability.MULTI_ROLE), FrameworkOptions.defaults());

        cluster.agent("A1", "cpus(dev):4;cpus:1");

        assertThat(cluster.offers()).containsExactly("F1 ops A1 cpus:1");
    }

    @Test
    void whatIsOfferedMayBeReserved() {
        cluster.framework("F1", "dev").framework("F2", "ops").agent("A1", "cpus:4");
        VirtualHost.Offer offer = cluster.takeOne();

        cluster.allocator.updateAllocation(
                F1, A1, offer.resources(), List.of(new ResourceConversion(used("cpus:3"), used("cpus(dev):3"))));
        cluster.end(offer, used("cpus:1;cpus(dev):3"));

        assertThat(cluster.nextOffers())
                .containsExactly("F1 dev A1 cpus(reservations: [(STATIC,dev)]):3", "F2 ops A1 cpus:1");
    }

    @Test
    void whatIsNotOfferedCannotBeReserved() {
        cluster.framework("F1", "dev").agent("A1", "cpus:4");
        VirtualHost.Offer offer = cluster.takeOne();
        List<ResourceConversion> tooMuch = List.of(new ResourceConversion(used("cpus:5"), used("cpus(dev):5")));

        assertThatThrownBy(() -> cluster.allocator.updateAllocation(F1, A1, offer.resources(), tooMuch))
                .hasMessageContaining("there is no cpus(allocated: dev):5");

        cluster.rescind(offer);
        assertThat(cluster.nextOffers()).containsExactly("F1 dev A1 cpus:4");
    }

    @Test
    void anOperatorMayReserveWhatIsFree() {
        cluster.agent("A1", "cpus:4");
        List<ResourceConversion> reservation =
                List.of(new ResourceConversion(Resources.parse("cpus:3"), Resources.parse("cpus(ops):3")));

        assertThat(cluster.allocator.updateAvailable(A1, reservation)).isCompleted();
        cluster.framework("F1", "dev");
        assertThat(cluster.offers()).containsExactly("F1 dev A1 cpus:1");

        assertThat(cluster.allocator.updateAvailable(A1, reservation)).isCompletedExceptionally();
    }

    @Test
    void nobodyIsKnownWhoHasNotBeenAdded() {
        assertThatThrownBy(() -> cluster.allocator.activateAgent(A1)).hasMessage("agent A1 is not known");
        assertThatThrownBy(() -> cluster.allocator.activateFramework(F1)).hasMessage("framework F1 is not known");
    }

    private void addAgent(String total, Map<FrameworkId, Resources> used) {
        cluster.allocator.addAgent(
                A1,
                agentInfo("A1"),
                EnumSet.allOf(AgentInfo.Capability.class),
                Optional.empty(),
                Resources.parse(total),
                used);
    }

    private static Resources used(String resources) {
        return Resources.parse(resources).allocate("dev");
    }
}
