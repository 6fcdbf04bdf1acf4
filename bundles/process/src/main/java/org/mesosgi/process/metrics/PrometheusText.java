package org.mesosgi.process.metrics;

import java.util.Map;
import java.util.Set;

/** Figures in the text format of Prometheus. */
public final class PrometheusText {

    /** The type of such a text. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final String PREFIX = "mesos_";

    private PrometheusText() {}

    /**
     * The text. Names are those of Mesos after a prefix, with underlines for what Prometheus does not take.
     *
     * @param counters the names of those that only grow
     */
    public static String of(Map<String, Double> figures, Set<String> counters) {
        StringBuilder text = new StringBuilder();
        figures.forEach((name, value) -> {
            String printed = PREFIX + name.replaceAll("[^a-zA-Z0-9_:]", "_");
            text.append("# HELP ")
                    .append(printed)
                    .append(' ')
                    .append(name.replace("\\", "\\\\"))
                    .append('\n');
            text.append("# TYPE ").append(printed).append(counters.contains(name) ? " counter\n" : " gauge\n");
            text.append(printed).append(' ').append(number(value)).append('\n');
        });
        return text.toString();
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        return Double.isInfinite(value) ? (value > 0 ? "+Inf" : "-Inf") : String.valueOf(value);
    }
}
