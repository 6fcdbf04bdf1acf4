package org.mesosgi.hierarchical.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.hierarchical.internal.TestMaster.offer;
import static org.mesosgi.hierarchical.internal.TestMaster.quota;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** After the master has come back; and pauses. A factor of 0.8 of the agents is awaited, for ten minutes at most. */
class RecoveryTest {

    private static final String TOTAL = "cpus:2;mem:1024";

    private final TestMaster master = new TestMaster();

    @Test
    void withQuotasNothingIsOfferedBeforeEnoughAgentsAreBack() {
        master.allocator.recover(3, Map.of("quota", quota("cpus:2;mem:1024")));
        master.addFramework("F1", "quota").addAgent("A1", TOTAL);
        assertThat(master.tick(3)).isEmpty();

        // 3 * 0.8, rounded down.
        master.addAgent("A2", TOTAL);
        master.offers();

        assertThat(master.tick()).isEmpty();
        assertThat(master.metric("quota/roles/quota/resources/cpus/offered_or_allocated"))
                .hasValue(2.0);
    }

    @Test
    void withQuotasAllIsOfferedAfterTheTimeout() {
        master.allocator.recover(10, Map.of("quota", quota("cpus:2;mem:1024")));
        master.addFramework("F1", "quota").addAgent("A1", TOTAL);
        master.host.advance(Duration.ofMinutes(10).minusSeconds(1));
        assertThat(master.offers()).isEmpty();

        assertThat(master.tick(2)).containsExactly(offer("F1", "quota", "A1", TOTAL));
    }

    @Test
    void withoutQuotasNobodyWaits() {
        master.allocator.recover(10, Map.of());
        master.addFramework("F1", "role1").addAgent("A1", TOTAL);

        assertThat(master.offers()).containsExactly(offer("F1", "role1", "A1", TOTAL));
    }

    @Test
    void withoutEnoughAgentsToAwaitNobodyWaits() {
        master.allocator.recover(1, Map.of("quota", quota("cpus:2;mem:1024")));
        master.addFramework("F1", "quota").addAgent("A1", TOTAL);

        assertThat(master.offers()).containsExactly(offer("F1", "quota", "A1", TOTAL));
    }

    @Test
    void nothingIsOfferedDuringAPause() {
        master.addFramework("F1", "role1");
        master.allocator.pause();
        master.addAgent("A1", TOTAL);
        assertThat(master.tick()).isEmpty();

        master.allocator.resume();

        assertThat(master.offers()).as("it waits for the next periodic run").isEmpty();
        assertThat(master.tick()).containsExactly(offer("F1", "role1", "A1", TOTAL));
    }

    @Test
    void aPauseDoesNotEndTheWaitForAgents() {
        master.allocator.recover(10, Map.of("quota", quota("cpus:2;mem:1024")));
        master.addFramework("F1", "quota").addAgent("A1", TOTAL);
        master.allocator.pause();
        master.allocator.resume();

        assertThat(master.tick()).isEmpty();
    }
}
