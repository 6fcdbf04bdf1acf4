package org.mesosgi.hierarchical.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.mesosgi.hierarchical.internal.TestMaster.offer;
import static org.mesosgi.hierarchical.internal.TestMaster.quota;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.allocator.AllocatorOptions;

/** An allocator whose roles and frameworks are sorted by chance. */
class RandomSortingTest {

    private final TestMaster master = new TestMaster(TestOptions.sortedBy("random"));

    @Test
    void rolesAreOfferedAgentsAsOftenAsTheirWeightsSay() {
        master.allocator.updateWeights(Map.of("role2", 3.0));
        master.addFramework("F1", "role1").addFramework("F2", "role2").addAgent("A1", "cpus:1");
        String last = master.offers().get(0).framework().value();
        int served = 0;
        for (int i = 0; i < 4000; i++) {
            master.decline(last, "A1");
            last = master.tick().get(0).framework().value();
            served += last.equals("F2") ? 1 : 0;
        }

        assertThat(served / 4000.0).isCloseTo(0.75, within(0.03));
    }

    @Test
    void quotasHoldAsWell() {
        master.setQuota("quota", quota("cpus:1")).addFramework("F1", "quota").addFramework("F2", "other");
        master.addAgent("A1", "cpus:4");

        assertThat(master.offers())
                .containsExactlyInAnyOrder(offer("F1", "quota", "A1", "cpus:1"), offer("F2", "other", "A1", "cpus:3"));
    }

    @Test
    void bothSortersMustBeTheSame() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TestMaster(options("random", "drf")))
                .withMessageContaining("--role_sorter is 'random' and --framework_sorter is 'drf'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TestMaster(options("fair", "fair")))
                .withMessageContaining("--role_sorter is 'fair'");
    }

    private static AllocatorOptions options(String roleSorter, String frameworkSorter) {
        return new AllocatorOptions(
                Duration.ofSeconds(1),
                Set.of(),
                true,
                Optional.empty(),
                List.of(),
                Duration.ofMinutes(10),
                0.8,
                roleSorter,
                frameworkSorter);
    }
}
