package org.mesosgi.api.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Quantities, whose absent names are zero, and limits, whose absent names are without bound. */
class ResourceAmountsTest {

    @Test
    void quantitiesOfZeroAreLeftOut() {
        assertThat(ResourceQuantities.parse("cpus:0;mem:1")).isEqualTo(ResourceQuantities.parse("mem:1"));
    }

    @Test
    void quantitiesAreAddedAndSubtractedDownToZero() {
        ResourceQuantities some = ResourceQuantities.parse("cpus:1;mem:2");
        ResourceQuantities other = ResourceQuantities.parse("cpus:3;disk:4");

        assertThat(some.plus(other)).hasToString("cpus:4; disk:4; mem:2");
        assertThat(some.minus(other)).hasToString("mem:2");
        assertThat(some.minus(some).isEmpty()).isTrue();
    }

    @Test
    void quantitiesContainWhatIsNotMoreInAnyName() {
        ResourceQuantities some = ResourceQuantities.parse("cpus:1;mem:2");

        assertThat(some.contains(ResourceQuantities.parse("cpus:1"))).isTrue();
        assertThat(some.contains(ResourceQuantities.parse("cpus:1;disk:1"))).isFalse();
        assertThat(some.contains(ResourceQuantities.none())).isTrue();
    }

    @Test
    void quantitiesOfResourcesAreThoseOfTheScalars() {
        assertThat(Resources.parse("cpus:1;cpus(a):2;ports:[1-5]").quantities())
                .isEqualTo(ResourceQuantities.of(Map.of("cpus", 3000L)));
    }

    @Test
    void limitOfZeroIsALimit() {
        ResourceLimits limits = ResourceLimits.parse("cpus:0");

        assertThat(limits.contains(ResourceQuantities.parse("mem:1"))).isTrue();
        assertThat(limits.contains(ResourceQuantities.parse("cpus:0.001"))).isFalse();
        assertThat(limits.thousandths("cpus")).hasValue(0);
        assertThat(limits.thousandths("mem")).isEmpty();
    }

    @Test
    void usedQuantitiesLowerLimitsDownToZero() {
        assertThat(ResourceLimits.parse("cpus:2;mem:1").minus(ResourceQuantities.parse("cpus:1;mem:3;disk:1")))
                .hasToString("cpus:1; mem:0");
    }

    @Test
    void negativeAmountsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ResourceQuantities.of(Map.of("cpus", -1L)));
        assertThatIllegalArgumentException().isThrownBy(() -> ResourceLimits.of(Map.of("cpus", -1L)));
    }

    @Test
    void textsThatAreNoAmountsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResourceQuantities.parse("foo"))
                .withMessage("Failed to parse 'foo': missing or extra ':'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResourceQuantities.parse("cpus:[1-2]"))
                .withMessage("Failed to parse '[1-2]' to quantity: only scalar values are allowed");
    }
}
