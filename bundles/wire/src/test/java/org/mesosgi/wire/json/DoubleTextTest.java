package org.mesosgi.wire.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoubleTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                // Recorded of real Mesos.
                "8.0",
                "15.0",
                "0.1",
                "6.4",
                "65536.0",
                "1795349445.198634",
                "1795350555.9767907",
                "9223372036854776000.0",
                "1e-7",
                // The edges of the layout.
                "0.0",
                "-0.0",
                "-1.5",
                "0.001",
                "0.000001",
                "1.5e-7",
                "9007199254740991.0",
                "9007199254740992.0",
                "100000000000000000000.0",
                "1e21",
                "1.2e21",
                "-1e300",
                "1.5e-323",
                "1.7976931348623157e308"
            })
    void is_the_text_that_mesos_writes(String text) {
        assertThat(DoubleText.of(Double.parseDouble(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"2.0E-3, 0.002", "2.2250738585072014E-308, 2.2250738585072014e-308", "2.0E22, 2e22", "1.1E23, 1.1e23"})
    void has_no_more_digits_than_needed(double value, String text) {
        assertThat(DoubleText.of(value)).isEqualTo(text);
    }

    @Test
    void gives_the_same_double_when_read_again() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertThat(Double.parseDouble(DoubleText.of(value))).isEqualTo(value);
            }
        }
    }
}
