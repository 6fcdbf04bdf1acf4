package org.mesosgi.hierarchical.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.hierarchical.internal.TestMaster.guarantee;
import static org.mesosgi.hierarchical.internal.TestMaster.limit;
import static org.mesosgi.hierarchical.internal.TestMaster.offer;
import static org.mesosgi.hierarchical.internal.TestMaster.quota;
import static org.mesosgi.hierarchical.internal.TestResources.mountDisk;
import static org.mesosgi.hierarchical.internal.TestResources.resources;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.allocator.Quota;
import org.mesosgi.api.resource.ResourceQuantities;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.hierarchical.internal.VirtualHost.Offer;

/** What quotas guarantee, what they allow, and what is held back for them. */
class QuotaTest {

    private static final Duration DAY = Duration.ofDays(1);

    private final TestMaster master = new TestMaster();

    @Test
    void whatIsGuaranteedIsNotOfferedToOthersEvenWhenItIsDeclined() {
        master.setQuota("quota", quota("cpus:2;mem:1024"));
        master.addFramework("F1", "quota").addFramework("F2", "other");
        master.addAgent("A1", "cpus:1;mem:512");
        assertThat(master.offers()).containsExactly(offer("F1", "quota", "A1", "cpus:1;mem:512"));
        master.addAgent("A2", "cpus:1;mem:512");
        assertThat(master.offers()).containsExactly(offer("F1", "quota", "A2", "cpus:1;mem:512"));

        master.decline("F1", "A2", Duration.ofSeconds(2));

        assertThat(master.tick()).isEmpty();
        assertThat(master.tick()).containsExactly(offer("F1", "quota", "A2", "cpus:1;mem:512"));
    }

    @Test
    void aLimitOfZeroLeavesARoleWithNothing() {
        master.setQuota("*", limit("cpus:0;mem:0;disk:0"));
        master.addFramework("F1", "*").addFramework("F2", "other").addAgent("A1", "cpus:2;mem:1024;disk:1024");

        assertThat(master.offers()).containsExactly(offer("F2", "other", "A1", "cpus:2;mem:1024;disk:1024"));
    }

    @Test
    void anAgentIsCutAtALimit() {
        master.setQuota("*", quota("cpus:1;mem:512;disk:512"));
        master.addFramework("F1", "*").addFramework("F2", "other").addAgent("A1", "cpus:2;mem:1024;disk:1024");

        assertThat(master.offers())
                .containsExactlyInAnyOrder(
                        offer("F1", "*", "A1", "cpus:1;mem:512;disk:512"),
                        offer("F2", "other", "A1", "cpus:1;mem:512;disk:512"));
    }

    @Test
    void aLimitAloneIsNoGuarantee() {
        master.setQuota("limited", limit("cpus:1"));
        master.addAgent("A1", "cpus:4").addFramework("F2", "a-comes-first").addFramework("F1", "limited");

        assertThat(master.offers()).containsExactly(offer("F2", "a-comes-first", "A1", "cpus:4"));
    }

    @Test
    void nothingIsHeldBackAfterAQuotaIsTakenAway() {
        master.setQuota("quota", quota("cpus:2;mem:1024"));
        master.addFramework("F1", "quota").addFramework("F2", "other").addAgent("A1", "cpus:1;mem:512");
        assertThat(master.offers()).containsExactly(offer("F1", "quota", "A1", "cpus:1;mem:512"));
        master.decline("F1", "A1", DAY);
        assertThat(master.tick()).isEmpty();

        master.setQuota("quota", Quota.none());

        assertThat(master.tick()).containsExactly(offer("F2", "other", "A1", "cpus:1;mem:512"));
        assertThat(master.metric("quota/roles/quota/resources/cpus/guarantee")).isEmpty();
        assertThat(master.metric("quota/roles/quota/resources/cpus/limit")).isEmpty();
    }

    @Test
    void frameworksOfARoleShareItsQuota() {
        master.setQuota("quota", quota("cpus:4;mem:2048"));
        master.addFramework("F1a", "quota").addFramework("F1b", "quota").addFramework("F2", "other");
        master.addAgent("A1", "cpus:1;mem:512");
        assertThat(master.offers()).containsExactly(offer("F1a", "quota", "A1", "cpus:1;mem:512"));
        master.addAgent("A2", "cpus:2;mem:1024");
        assertThat(master.offers()).containsExactly(offer("F1b", "quota", "A2", "cpus:2;mem:1024"));
        master.addAgent("A3", "cpus:1;mem:512");
        assertThat(master.offers()).containsExactly(offer("F1a", "quota", "A3", "cpus:1;mem:512"));

        master.decline("F1a", "A3", Duration.ofSeconds(5));

        assertThat(master.tick()).containsExactly(offer("F1b", "quota", "A3", "cpus:1;mem:512"));
    }

    @Test
    void anAgentIsCutForAQuotaAndTheRestGoesToOthers() {
        master.setQuota("quota", quota("cpus:0.5;mem:200"));
        master.addFramework("F1", "quota").addFramework("F2", "other").addAgent("A1", "cpus:1;mem:512");

        assertThat(master.offers())
                .containsExactlyInAnyOrder(
                        offer("F1", "quota", "A1", "cpus:0.5;mem:200"), offer("F2", "other", "A1", "cpus:0.5;mem:312"));
    }

    @Test
    void whatCannotBeDividedIsWithinAQuotaAsAWholeOrNotAtAll() {
        Resources total = resources("cpus:0.5;mem:512").plus(mountDisk(100));
        master.setQuota("quota", quota("cpus:2;mem:2048;disk:150")).addFramework("F1", "quota");
        master.add(TestAgent.named("A1", total));
        assertThat(master.offers()).containsExactly(offer("F1", "quota", "A1", total));
        master.add(TestAgent.named("A2", total));
        assertThat(master.offers()).containsExactly(offer("F1", "quota", "A2", "cpus:0.5;mem:512"));

        master.addAgent("A3", "cpus:2;mem:2048;disk:150");

        assertThat(master.offers()).containsExactly(offer("F1", "quota", "A3", "cpus:1;mem:1024;disk:50"));
    }

    @Test
    void disksOfBothKindsCountTogether() {
        Resources total = resources("cpus:1;mem:1024;disk:50").plus(mountDisk(50));
        master.setQuota("quota", quota("disk:100")).addFramework("F1", "quota");
        master.add(TestAgent.named("A1", total));

        assertThat(master.offers()).containsExactly(offer("F1", "quota", "A1", total));
    }

    @Test
    void whatAQuotaDoesNotNameComesWithWhatItNames() {
        master.setQuota("role1", quota("cpus:2")).addFramework("F1", "role1");
        master.addAgent("A1", "cpus:1;mem:1024;ports:[31000-32000]");
        assertThat(master.offers()).containsExactly(offer("F1", "role1", "A1", "cpus:1;mem:1024;ports:[31000-32000]"));

        // Memory is held back for a role without frameworks.
        master.setQuota("role2", quota("mem:1024")).addAgent("A2", "cpus:1;mem:1024;ports:[31000-32000]");
        assertThat(master.offers()).containsExactly(offer("F1", "role1", "A2", "cpus:1;ports:[31000-32000]"));

        // Now there is enough of it, but role1 has all its cpus.
        master.addAgent("A3", "cpus:1;mem:1024;ports:[31000-32000]");
        assertThat(master.offers()).containsExactly(offer("F1", "role1", "A3", "mem:1024;ports:[31000-32000]"));
    }

    @Test
    void whatARoleWithAQuotaUsesAlreadyIsNotHeldBackAgain() {
        master.setQuota("quota", quota("cpus:0.25;mem:128"));
        master.add(TestFramework.named("F1", "quota")).addFramework("F2", "other");
        master.add(TestAgent.named("A1", "cpus:1;mem:512").usedBy("F1", "quota", "cpus:0.25;mem:128"));
        assertThat(master.offers()).containsExactly(offer("F2", "other", "A1", "cpus:0.75;mem:384"));

        master.addAgent("A2", "cpus:1;mem:512");

        assertThat(master.offers()).containsExactly(offer("F2", "other", "A2", "cpus:1;mem:512"));
    }

    @Test
    void aQuotaProtectsFromStarvation() {
        master.addFramework("F1", "role1").addAgent("A1", "cpus:1;mem:512");
        assertThat(master.offers()).containsExactly(offer("F1", "role1", "A1", "cpus:1;mem:512"));
        master.addFramework("F2", "role2").addAgent("A2", "cpus:1;mem:512");
        assertThat(master.offers()).containsExactly(offer("F2", "role2", "A2", "cpus:1;mem:512"));
        for (int i = 0; i < 3; i++) {
            master.decline("F2", "A2", Duration.ZERO);
            assertThat(master.tick()).containsExactly(offer("F2", "role2", "A2", "cpus:1;mem:512"));
        }

        master.setQuota("role1", quota("cpus:2;mem:1024")).decline("F2", "A2", Duration.ZERO);

        assertThat(master.tick()).containsExactly(offer("F1", "role1", "A2", "cpus:1;mem:512"));
    }

    @Test
    void aQuotaWaitsForTheNextPeriodicRun() {
        master.setQuota("quota", limit("cpus:0")).addFramework("F1", "quota").addAgent("A1", "cpus:1");
        assertThat(master.offers()).isEmpty();

        master.setQuota("quota", Quota.none());

        assertThat(master.offers()).isEmpty();
        assertThat(master.tick()).containsExactly(offer("F1", "quota", "A1", "cpus:1"));
    }

    @Test
    void enoughIsHeldBackForARoleWithoutFrameworks() {
        master.setQuota("quota", quota("cpus:2;mem:1024")).addFramework("F1", "other");
        master.addAgent("A1", "cpus:2;mem:1024");
        assertThat(master.offers()).isEmpty();

        master.addAgent("A2", "cpus:2;mem:1024");

        assertThat(sum(master.offers())).isEqualTo(ResourceQuantities.parse("cpus:2;mem:1024"));
    }

    @Test
    void aRoleWithAQuotaGetsAnAgentAlthoughAnotherOneWithoutFrameworksWaits() {
        master.setQuota("quota1", quota("cpus:1;mem:1024")).setQuota("quota2", quota("cpus:2;mem:2048"));
        master.addFramework("F2", "quota2").addAgent("A1", "cpus:2;mem:2048");

        assertThat(master.offers()).containsExactly(offer("F2", "quota2", "A1", "cpus:2;mem:2048"));
    }

    @Test
    void whatIsLackingOfAGuaranteeIsOfferedAndNoMore() {
        master.setQuota("quota1", quota("cpus:1;mem:200")).setQuota("quota2", quota("cpus:2;mem:2000"));
        master.addFramework("F1", "quota1").addFramework("F2", "quota2");
        master.add(TestAgent.named("A1", "cpus:1;mem:200").usedBy("F1", "quota1", "cpus:1;mem:200"));
        master.add(TestAgent.named("A2", "cpus:1;mem:1024").usedBy("F2", "quota2", "cpus:1;mem:1024"));
        assertThat(master.offers()).isEmpty();

        master.addAgent("A3", "cpus:2;mem:2048");

        assertThat(master.offers()).containsExactly(offer("F2", "quota2", "A3", "cpus:1;mem:976"));
    }

    @Test
    void aGuaranteeIsMetResourceByResource() {
        master.setQuota("quota", quota("cpus:4;mem:1024")).addFramework("F1", "quota");
        master.addAgent("A1", "cpus:2;mem:1024");
        assertThat(master.offers()).containsExactly(offer("F1", "quota", "A1", "cpus:2;mem:1024"));

        master.addAgent("A2", "cpus:2;mem:1024");

        assertThat(master.offers()).containsExactly(offer("F1", "quota", "A2", "cpus:2"));
    }

    @Test
    void aRoleWithAGuaranteeOnlyGetsMoreWhenNothingIsHeldBack() {
        master.setQuota("quota", guarantee("cpus:1"))
                .addFramework("F1", "quota")
                .addAgent("A1", "cpus:4");

        assertThat(master.offers()).containsExactly(offer("F1", "quota", "A1", "cpus:4"));
    }

    @Test
    void whatARoleBelowHoldsCountsForTheQuotaAbove() {
        master.addFramework("F1", "a/b").addAgent("A1", "cpus:1;mem:512");
        assertThat(master.offers()).containsExactly(offer("F1", "a/b", "A1", "cpus:1;mem:512"));
        master.setQuota("a", quota("cpus:1;mem:512"));

        // The role itself has nothing left; roles below it are not limited by its quota.
        master.addFramework("F2", "a").addAgent("A2", "cpus:1;mem:512");

        assertThat(master.offers()).containsExactly(offer("F1", "a/b", "A2", "cpus:1;mem:512"));
    }

    @Test
    void whatRolesAboveAndBelowHoldDoesNotLessenWhatIsHeldBack() {
        master.addFramework("F1", "a").addAgent("A1", "cpus:1;mem:512");
        assertThat(master.offers()).containsExactly(offer("F1", "a", "A1", "cpus:1;mem:512"));
        master.addFramework("F2", "a/b").addAgent("A2", "cpus:1;mem:512");
        assertThat(master.offers()).containsExactly(offer("F2", "a/b", "A2", "cpus:1;mem:512"));

        master.setQuota("quota", quota("cpus:1;mem:512")).addAgent("A3", "cpus:1;mem:512");
        assertThat(master.offers()).isEmpty();
        master.addAgent("A4", "cpus:1;mem:512");

        assertThat(sum(master.offers())).isEqualTo(ResourceQuantities.parse("cpus:1;mem:512"));
    }

    static ResourceQuantities sum(List<Offer> offers) {
        return offers.stream()
                .map(offer -> offer.resources().quantities())
                .reduce(ResourceQuantities.none(), ResourceQuantities::plus);
    }
}
