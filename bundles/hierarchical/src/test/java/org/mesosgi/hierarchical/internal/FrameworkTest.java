package org.mesosgi.hierarchical.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.hierarchical.internal.TestMaster.agent;
import static org.mesosgi.hierarchical.internal.TestMaster.framework;
import static org.mesosgi.hierarchical.internal.TestMaster.offer;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.allocator.ResourceRequest;
import org.mesosgi.api.resource.Resources;

/** Frameworks and their roles: who is offered anything at all. */
class FrameworkTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final String TOTAL = "cpus:2;mem:1024";

    private final TestMaster master = new TestMaster();

    @Test
    void aFrameworkThatIsDisconnectedGetsNoOffersUntilItIsBack() {
        master.addFramework("F1", "role1").addAgent("A1", TOTAL);
        assertThat(master.offers()).hasSize(1);
        master.deactivate("F1");
        master.allocator.suppressOffers(framework("F1"), Set.of());
        assertThat(master.tick()).isEmpty();

        master.allocator.activateFramework(framework("F1"));
        assertThat(master.offers()).isEmpty();
        master.allocator.reviveOffers(framework("F1"), Set.of());

        assertThat(master.offers()).containsExactly(offer("F1", "role1", "A1", TOTAL));
    }

    @Test
    void aFrameworkThatIsDisconnectedKeepsWhatItUses() {
        master.addFramework("F1", "role1").addAgent("A1", TOTAL);
        assertThat(master.offers()).hasSize(1);
        master.use("F1", "A1").deactivate("F1").addFramework("F2", "role2");

        assertThat(master.tick()).isEmpty();
        assertThat(master.metric("roles/role1/shares/dominant")).hasValue(1.0);
    }

    @Test
    void aFrameworkThatIsAddedDisconnectedGetsNoOffers() {
        TestFramework framework = TestFramework.named("F1", "role1");
        master.addAgent("A1", TOTAL);
        master.allocator.addFramework(framework.id(), framework.info(), Map.of(), false, framework.options());
        assertThat(master.tick()).isEmpty();

        master.allocator.activateFramework(framework.id());

        assertThat(master.offers()).containsExactly(offer("F1", "role1", "A1", TOTAL));
    }

    @Test
    void aFrameworkThatSuppressesGetsNoOffersUntilItRevives() {
        master.addFramework("F1", "role1").addAgent("A1", TOTAL);
        assertThat(master.offers()).hasSize(1);
        master.allocator.reviveOffers(framework("F1"), Set.of());
        assertThat(master.offers()).as("nothing is left to offer").isEmpty();

        master.decline("F1", "A1");
        master.allocator.suppressOffers(framework("F1"), Set.of());
        assertThat(master.tick()).isEmpty();
        master.allocator.reviveOffers(framework("F1"), Set.of());

        assertThat(master.offers()).containsExactly(offer("F1", "role1", "A1", TOTAL));
    }

    @Test
    void aFrameworkSuppressesAndRevivesEachRoleByItself() {
        master.addFramework("F1", "role1", "role2");
        master.allocator.suppressOffers(framework("F1"), Set.of("role1"));
        master.addAgent("A1", TOTAL);
        assertThat(master.offers()).containsExactly(offer("F1", "role2", "A1", TOTAL));
        master.decline("F1", "A1", DAY);
        assertThat(master.tick()).isEmpty();

        master.allocator.reviveOffers(framework("F1"), Set.of("role1"));
        assertThat(master.offers()).containsExactly(offer("F1", "role1", "A1", TOTAL));
        master.decline("F1", "A1", DAY);

        assertThat(master.tick()).isEmpty();
    }

    @Test
    void aFrameworkMaySuppressRolesFromTheBeginning() {
        master.add(TestFramework.named("F1", "role1", "role2").suppressing("role1"))
                .addAgent("A1", TOTAL);

        assertThat(master.offers()).containsExactly(offer("F1", "role2", "A1", TOTAL));
    }

    @Test
    void anUpdateOfAFrameworkWaitsForTheNextPeriodicRun() {
        master.addFramework("F1", "role1").addAgent("A1", TOTAL);
        assertThat(master.offers()).hasSize(1);
        master.decline("F1", "A1", DAY);

        master.update(TestFramework.named("F1", "role2"));

        assertThat(master.offers()).isEmpty();
        assertThat(master.tick()).containsExactly(offer("F1", "role2", "A1", TOTAL));
    }

    @Test
    void aFrameworkCountsInARoleThatItHasLeftAsLongAsItHoldsSomethingThere() {
        master.addFramework("F1", "role1").addAgent("A1", TOTAL);
        assertThat(master.offers()).hasSize(1);
        master.use("F1", "A1").update(TestFramework.named("F1", "role2"));
        assertThat(master.metric("roles/role1/shares/dominant")).hasValue(1.0);

        master.finish("F1", "A1");

        assertThat(master.metric("roles/role1/shares/dominant")).isEmpty();
        assertThat(master.tick()).containsExactly(offer("F1", "role2", "A1", TOTAL));
    }

    @Test
    void whatIsGivenBackByAFrameworkThatIsGoneIsIgnored() {
        master.addFramework("F1", "role1").addAgent("A1", TOTAL);
        assertThat(master.offers()).hasSize(1);
        Resources offered = master.offeredTo("F1", "A1").allocate("role1");
        master.removeFramework("F1");

        master.allocator.recoverResources(framework("F1"), agent("A1"), offered, Optional.empty(), false);
        master.addFramework("F2", "role1");

        assertThat(master.offers()).containsExactly(offer("F2", "role1", "A1", TOTAL));
    }

    @Test
    void whatIsGivenBackOfAnAgentThatIsGoneIsIgnored() {
        master.addFramework("F1", "role1").addAgent("A1", TOTAL);
        assertThat(master.offers()).hasSize(1);
        Resources offered = master.offeredTo("F1", "A1").allocate("role1");
        master.removeAgent("A1");

        master.allocator.recoverResources(framework("F1"), agent("A1"), offered, Optional.empty(), false);

        assertThat(master.tick()).isEmpty();
    }

    @Test
    void aRequestForResourcesChangesNothing() {
        master.addFramework("F1", "role1").addFramework("F2", "role2");
        master.allocator.requestResources(
                framework("F2"), List.of(new ResourceRequest(Optional.empty(), Resources.parse(TOTAL))));
        master.addAgent("A1", TOTAL);

        assertThat(master.offers()).containsExactly(offer("F1", "role1", "A1", TOTAL));
    }

    @Test
    void aFrameworkIsNotOfferedAgentsThatItsConstraintsExclude() {
        master.addAgent("A1", TOTAL).add(TestAgent.named("A2", TOTAL).with("rack:r2"));
        master.add(TestFramework.named("F1", "role1")
                .accepting((role, agent) -> agent.attributes().find("rack").isPresent()));
        assertThat(master.offers()).containsExactly(offer("F1", "role1", "A2", TOTAL));

        master.addFramework("F2", "role2");

        assertThat(master.offers()).containsExactly(offer("F2", "role2", "A1", TOTAL));
    }

    @Test
    void constraintsAreOfOneRole() {
        master.addAgent("A1", TOTAL);
        master.add(TestFramework.named("F1", "role1", "role2").accepting((role, agent) -> role.equals("role2")));

        assertThat(master.offers()).containsExactly(offer("F1", "role2", "A1", TOTAL));
    }

    @Test
    void anAgentIsOfferedOnceItsAttributesMeetTheConstraints() {
        master.addAgent("A1", TOTAL);
        master.add(TestFramework.named("F1", "role1")
                .accepting((role, agent) -> agent.attributes().find("rack").isPresent()));
        assertThat(master.tick()).isEmpty();

        master.update(TestAgent.named("A1", TOTAL).with("rack:r1"));

        assertThat(master.offers()).containsExactly(offer("F1", "role1", "A1", TOTAL));
    }

    @Test
    void aFrameworkMayChangeItsConstraints() {
        TestFramework framework = TestFramework.named("F1", "role1");
        master.addAgent("A1", TOTAL).add(framework.accepting((role, agent) -> false));
        assertThat(master.tick()).isEmpty();

        master.update(framework);

        assertThat(master.tick()).containsExactly(offer("F1", "role1", "A1", TOTAL));
    }
}
