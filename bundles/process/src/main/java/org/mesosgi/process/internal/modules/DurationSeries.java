package org.mesosgi.process.internal.modules;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/** The last durations of something, and what they come to. */
final class DurationSeries {

    /** Mesos keeps as many. */
    private static final int CAPACITY = 1000;

    private static final double NANOS_PER_MILLI = 1e6;

    private static final Map<String, Double> PERCENTILES =
            Map.of("p50", 0.5, "p90", 0.9, "p95", 0.95, "p99", 0.99, "p999", 0.999, "p9999", 0.9999);

    /** In milliseconds, in a ring. All guarded by this. */
    private final double[] values = new double[CAPACITY];

    private long count;

    synchronized void add(Duration duration) {
        values[(int) (count % CAPACITY)] = duration.toNanos() / NANOS_PER_MILLI;
        count++;
    }

    /** Puts the numbers into a snapshot; none as long as nothing has taken any time. */
    synchronized void putInto(String name, Map<String, Double> snapshot) {
        if (count == 0) {
            return;
        }
        int size = (int) Math.min(count, CAPACITY);
        double[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        snapshot.put(name, values[(int) ((count - 1) % CAPACITY)]);
        snapshot.put(name + "/count", (double) size);
        snapshot.put(name + "/min", sorted[0]);
        snapshot.put(name + "/max", sorted[size - 1]);
        PERCENTILES.forEach((percentile, part) -> snapshot.put(name + "/" + percentile, at(sorted, part)));
    }

    /** Between the two values that are next to it, as Mesos does. */
    private static double at(double[] sorted, double part) {
        double position = part * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
