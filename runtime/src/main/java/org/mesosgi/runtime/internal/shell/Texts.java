package org.mesosgi.runtime.internal.shell;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import org.mesosgi.api.value.Durations;

/** Single values, as the shell shows them. */
final class Texts {

    private Texts() {}

    /** A duration, to two digits and with a unit: no more is known of what is measured. */
    static String duration(Duration duration) {
        BigDecimal rounded = new BigDecimal(duration.toNanos()).round(new MathContext(2, RoundingMode.HALF_UP));
        return Durations.format(Duration.ofNanos(rounded.longValueExact()));
    }

    /** A text without line breaks. */
    static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ");
    }
}
