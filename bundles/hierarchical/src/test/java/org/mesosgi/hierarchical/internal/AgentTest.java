package org.mesosgi.hierarchical.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.hierarchical.internal.TestMaster.agent;
import static org.mesosgi.hierarchical.internal.TestMaster.framework;
import static org.mesosgi.hierarchical.internal.TestMaster.offer;
import static org.mesosgi.hierarchical.internal.TestResources.resources;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.info.FrameworkInfo;

/** Agents: when they are offered, to whom, and what of them. */
class AgentTest {

    private static final String TOTAL = "cpus:2;mem:1024";

    private TestMaster master = new TestMaster();

    @Test
    void anAgentThatHasMoreIsOfferedWhatItHasMore() {
        master.addFramework("F1", "role1").addAgent("A1", "cpus:100;mem:100");
        assertThat(master.offers()).hasSize(1);

        master.update(TestAgent.named("A1", "cpus:112;mem:100"));

        assertThat(master.offers()).containsExactly(offer("F1", "role1", "A1", "cpus:12"));
    }

    @Test
    void anAgentThatHasLessThanIsUsedIsOfferedWhatItHasOnceThatIsGivenBack() {
        master.addFramework("F1", "role1").addAgent("A1", "cpus:100;mem:100");
        assertThat(master.offers()).hasSize(1);
        master.update(TestAgent.named("A1", "cpus:50;mem:50"));
        assertThat(master.offers()).isEmpty();

        master.decline("F1", "A1");
        assertThat(master.tick()).containsExactly(offer("F1", "role1", "A1", "cpus:50;mem:50"));
        master.update(TestAgent.named("A1", "cpus:100;mem:100"));

        assertThat(master.offers()).containsExactly(offer("F1", "role1", "A1", "cpus:50;mem:50"));
    }

    @Test
    void anAgentThatSaysNothingNewIsNotOfferedBeforeTheNextPeriodicRun() {
        master.addFramework("F1", "role1").addAgent("A1", TOTAL);
        assertThat(master.offers()).hasSize(1);
        master.decline("F1", "A1").update(TestAgent.named("A1", TOTAL));

        assertThat(master.offers()).isEmpty();
        assertThat(master.tick()).hasSize(1);
    }

    @Test
    void anAgentThatCannotDealWithSeveralRolesIsNotOfferedToFrameworksThatCan() {
        TestAgent old = TestAgent.named("A1", TOTAL).without(AgentInfo.Capability.MULTI_ROLE);
        master.add(old).addFramework("F1", "role1");
        assertThat(master.tick()).isEmpty();

        master.add(TestFramework.named("F2", "role1").without(FrameworkInfo.Capability.MULTI_ROLE));

        assertThat(master.offers()).containsExactly(offer("F2", "role1", "A1", TOTAL));
    }

    @Test
    void anAgentThatHasLearntToDealWithSeveralRolesIsOffered() {
        TestAgent agent = TestAgent.named("A1", TOTAL);
        master.add(agent.without(AgentInfo.Capability.MULTI_ROLE)).addFramework("F1", "role1");
        assertThat(master.tick()).isEmpty();

        master.update(agent);

        assertThat(master.offers()).containsExactly(offer("F1", "role1", "A1", TOTAL));
    }

    @Test
    void anAgentThatCannotDealWithRolesBelowOthersIsNotOfferedToThem() {
        master.add(TestAgent.named("A1", TOTAL).without(AgentInfo.Capability.HIERARCHICAL_ROLE));
        master.addFramework("F1", "a/b");
        assertThat(master.offers()).isEmpty();

        master.addFramework("F2", "a");

        assertThat(master.offers()).containsExactly(offer("F2", "a", "A1", TOTAL));
    }

    @Test
    void anAgentWithGpusIsOfferedToFrameworksThatAskForThem() {
        master.addAgent("A1", "cpus:2;mem:1024;gpus:1").addFramework("F1", "role1");
        assertThat(master.offers()).isEmpty();

        master.add(TestFramework.named("F2", "role2").with(FrameworkInfo.Capability.GPU_RESOURCES));

        assertThat(master.offers()).containsExactly(offer("F2", "role2", "A1", "cpus:2;mem:1024;gpus:1"));
    }

    @Test
    void anAgentWithGpusIsOfferedToAllIfTheMasterIsToldSo() {
        master = new TestMaster(TestOptions.offeringGpusToAll());
        master.addAgent("A1", "cpus:2;mem:1024;gpus:1").addFramework("F1", "role1");

        assertThat(master.offers()).containsExactly(offer("F1", "role1", "A1", "cpus:2;mem:1024;gpus:1"));
    }

    @Test
    void anAgentInAnotherRegionIsOfferedToFrameworksThatKnowOfRegions() {
        master = new TestMaster(TestOptions.in("here"));
        master.add(TestAgent.named("A1", TOTAL).in("there")).addFramework("F1", "role1");
        assertThat(master.offers()).isEmpty();

        master.add(TestFramework.named("F2", "role2").with(FrameworkInfo.Capability.REGION_AWARE));

        assertThat(master.offers()).containsExactly(offer("F2", "role2", "A1", TOTAL));
    }

    @Test
    void agentsInTheSameRegionOrInNoneAreOfferedToAll() {
        master = new TestMaster(TestOptions.in("here"));
        master.add(TestAgent.named("A1", TOTAL).in("here"))
                .addAgent("A2", TOTAL)
                .addFramework("F1", "role1");

        assertThat(master.offers())
                .containsExactlyInAnyOrder(offer("F1", "role1", "A1", TOTAL), offer("F1", "role1", "A2", TOTAL));
    }

    @Test
    void anAgentMayUseResourcesForAFrameworkThatIsNotKnownYet() {
        master.add(TestAgent.named("A1", TOTAL).usedBy("F1", "role1", "cpus:1;mem:512"));
        master.addFramework("F2", "role2");
        assertThat(master.offers()).containsExactly(offer("F2", "role2", "A1", "cpus:1;mem:512"));

        master.add(TestFramework.named("F1", "role1").using("A1", "role1", "cpus:1;mem:512"));
        assertThat(master.metric("roles/role1/shares/dominant")).hasValue(0.5);
        master.finish("F1", "A1");

        assertThat(master.tick()).containsExactly(offer("F1", "role1", "A1", "cpus:1;mem:512"));
    }

    @Test
    void anAgentThatIsDisconnectedIsNotOfferedAndKeepsWhatIsUsed() {
        master.addFramework("F1", "role1").addAgent("A1", TOTAL);
        assertThat(master.offers()).hasSize(1);
        master.use("F1", "A1", "cpus:1;mem:512");
        master.allocator.deactivateAgent(agent("A1"));
        assertThat(master.tick()).isEmpty();
        assertThat(master.metric("resources/cpus/offered_or_allocated")).hasValue(1.0);

        master.allocator.activateAgent(agent("A1"));

        assertThat(master.offers()).as("it waits for the next periodic run").isEmpty();
        assertThat(master.tick()).containsExactly(offer("F1", "role1", "A1", "cpus:1;mem:512"));
    }

    @Test
    void onlyAgentsOfTheWhitelistAreOffered() {
        master.allocator.updateWhitelist(Optional.of(Set.of("dummy")));
        master.addFramework("F1", "role1").addAgent("A1", TOTAL);
        assertThat(master.tick()).isEmpty();

        master.allocator.updateWhitelist(Optional.of(Set.of("dummy", "A1")));

        assertThat(master.offers()).as("it waits for the next periodic run").isEmpty();
        assertThat(master.tick()).containsExactly(offer("F1", "role1", "A1", TOTAL));
    }

    @Test
    void withoutAWhitelistAllAgentsAreOffered() {
        master.allocator.updateWhitelist(Optional.of(Set.of()));
        master.addFramework("F1", "role1").addAgent("A1", TOTAL);
        assertThat(master.tick()).isEmpty();

        master.allocator.updateWhitelist(Optional.empty());

        assertThat(master.tick()).containsExactly(offer("F1", "role1", "A1", TOTAL));
    }

    @Test
    void aResourceProviderAddsToItsAgent() {
        master.addFramework("F1", "role1").addFramework("F2", "role2").addAgent("A1", "cpus:1;mem:100;disk:10");
        assertThat(master.offers()).containsExactly(offer("F1", "role1", "A1", "cpus:1;mem:100;disk:10"));
        master.decline("F1", "A1");

        master.allocator.addResourceProvider(
                agent("A1"),
                resources("cpus:2;mem:200;disk:20"),
                Map.of(framework("F1"), resources("cpus:2;mem:200;disk:20").allocate("role1")));
        assertThat(master.offers()).as("it waits for the next periodic run").isEmpty();
        assertThat(master.tick()).containsExactly(offer("F2", "role2", "A1", "cpus:1;mem:100;disk:10"));
        master.addAgent("A2", "cpus:1;mem:100;disk:10");

        assertThat(master.offers()).containsExactly(offer("F2", "role2", "A2", "cpus:1;mem:100;disk:10"));
    }

    @Test
    void aResourceProviderMayUseMoreThanItAdds() {
        master.addFramework("F1", "role1").addAgent("A1", "cpus:2;mem:200;disk:20");
        assertThat(master.offers()).hasSize(1);
        master.decline("F1", "A1");

        master.allocator.addResourceProvider(
                agent("A1"),
                resources(""),
                Map.of(framework("F1"), resources("cpus:1;mem:100;disk:10").allocate("role1")));

        assertThat(master.tick()).containsExactly(offer("F1", "role1", "A1", "cpus:1;mem:100;disk:10"));
    }

    @Test
    void whatIsGivenBackWaitsForTheNextPeriodicRun() {
        master.addFramework("F1", "role1").addAgent("A1", TOTAL);
        assertThat(master.offers()).hasSize(1);

        master.decline("F1", "A1");
        assertThat(master.offers()).isEmpty();
        master.host.advance(Duration.ofMillis(999));
        assertThat(master.offers()).isEmpty();
        master.host.advance(Duration.ofMillis(1));

        assertThat(master.offers()).containsExactly(offer("F1", "role1", "A1", TOTAL));
    }
}
