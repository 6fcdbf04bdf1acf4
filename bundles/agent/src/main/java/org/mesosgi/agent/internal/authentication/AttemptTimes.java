package org.mesosgi.agent.internal.authentication;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long attempts may take: a random time between the least and the least plus a backoff that doubles with each attempt,
 * but never more than the most.
 *
 * @param least {@code --authentication_timeout_min}
 * @param most {@code --authentication_timeout_max}
 * @param factor {@code --authentication_backoff_factor}
 */
record AttemptTimes(Duration least, Duration most, Duration factor) {

    /** Enough to be beyond every {@code most}. */
    private static final int MOST_DOUBLINGS = 30;

    AttemptTimes {
        requireNonNull(least, "least is null");
        requireNonNull(most, "most is null");
        requireNonNull(factor, "factor is null");
    }

    /**
     * How long an attempt may take.
     *
     * @param failed how many have failed before
     * @param random gives numbers from 0 to 1
     */
    Duration timeout(int failed, DoubleSupplier random) {
        return shorter(least.plus(part(backoff(failed), random)));
    }

    /** How long to wait before the next attempt, when one has failed before its time was up. */
    Duration pause(int failed, DoubleSupplier random) {
        return part(backoff(failed), random);
    }

    private Duration backoff(int failed) {
        double nanos = (double) factor.toNanos() * (1L << Math.min(failed, MOST_DOUBLINGS));
        return nanos < most.toNanos() ? Duration.ofNanos((long) nanos) : most;
    }

    private Duration shorter(Duration time) {
        return time.compareTo(most) < 0 ? time : most;
    }

    private static Duration part(Duration whole, DoubleSupplier random) {
        return Duration.ofNanos((long) (whole.toNanos() * random.getAsDouble()));
    }
}
