package org.mesosgi.hierarchical.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mesosgi.hierarchical.internal.TestMaster.offer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.info.FrameworkInfo.Capability;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.hierarchical.internal.VirtualHost.Offer;

/** Who is offered an agent, when nothing but shares and weights matters. */
class FairnessTest {

    private TestMaster master = new TestMaster();

    @Test
    void anAgentGoesToTheRoleWithTheSmallestShareAndThereToTheFrameworkWithTheSmallestShare() {
        master.addAgent("A1", "cpus:2;mem:1024").addFramework("F1", "role1");
        assertThat(master.offers()).containsExactly(offer("F1", "role1", "A1", "cpus:2;mem:1024"));

        master.addFramework("F2", "role2").addAgent("A2", "cpus:1;mem:512");
        assertThat(master.offers()).containsExactly(offer("F2", "role2", "A2", "cpus:1;mem:512"));

        master.addAgent("A3", "cpus:3;mem:2048");
        assertThat(master.offers()).containsExactly(offer("F2", "role2", "A3", "cpus:3;mem:2048"));

        master.addFramework("F3", "role1").addAgent("A4", "cpus:4;mem:4096");
        assertThat(master.offers()).containsExactly(offer("F3", "role1", "A4", "cpus:4;mem:4096"));

        master.addFramework("F4", "role1").addAgent("A5", "cpus:1;mem:512");
        assertThat(master.offers()).containsExactly(offer("F2", "role2", "A5", "cpus:1;mem:512"));
    }

    @Test
    void whatIsReservedCountsForSharesOnceSomebodyHoldsIt() {
        master.addAgent("A1", "cpus:1;mem:512;cpus(role1):100;mem(role1):1024").addFramework("F1", "role1");
        assertThat(master.offers())
                .containsExactly(offer("F1", "role1", "A1", "cpus:1;mem:512;cpus(role1):100;mem(role1):1024"));

        master.addFramework("F2", "role2").addAgent("A2", "cpus:2;mem:512");
        assertThat(master.offers()).containsExactly(offer("F2", "role2", "A2", "cpus:2;mem:512"));
        master.addAgent("A3", "cpus:2;mem:512");
        assertThat(master.offers()).containsExactly(offer("F2", "role2", "A3", "cpus:2;mem:512"));

        master.addFramework("F3", "role1").addAgent("A4", "cpus(role1):2;mem(role1):1024");
        assertThat(master.offers()).containsExactly(offer("F3", "role1", "A4", "cpus(role1):2;mem(role1):1024"));
    }

    @Test
    void excludedResourcesDoNotCountForShares() {
        master = new TestMaster(TestOptions.excluding("gpus"));
        master.addAgent("A1", "cpus:2;mem:1024;gpus:1")
                .add(TestFramework.named("F1", "role1").with(Capability.GPU_RESOURCES));
        assertThat(master.offers()).containsExactly(offer("F1", "role1", "A1", "cpus:2;mem:1024;gpus:1"));

        master.addFramework("F2", "role2").addAgent("A2", "cpus:1;mem:512");
        assertThat(master.offers()).containsExactly(offer("F2", "role2", "A2", "cpus:1;mem:512"));
        master.addAgent("A3", "cpus:3;mem:2048");
        assertThat(master.offers()).containsExactly(offer("F2", "role2", "A3", "cpus:3;mem:2048"));

        // With its gpu role1 would have all of something, and not get anything more.
        master.addFramework("F3", "role1").addAgent("A4", "cpus:4;mem:4096");
        assertThat(master.offers()).containsExactly(offer("F3", "role1", "A4", "cpus:4;mem:4096"));
    }

    @Test
    void aRoleCompetesWithItsSiblingsByWhatItsWholeSubtreeHolds() {
        master.addAgent("A1", "cpus:2;mem:1024").addFramework("F1", "a/b");
        assertThat(master.offers()).containsExactly(offer("F1", "a/b", "A1", "cpus:2;mem:1024"));

        master.addFramework("F2", "a/c").addFramework("F3", "d/e").addAgent("A2", "cpus:1;mem:512");
        assertThat(master.offers()).containsExactly(offer("F3", "d/e", "A2", "cpus:1;mem:512"));

        // F2 has nothing yet, but a has more than d.
        master.addFramework("F4", "d/f").addAgent("A3", "cpus:2;mem:1024");
        assertThat(master.offers()).containsExactly(offer("F4", "d/f", "A3", "cpus:2;mem:1024"));
    }

    @Test
    void anAgentIsOfferedAsAWhole() {
        master.addAgent("A1", "cpus:2;mem:1024").addAgent("A2", "cpus:2;mem:1024");
        master.addFramework("F1", "role1").addFramework("F2", "role2");

        assertThat(master.offers())
                .containsExactlyInAnyOrder(
                        offer("F1", "role1", "A1", "cpus:2;mem:1024"), offer("F2", "role2", "A2", "cpus:2;mem:1024"));
    }

    @Test
    void frameworksWithEqualSharesTakeTurns() {
        master.addFramework("F1", "*").addFramework("F2", "*").addAgent("A1", "cpus:2;mem:1024");
        List<Offer> offers = new ArrayList<>(master.offers());
        for (int i = 1; i < 10; i++) {
            master.decline(offers.get(i - 1).framework().value(), "A1");
            offers.addAll(master.tick());
        }

        assertThat(count(offers)).containsOnly(Map.entry("F1", 5L), Map.entry("F2", 5L));
    }

    @Test
    void rolesGetAgentsInProportionToTheirWeights() {
        for (int i = 1; i <= 6; i++) {
            master.addAgent("A" + i, "cpus:2;mem:1024");
        }
        master.addFramework("F1", "role1").addFramework("F2", "role2");
        List<Offer> offers = master.offers();
        assertThat(count(offers)).containsOnly(Map.entry("F1", 3L), Map.entry("F2", 3L));

        declineAll(offers);
        master.allocator.updateWeights(Map.of("role2", 2.0));
        offers = master.tick();
        assertThat(count(offers)).containsOnly(Map.entry("F1", 2L), Map.entry("F2", 4L));

        declineAll(offers);
        master.allocator.updateWeights(Map.of("role3", 3.0));
        master.addFramework("F3", "role3");
        assertThat(count(master.offers())).containsOnly(Map.entry("F1", 1L), Map.entry("F2", 2L), Map.entry("F3", 3L));
    }

    @Test
    void aChangeOfWeightsWaitsForTheNextPeriodicRun() {
        master.addAgent("A1", "cpus:2").addFramework("F1", "role1");
        declineAll(master.offers());

        master.allocator.updateWeights(Map.of("role1", 2.0));

        assertThat(master.offers()).isEmpty();
        assertThat(master.tick()).hasSize(1);
    }

    @Test
    void whatBothFrameworkAndAgentReportAsUsedCountsOnce() {
        master.add(TestFramework.named("F1", "role1").using("A1", "role1", "cpus:1;mem:1"));
        master.add(TestAgent.named("A1", "cpus:1;mem:1").usedBy("F1", "role1", "cpus:1;mem:1"));
        master.add(TestAgent.named("A2", "cpus:1;mem:1").usedBy("F2", "role2", "cpus:1;mem:1"));
        master.add(TestFramework.named("F2", "role2").using("A2", "role2", "cpus:1;mem:1"));

        assertThat(master.offers()).isEmpty();
        assertThat(master.metric("roles/role1/shares/dominant")).hasValue(0.5);
        assertThat(master.metric("roles/role2/shares/dominant")).hasValue(0.5);
        assertThat(master.metric("resources/cpus/offered_or_allocated")).hasValue(2.0);
    }

    @Test
    void aRemovedAgentDoesNotCountForSharesAnyMore() {
        master.addFramework("F1", "role1").addAgent("A1", "cpus:2;mem:1024");
        assertThat(master.offers()).containsExactly(offer("F1", "role1", "A1", "cpus:2;mem:1024"));
        master.addFramework("F2", "role2").addAgent("A2", "cpus:1;mem:512");
        assertThat(master.offers()).containsExactly(offer("F2", "role2", "A2", "cpus:1;mem:512"));

        master.removeAgent("A1").addAgent("A3", "cpus:2;mem:1024");

        assertThat(master.offers()).containsExactly(offer("F1", "role1", "A3", "cpus:2;mem:1024"));
    }

    @Test
    void tasksOfTheExampleInThePaperEqualizeDominantShares() {
        // 9 cpus and 18 GB; tasks of A need 1 cpu and 4 GB, those of B 3 cpus and 1 GB.
        Map<String, String> demands = Map.of("A", "cpus:1;mem:4", "B", "cpus:3;mem:1");
        master.addFramework("A", "A").addFramework("B", "B").addAgent("A1", "cpus:9;mem:18");
        StringBuilder tasks = new StringBuilder();
        List<Offer> offers = master.offers();
        for (int i = 0; i < 5; i++) {
            String framework = offers.get(0).framework().value();
            master.use(framework, "A1", demands.get(framework));
            tasks.append(framework);
            offers = master.tick();
        }

        assertThat(tasks).hasToString("ABABA");
        declineAll(offers);
        assertThat(master.metric("roles/A/shares/dominant"))
                .hasValueSatisfying(share -> assertThat(share).isCloseTo(2.0 / 3, within(1e-9)));
        assertThat(master.metric("roles/B/shares/dominant"))
                .hasValueSatisfying(share -> assertThat(share).isCloseTo(2.0 / 3, within(1e-9)));
    }

    private void declineAll(List<Offer> offers) {
        offers.forEach(
                offer -> master.decline(offer.framework().value(), offer.agent().value()));
    }

    private static Map<String, Long> count(List<Offer> offers) {
        return offers.stream()
                .map(Offer::framework)
                .map(FrameworkId::value)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
