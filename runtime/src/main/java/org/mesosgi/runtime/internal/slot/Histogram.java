package org.mesosgi.runtime.internal.slot;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How often which durations occur: in nanoseconds, up to about 2.4 hours, to an eighth of their size. Safe for several
 * threads.
 */
final class Histogram {

    /** So many buckets a power of two. */
    private static final int STEPS = 8;

    private static final int STEP_BITS = 3;

    /** What is as large as this power of two is counted as if it were smaller. */
    private static final int LARGEST = 43;

    private final AtomicLongArray buckets = new AtomicLongArray((LARGEST - STEP_BITS + 1) * STEPS);

    void add(long nanos) {
        buckets.incrementAndGet(bucket(Math.min(Math.max(nanos, 0), (1L << LARGEST) - 1)));
    }

    /** The duration that so many of a hundred do not exceed; 0 if there are none. */
    long percentile(int percent) {
        long[] counts = new long[buckets.length()];
        long all = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            counts[bucket] = buckets.get(bucket);
            all += counts[bucket];
        }
        long rank = Math.max(1, (all * percent + 99) / 100);
        long seen = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            seen += counts[bucket];
            if (seen >= rank) {
                return middle(bucket);
            }
        }
        return 0;
    }

    /** Numbers below 8 have buckets of their own; from there on 8 buckets share each power of two. */
    private static int bucket(long value) {
        if (value < STEPS) {
            return (int) value;
        }
        int shift = 63 - Long.numberOfLeadingZeros(value) - STEP_BITS;
        return shift * STEPS + (int) (value >>> shift);
    }

    private static long middle(int bucket) {
        int shift = Math.max(0, bucket / STEPS - 1);
        long least = (long) (bucket - shift * STEPS) << shift;
        return least + (1L << shift) / 2;
    }
}
