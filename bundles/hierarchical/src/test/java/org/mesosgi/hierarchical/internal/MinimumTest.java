package org.mesosgi.hierarchical.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.hierarchical.internal.TestMaster.offer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must be in an offer: by default 0.01 cpus or 32 MB, one of them is enough. */
class MinimumTest {

    private final TestMaster master = new TestMaster();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cpus:0.01;mem:16",
                "cpus:0.005;mem:32",
                "cpus:0.0075;cpus(role1):0.0075;mem:8;mem(role1):8",
                "cpus:0.005;cpus(role1):0.005;mem:8"
            })
    void enoughOfOneResourceIsOffered(String total) {
        master.addFramework("F1", "role1").addAgent("A1", total);

        assertThat(master.offers()).containsExactly(offer("F1", "role1", "A1", total));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpus:0.005;mem:16", "disk:1024", "ports:[31000-32000]"})
    void lessIsNotOffered(String total) {
        master.addFramework("F1", "role1").addAgent("A1", total);

        assertThat(master.offers()).isEmpty();
    }

    @Test
    void aFrameworkMayWantLessInARole() {
        TestFramework framework = TestFramework.named("F1", "role1");
        master.add(framework).addAgent("A1", "cpus:0.005;mem:16");
        assertThat(master.offers()).isEmpty();

        master.update(framework.minimum("role1", "cpus:0.005;mem:16"));

        assertThat(master.tick()).containsExactly(offer("F1", "role1", "A1", "cpus:0.005;mem:16"));
    }

    @Test
    void aFrameworkMayWantMoreInARole() {
        master.add(TestFramework.named("F1", "role1", "role2").minimum("role1", "cpus:2;mem:100", "mem:2048"));
        master.addAgent("A1", "cpus:1;mem:1024");
        assertThat(master.offers()).containsExactly(offer("F1", "role2", "A1", "cpus:1;mem:1024"));

        master.addAgent("A2", "cpus:2;mem:100");

        assertThat(master.offers()).containsExactly(offer("F1", "role1", "A2", "cpus:2;mem:100"));
    }

    @Test
    void aFrameworkMayWantAnything() {
        master.add(TestFramework.named("F1", "role1").minimum("role1")).addAgent("A1", "cpus:0.005;mem:16");

        assertThat(master.offers()).containsExactly(offer("F1", "role1", "A1", "cpus:0.005;mem:16"));
    }
}
