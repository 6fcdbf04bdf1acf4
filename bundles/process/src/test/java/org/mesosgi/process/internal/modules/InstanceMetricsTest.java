package org.mesosgi.process.internal.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InstanceMetricsTest {

    private final TestModules modules = new TestModules();
    private final TestInstance instance = TestInstance.inUse("org_example_A");
    private final InstanceHost host = modules.host(instance);

    @AfterEach
    void stop() {
        modules.close();
    }

    @Test
    void countersAreSeenUnderTheNameOfTheModule() {
        host.metrics().counter("hits").increment();
        host.metrics().counter("hits").add(2);

        assertThat(modules.metrics()).containsOnly(entry("modules/org_example_A/hits", 3.0));
    }

    @Test
    void countersGoOnWhenTheModuleIsUpdatedAndAreGoneAfterIt() {
        host.metrics().counter("hits").add(2);
        InstanceHost successor = modules.host(new TestInstance("org_example_A"));
        successor.metrics().counter("hits").increment();
        host.close();
        assertThat(modules.metrics()).containsOnly(entry("modules/org_example_A/hits", 3.0));

        successor.close();

        assertThat(modules.metrics()).isEmpty();
    }

    @Test
    void gaugesAreThoseOfTheInstanceThatIsInUse() {
        host.metrics().gauge("size", () -> 1);
        TestInstance next = new TestInstance("org_example_A");
        InstanceHost successor = modules.host(next);
        successor.metrics().gauge("size", () -> 2);
        assertThat(modules.metrics()).containsOnly(entry("modules/org_example_A/size", 1.0));

        instance.setCallable(false);
        assertThat(modules.metrics()).isEmpty();

        next.setCallable(true);
        host.close();
        assertThat(modules.metrics()).containsOnly(entry("modules/org_example_A/size", 2.0));
        successor.close();
        assertThat(modules.metrics()).isEmpty();
    }

    @Test
    void aGaugeThatFailsHidesNoOther() {
        host.metrics().gauge("fails", () -> {
            throw new IllegalStateException("not today");
        });
        host.metrics().gauge("nonsense", () -> Double.NaN);
        host.metrics().gauge("size", () -> 1);

        assertThat(modules.metrics()).containsOnly(entry("modules/org_example_A/size", 1.0));
    }

    @Test
    void aGaugeIsMadeOnce() {
        host.metrics().gauge("size", () -> 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> host.metrics().gauge("size", () -> 2))
                .withMessage("there is a gauge 'size' already");
    }

    @Test
    void timersShowTheLastDurationAndWhatTheLastThousandComeTo() {
        assertThat(modules.metrics()).isEmpty();
        for (int millis = 1; millis <= 1101; millis++) {
            host.metrics().timer("work").record(Duration.ofMillis(millis));
        }

        assertThat(modules.metrics())
                .containsEntry("modules/org_example_A/work_ms", 1101.0)
                .containsEntry("modules/org_example_A/work_ms/count", 1000.0)
                .containsEntry("modules/org_example_A/work_ms/min", 102.0)
                .containsEntry("modules/org_example_A/work_ms/p50", 601.5)
                .containsEntry("modules/org_example_A/work_ms/max", 1101.0)
                .hasSize(10);
        host.close();
        assertThat(modules.metrics()).isEmpty();
    }
}
