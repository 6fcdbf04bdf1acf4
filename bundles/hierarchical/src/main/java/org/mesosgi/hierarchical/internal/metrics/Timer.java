package org.mesosgi.hierarchical.internal.metrics;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** How long something took: the last time, and statistics of the last thousand times. */
public final class Timer {

    private static final int WINDOW = 1000;
    private static final double NANOS_PER_MILLISECOND = 1_000_000;

    private static final Map<String, Double> PERCENTILES = Map.of(
            "/p50", 0.5,
            "/p90", 0.9,
            "/p95", 0.95,
            "/p99", 0.99,
            "/p999", 0.999,
            "/p9999", 0.9999);

    private final Deque<Double> milliseconds = new ArrayDeque<>();

    /** It took so long. */
    public void record(long nanos) {
        if (milliseconds.size() == WINDOW) {
            milliseconds.removeFirst();
        }
        milliseconds.addLast(nanos / NANOS_PER_MILLISECOND);
    }

    /**
     * Adds the figures, in milliseconds: the last time if there was one, statistics if there were two.
     *
     * @param name the name of the figures
     */
    public void report(String name, Map<String, Double> metrics) {
        if (milliseconds.isEmpty()) {
            return;
        }
        metrics.put(name, milliseconds.getLast());
        if (milliseconds.size() > 1) {
            double[] sorted = milliseconds.stream()
                    .mapToDouble(Double::doubleValue)
                    .sorted()
                    .toArray();
            metrics.put(name + "/count", (double) sorted.length);
            metrics.put(name + "/min", sorted[0]);
            metrics.put(name + "/max", sorted[sorted.length - 1]);
            PERCENTILES.forEach((suffix, part) -> metrics.put(name + suffix, percentile(sorted, part)));
        }
    }

    /** The value below which this part of all values lies; between two values it is interpolated. */
    private static double percentile(double[] sorted, double part) {
        double position = part * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
