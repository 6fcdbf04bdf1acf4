package org.mesosgi.runtime;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mesosgi.api.value.Durations;

/**
 * What is done about modules that fail, besides that it is counted and shown.
 *
 * @param failures so many failures of a module put it into quarantine; 0 if none do
 * @param within the time within which they must be
 */
public record FailurePolicy(int failures, Duration within) {

    /** Nothing else is done. */
    public static final FailurePolicy REPORT = new FailurePolicy(0, Duration.ZERO);

    private static final Pattern QUARANTINE = Pattern.compile("quarantine=([1-9][0-9]{0,3})/(.+)");

    public FailurePolicy {
        requireNonNull(within, "within is null");
    }

    /**
     * Reads {@code report}, or for example {@code quarantine=5/1mins}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static FailurePolicy parse(String text) {
        if (text.equals("report")) {
            return REPORT;
        }
        Matcher quarantine = QUARANTINE.matcher(text);
        if (!quarantine.matches()) {
            throw new IllegalArgumentException("'" + text + "' is neither report nor quarantine=FAILURES/DURATION,"
                    + " for example quarantine=5/1mins, with 1 to 9999 failures");
        }
        Duration within = Durations.parse(quarantine.group(2));
        if (within.isZero()) {
            throw new IllegalArgumentException("'" + text + "' gives no time for failures to happen in");
        }
        return new FailurePolicy(Integer.parseInt(quarantine.group(1)), within);
    }

    /** Whether failures put a module into quarantine. */
    public boolean quarantines() {
        return failures > 0;
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        return quarantines() ? "quarantine=" + failures + "/" + Durations.format(within) : "report";
    }
}
