package org.mesosgi.externalallocator.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.externalallocator.internal.TestCluster.agentId;
import static org.mesosgi.externalallocator.internal.TestCluster.agentInfo;
import static org.mesosgi.externalallocator.internal.TestCluster.frameworkId;
import static org.mesosgi.externalallocator.internal.TestCluster.frameworkInfo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.allocator.Filters;
import org.mesosgi.api.allocator.FrameworkOptions;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.info.FrameworkInfo;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.resource.Value;
import org.mesosgi.api.value.FrameworkId;

/** What a framework does not want to be offered, or not any more, or again. */
class DeclinedTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final FrameworkId F1 = frameworkId("F1");
    private static final FrameworkInfo INFO = frameworkInfo(Set.of("dev"), FrameworkInfo.Capability.MULTI_ROLE);

    private final TestCluster cluster = new TestCluster();
    private VirtualHost.Offer offer;

    @BeforeEach
    void offerAnAgent() {
        cluster.framework("F1", "dev").agent("A1", "cpus:4");
        offer = cluster.takeOne();
    }

    @Test
    void itIsOfferedAgainWhenTheTimeIsOver() {
        cluster.decline(offer, Duration.ofMillis(2500));

        assertThat(cluster.nextOffers()).isEmpty();
        assertThat(cluster.nextOffers()).isEmpty();
        assertThat(cluster.nextOffers()).containsExactly("F1 dev A1 cpus:4");
    }

    @Test
    void itIsNotOfferedInTheNextRoundHoweverShortTheTime() {
        cluster.decline(offer, Duration.ofMillis(1));

        assertThat(cluster.nextOffers()).isEmpty();
        assertThat(cluster.nextOffers()).containsExactly("F1 dev A1 cpus:4");
    }

    @Test
    void aTimeThatMakesNoSenseIsFiveSeconds() {
        cluster.decline(offer, Duration.ofSeconds(-1));

        cluster.host.advance(Duration.ofSeconds(5));
        assertThat(cluster.offers()).isEmpty();
        assertThat(cluster.nextOffers()).containsExactly("F1 dev A1 cpus:4");
    }

    @Test
    void noTimeIsLongerThanAYear() {
        assertThat(RefuseDuration.of(new Filters(Duration.ofDays(366)))).isEqualTo(Duration.ofDays(365));
    }

    @Test
    void moreThanThatIsOffered() {
        cluster.decline(offer, LONG);

        cluster.allocator.updateAgent(
                agentId("A1"), agentInfo("A1"), Optional.of(Resources.parse("cpus:5")), Optional.empty());

        assertThat(cluster.offers()).containsExactly("F1 dev A1 cpus:5");
    }

    @Test
    void anotherRoleIsOfferedIt() {
        cluster.decline(offer, LONG);

        cluster.allocator.updateFramework(
                F1,
                frameworkInfo(Set.of("dev", "ops"), FrameworkInfo.Capability.MULTI_ROLE),
                FrameworkOptions.defaults());

        assertThat(cluster.offers()).containsExactly("F1 ops A1 cpus:4");
    }

    @Test
    void itIsOfferedAgainWhenTheFrameworkRevives() {
        cluster.decline(offer, LONG);
        cluster.allocator.reviveOffers(F1, Set.of("ops"));
        assertThat(cluster.offers()).isEmpty();

        cluster.allocator.reviveOffers(F1, Set.of());

        assertThat(cluster.offers()).containsExactly("F1 dev A1 cpus:4");
    }

    @Test
    void itIsOfferedAgainWhenTheFrameworkComesBack() {
        cluster.decline(offer, LONG);

        cluster.allocator.deactivateFramework(F1);
        cluster.allocator.activateFramework(F1);

        assertThat(cluster.offers()).containsExactly("F1 dev A1 cpus:4");
    }

    @Test
    void itIsOfferedAgainWhenTheAgentHasOtherAttributes() {
        cluster.decline(offer, LONG);
        AgentInfo info = agentInfo("A1");
        cluster.allocator.updateAgent(agentId("A1"), info, Optional.empty(), Optional.empty());
        assertThat(cluster.offers()).isEmpty();

        cluster.allocator.updateAgent(
                agentId("A1"),
                info.withAttributes(info.attributes().plus("rack", new Value.Text("1"))),
                Optional.empty(),
                Optional.empty());

        assertThat(cluster.offers()).containsExactly("F1 dev A1 cpus:4");
    }

    @Test
    void whatWasDeclinedBeforeThisAllocatorCameIsNotOffered() {
        FrameworkOptions declined = new FrameworkOptions(
                Set.of(),
                Optional.empty(),
                List.of(new FrameworkOptions.OfferFilter(
                        "dev", agentId("A2"), Resources.parse("cpus:8"), Duration.ofSeconds(3))));
        TestCluster other = new TestCluster();
        other.agent("A2", "cpus:8");
        other.allocator.addFramework(F1, INFO, Map.of(), true, declined);

        assertThat(other.offers()).isEmpty();
        other.host.advance(Duration.ofSeconds(3));
        assertThat(other.nextOffers()).containsExactly("F1 dev A2 cpus:8");
    }

    @Test
    void aSuppressedRoleIsOfferedNothingUntilItIsRevived() {
        cluster.rescind(offer);
        cluster.allocator.suppressOffers(F1, Set.of());
        assertThat(cluster.nextOffers()).isEmpty();

        cluster.allocator.reviveOffers(F1, Set.of("dev"));
        assertThat(cluster.offers()).containsExactly("F1 dev A1 cpus:4");
    }

    @Test
    void oneOfSeveralRolesMayBeSuppressed() {
        cluster.rescind(offer);
        cluster.allocator.updateFramework(
                F1,
                frameworkInfo(Set.of("dev", "ops"), FrameworkInfo.Capability.MULTI_ROLE),
                FrameworkOptions.suppressing(Set.of("dev")));

        assertThat(cluster.offers()).containsExactly("F1 ops A1 cpus:4");
    }

    @Test
    void aRoleMayBeSuppressedFromTheBeginning() {
        cluster.allocator.removeFramework(F1);
        cluster.allocator.addFramework(F1, INFO, Map.of(), true, FrameworkOptions.suppressing(Set.of("dev")));
        assertThat(cluster.nextOffers()).isEmpty();

        cluster.allocator.updateFramework(F1, INFO, FrameworkOptions.defaults());
        assertThat(cluster.offers()).containsExactly("F1 dev A1 cpus:4");
    }
}
