package org.mesosgi.api.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Durations as Mesos writes them: a number and a unit, for example {@code 15secs}, {@code 500ms}, {@code 1.5hrs}.
 *
 * <p>They are whole nanoseconds, at most {@link Long#MAX_VALUE} of them: about 292 years.
 */
public final class Durations {

    /** Nanoseconds by unit, from the smallest to the largest. */
    private static final Map<String, Long> UNITS = units();

    private Durations() {}

    private static Map<String, Long> units() {
        Map<String, Long> units = new LinkedHashMap<>();
        units.put("ns", 1L);
        units.put("us", 1_000L);
        units.put("ms", 1_000_000L);
        units.put("secs", 1_000_000_000L);
        units.put("mins", 60 * 1_000_000_000L);
        units.put("hrs", 3_600 * 1_000_000_000L);
        units.put("days", 86_400 * 1_000_000_000L);
        units.put("weeks", 604_800 * 1_000_000_000L);
        return Collections.unmodifiableMap(units);
    }

    /**
     * Reads a duration.
     *
     * @throws IllegalArgumentException if it is none, or longer than about 292 years
     */
    public static Duration parse(String text) {
        int end = 0;
        while (end < text.length() && (Character.isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        String unit = text.substring(end);
        if (unit.isEmpty()) {
            throw new IllegalArgumentException(
                    "Invalid duration '" + text + "': write a number and a unit, for example 15secs");
        }
        BigDecimal number = number(text.substring(0, end), text);
        Long nanos = UNITS.get(unit);
        if (nanos == null) {
            throw new IllegalArgumentException("Unknown duration unit '" + unit
                    + "'; supported units are 'ns', 'us', 'ms', 'secs', 'mins', 'hrs', 'days', and 'weeks'");
        }
        BigDecimal total = number.multiply(BigDecimal.valueOf(nanos)).setScale(0, RoundingMode.DOWN);
        if (total.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new IllegalArgumentException("Duration '" + text + "' is too long; the longest is about 292 years");
        }
        return Duration.ofNanos(total.longValueExact());
    }

    /** The shortest text that {@link #parse} reads as the same duration: in the largest unit that divides it. */
    public static String format(Duration duration) {
        long nanos = duration.toNanos();
        String text = nanos + "ns";
        for (Map.Entry<String, Long> unit : UNITS.entrySet()) {
            if (nanos != 0 && nanos % unit.getValue() == 0) {
                text = nanos / unit.getValue() + unit.getKey();
            }
        }
        return text;
    }

    private static BigDecimal number(String digits, String text) {
        try {
            return new BigDecimal(digits);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Invalid duration '" + text + "': '" + digits + "' is no number", e);
        }
    }
}
