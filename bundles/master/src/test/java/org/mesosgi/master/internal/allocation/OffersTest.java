package org.mesosgi.master.internal.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mesosgi.master.internal.TestMaster;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.Framework;

/** What becomes of what the allocator gives. */
class OffersTest {

    private final TestMaster master = new TestMaster();
    private final Agent agent = master.agent("A", "cpus:4");
    private final Framework framework = master.framework("eng");

    @AfterEach
    void close() {
        master.close();
    }

    @Test
    void whatAnActiveAgentHasIsOffered() {
        make();

        assertThat(TestMaster.told(framework)).hasSize(1);
        assertThat(master.cluster.offers()).hasSize(1);
    }

    @Test
    void whatAnAgentHasThatWasDeactivatedMeanwhileGoesBack() {
        master.event(() -> {
            agent.setDeactivated(true);
            return true;
        });

        make();

        assertThat(TestMaster.told(framework)).isEmpty();
        assertThat(master.cluster.offers()).isEmpty();
        assertThat(master.settledCalls())
                .singleElement()
                .asString()
                .startsWith("recoverResources[" + framework.id() + ", A, ");
    }

    private void make() {
        master.event(() -> {
            master.offers.make(
                    framework.id(),
                    Map.of("eng", Map.of(agent.id(), agent.total().allocate("eng"))));
            return true;
        });
    }
}
