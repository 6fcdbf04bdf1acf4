package org.mesosgi.runtime.internal.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramTest {

    private final Histogram histogram = new Histogram();

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    void knowsSmallNumbersExactly(long value) {
        histogram.add(value);

        assertThat(histogram.percentile(50)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(longs = {16, 17, 99, 127, 128, 129, 1000, 65_535, 65_536, 1_000_000_007L, 4_000_000_000_000L})
    void knowsLargeNumbersToASixteenth(long value) {
        histogram.add(value);

        assertThat(histogram.percentile(50)).isCloseTo(value, withinPercentage(100.0 / 16));
    }

    @Test
    void knowsThePercentilesOfMany() {
        for (int value = 1; value <= 10_000; value++) {
            histogram.add(value);
        }

        assertThat(histogram.percentile(50)).isCloseTo(5000, withinPercentage(7));
        assertThat(histogram.percentile(99)).isCloseTo(9900, withinPercentage(7));
    }

    @Test
    void tellsTheRareFromTheUsual() {
        for (int i = 0; i < 98; i++) {
            histogram.add(10);
        }
        histogram.add(1_000_000);
        histogram.add(1_000_000);

        assertThat(histogram.percentile(50)).isEqualTo(10);
        assertThat(histogram.percentile(99)).isCloseTo(1_000_000, withinPercentage(7));
    }

    @Test
    void takesWhatIsTooLargeOrTooSmall() {
        histogram.add(Long.MIN_VALUE);
        histogram.add(Long.MAX_VALUE);

        assertThat(histogram.percentile(50)).isZero();
        assertThat(histogram.percentile(99)).isGreaterThan(8_000_000_000_000L);
    }

    @Test
    void isEmptyAtFirst() {
        assertThat(histogram.percentile(99)).isZero();
    }
}
