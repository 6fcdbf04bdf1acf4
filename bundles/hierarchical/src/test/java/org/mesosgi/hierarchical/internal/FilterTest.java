package org.mesosgi.hierarchical.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.hierarchical.internal.TestMaster.framework;
import static org.mesosgi.hierarchical.internal.TestMaster.offer;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.allocator.FrameworkOptions;
import org.mesosgi.api.allocator.FrameworkOptions.OfferFilter;
import org.mesosgi.api.value.AgentId;

/** What has been declined, and for how long. The time between two periodic runs is a second, if not said otherwise. */
class FilterTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final String TOTAL = "cpus:2;mem:1024";

    private TestMaster master = new TestMaster();

    @Test
    void whatIsDeclinedIsNotOfferedUntilTheFilterEnds() {
        declineAfterOffer(Duration.ofSeconds(2));
        assertThat(master.metric("offer_filters/roles/role1/active")).hasValue(1.0);
        assertThat(master.tick()).isEmpty();

        assertThat(master.tick()).containsExactly(offer("F1", "role1", "A1", TOTAL));
        assertThat(master.metric("offer_filters/roles/role1/active")).hasValue(0.0);
    }

    @Test
    void aFilterThatHasEndedDoesNotCountAsActiveEvenIfNoRunHasTakenPlaceSince() {
        master = new TestMaster(TestOptions.every(Duration.ofSeconds(10)));
        declineAfterOffer(Duration.ofSeconds(12));
        master.tick();

        master.host.advance(Duration.ofSeconds(3));

        assertThat(master.metric("offer_filters/roles/role1/active")).hasValue(0.0);
    }

    @Test
    void aFilterHoldsForTheNextPeriodicRunHoweverShortItIs() {
        master = new TestMaster(TestOptions.every(Duration.ofMinutes(1)));
        master.addFramework("F1", "role1").addAgent("A1", TOTAL);
        assertThat(master.offers()).hasSize(1);
        master.addFramework("F2", "role2").addAgent("A2", TOTAL);
        assertThat(master.offers()).containsExactly(offer("F2", "role2", "A2", TOTAL));

        master.decline("F2", "A2", Duration.ofSeconds(1));
        assertThat(master.tick()).containsExactly(offer("F1", "role1", "A2", TOTAL));
        master.decline("F1", "A2");

        assertThat(master.tick()).containsExactly(offer("F2", "role2", "A2", TOTAL));
    }

    @Test
    void aFilterOfZeroIsNone() {
        declineAfterOffer(Duration.ZERO);

        assertThat(master.tick()).containsExactly(offer("F1", "role1", "A1", TOTAL));
    }

    @Test
    void aNegativeFilterHoldsForFiveSeconds() {
        declineAfterOffer(Duration.ofSeconds(-1));

        assertThat(master.tick(4)).isEmpty();
        assertThat(master.tick()).containsExactly(offer("F1", "role1", "A1", TOTAL));
    }

    @Test
    void aFilterHoldsForAYearAtMost() {
        master = new TestMaster(TestOptions.every(Duration.ofDays(200)));
        declineAfterOffer(Duration.ofDays(100_000));

        assertThat(master.tick()).isEmpty();
        assertThat(master.tick()).containsExactly(offer("F1", "role1", "A1", TOTAL));
    }

    @Test
    void aFilterHidesWhatIsPartOfItAndNothingElse() {
        master.addFramework("F1", "role1").addAgent("A1", TOTAL);
        assertThat(master.offers()).hasSize(1);
        master.accept("F1", "role1", "A1", TestResources.resources("cpus:1;mem:512"), DAY);
        assertThat(master.tick()).isEmpty();

        master.finish("F1", "A1", "cpus:0.5");

        assertThat(master.tick()).containsExactly(offer("F1", "role1", "A1", "cpus:1.5;mem:512"));
    }

    @Test
    void aFilterIsOfOneFrameworkInOneRoleForOneAgent() {
        master.addFramework("F1", "role1", "role2").addAgent("A1", TOTAL);
        assertThat(master.offers()).containsExactly(offer("F1", "role1", "A1", TOTAL));

        master.decline("F1", "A1", DAY);
        assertThat(master.tick()).containsExactly(offer("F1", "role2", "A1", TOTAL));
        master.decline("F1", "A1", DAY).addAgent("A2", TOTAL);
        assertThat(master.offers()).containsExactly(offer("F1", "role1", "A2", TOTAL));
        master.addFramework("F2", "role1");

        assertThat(master.offers()).containsExactly(offer("F2", "role1", "A1", TOTAL));
    }

    @Test
    void aFrameworkThatRevivesIsOfferedAtOnceWhatItHasDeclined() {
        declineAfterOffer(Duration.ofSeconds(1000));
        assertThat(master.tick()).isEmpty();

        master.allocator.reviveOffers(framework("F1"), Set.of());

        assertThat(master.offers()).containsExactly(offer("F1", "role1", "A1", TOTAL));
    }

    @Test
    void filtersOfAnAgentEndWhenItsAttributesChange() {
        declineAfterOffer(Duration.ofSeconds(2));

        master.update(TestAgent.named("A1", TOTAL).with("rack:r1"));

        assertThat(master.offers()).containsExactly(offer("F1", "role1", "A1", TOTAL));
    }

    @Test
    void filtersOfAnAgentStayWhenItsResourcesChange() {
        declineAfterOffer(DAY);

        master.update(TestAgent.named("A1", "cpus:1;mem:512"));

        assertThat(master.tick()).isEmpty();
    }

    @Test
    void filtersOfAFrameworkEndWhenItIsDisconnected() {
        declineAfterOffer(DAY);
        master.deactivate("F1");

        master.allocator.activateFramework(framework("F1"));

        assertThat(master.offers()).containsExactly(offer("F1", "role1", "A1", TOTAL));
    }

    @Test
    void filtersOfARoleEndWhenTheFrameworkLeavesIt() {
        declineAfterOffer(DAY);
        TestFramework framework = TestFramework.named("F1", "role1");
        master.update(framework.in("role2").suppressing("role2"));
        assertThat(master.tick()).isEmpty();

        master.update(framework);

        assertThat(master.tick()).containsExactly(offer("F1", "role1", "A1", TOTAL));
    }

    @Test
    void anAllocatorThatTakesOverIsToldOfFilters() {
        master.addAgent("A1", TOTAL);
        TestFramework framework = TestFramework.named("F1", "role1");
        OfferFilter filter =
                new OfferFilter("role1", new AgentId("A1"), TestResources.resources(TOTAL), Duration.ofMillis(1500));
        master.allocator.addFramework(
                framework.id(),
                framework.info(),
                Map.of(),
                true,
                new FrameworkOptions(Set.of(), Optional.empty(), List.of(filter)));
        assertThat(master.offers()).isEmpty();

        assertThat(master.tick()).isEmpty();
        assertThat(master.tick()).containsExactly(offer("F1", "role1", "A1", TOTAL));
    }

    private void declineAfterOffer(Duration refuse) {
        master.addFramework("F1", "role1").addAgent("A1", TOTAL);
        assertThat(master.offers()).containsExactly(offer("F1", "role1", "A1", TOTAL));
        master.decline("F1", "A1", refuse);
    }
}
