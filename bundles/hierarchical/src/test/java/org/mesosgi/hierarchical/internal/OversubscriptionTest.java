package org.mesosgi.hierarchical.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.hierarchical.internal.TestMaster.offer;
import static org.mesosgi.hierarchical.internal.TestMaster.quota;
import static org.mesosgi.hierarchical.internal.TestResources.resources;
import static org.mesosgi.hierarchical.internal.TestResources.revocable;

import org.junit.jupiter.api.Test;
import org.mesosgi.api.info.FrameworkInfo.Capability;
import org.mesosgi.api.resource.Resources;

/** What may be taken back at any time. */
class OversubscriptionTest {

    private static final Resources REGULAR = resources("cpus:100;mem:100");
    private static final TestFramework FRAMEWORK =
            TestFramework.named("F1", "role1").with(Capability.REVOCABLE_RESOURCES);

    private final TestMaster master = new TestMaster();

    @Test
    void onlyTheDifferenceToTheLastEstimateIsOffered() {
        master.add(FRAMEWORK).add(TestAgent.named("A1", REGULAR));
        assertThat(master.offers()).containsExactly(offer("F1", "role1", "A1", REGULAR));

        estimate(10);
        assertThat(master.offers()).containsExactly(offer("F1", "role1", "A1", revocable("cpus:10")));
        estimate(12);
        assertThat(master.offers()).containsExactly(offer("F1", "role1", "A1", revocable("cpus:2")));
        estimate(5);

        assertThat(master.tick()).isEmpty();
    }

    @Test
    void itIsOfferedToThoseOnlyWhoCanDealWithIt() {
        master.addFramework("F1", "role1").add(TestAgent.named("A1", REGULAR));
        assertThat(master.offers()).containsExactly(offer("F1", "role1", "A1", REGULAR));

        estimate(10);

        assertThat(master.tick()).isEmpty();
    }

    @Test
    void itIsOfferedAgainWhenItIsGivenBack() {
        Resources part = revocable("cpus:6").plus(resources("cpus:2"));
        master.add(FRAMEWORK).add(TestAgent.named("A1", REGULAR.plus(revocable("cpus:10"))));
        assertThat(master.offers()).hasSize(1);
        master.use("F1", "A1").finish("F1", "role1", "A1", part);

        assertThat(master.tick()).containsExactly(offer("F1", "role1", "A1", part));
    }

    @Test
    void itDoesNotCountForQuotas() {
        master.setQuota("role1", quota("cpus:10")).add(FRAMEWORK);
        master.add(TestAgent.named("A1", resources("cpus:4;mem:100").plus(revocable("cpus:10"))));
        assertThat(master.offers()).hasSize(1);

        master.addAgent("A2", "cpus:10;mem:100");

        assertThat(master.offers()).containsExactly(offer("F1", "role1", "A2", "cpus:6;mem:100"));
    }

    private void estimate(int cpus) {
        master.update(TestAgent.named("A1", REGULAR.plus(revocable("cpus:" + cpus))));
    }
}
