package org.mesosgi.agent.internal.check;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.mesosgi.wire.convert.TimeConverter;
import org.mesosgi.wire.v1.CheckInfo;
import org.mesosgi.wire.v1.HealthCheck;

/**
 * When a task is checked.
 *
 * @param delay from its start to the first check
 * @param interval from the end of a check to the next one
 * @param timeout how long a check may take; zero for as long as it likes
 */
record Timing(Duration delay, Duration interval, Duration timeout) {

    Timing {
        requireNonNull(delay, "delay is null");
        requireNonNull(interval, "interval is null");
        requireNonNull(timeout, "timeout is null");
    }

    static Timing of(CheckInfo check) {
        return ofSeconds(check.getDelaySeconds(), check.getIntervalSeconds(), check.getTimeoutSeconds());
    }

    static Timing of(HealthCheck check) {
        return ofSeconds(check.getDelaySeconds(), check.getIntervalSeconds(), check.getTimeoutSeconds());
    }

    /** The same for a task that has run for some time. */
    Timing after(Duration running) {
        return new Timing(left(delay, running), interval, timeout);
    }

    /** What is left of a time; zero if it is over. */
    static Duration left(Duration time, Duration gone) {
        return time.compareTo(gone) > 0 ? time.minus(gone) : Duration.ZERO;
    }

    private static Timing ofSeconds(double delay, double interval, double timeout) {
        return new Timing(
                TimeConverter.durationOfSeconds(delay),
                TimeConverter.durationOfSeconds(interval),
                TimeConverter.durationOfSeconds(timeout));
    }
}
