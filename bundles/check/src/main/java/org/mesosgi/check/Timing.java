package org.mesosgi.check;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * When a task is checked.
 *
 * @param delay from its start to the first check
 * @param interval from the end of a check to the next one
 * @param timeout how long a check may take; zero for as long as it likes
 */
public record Timing(Duration delay, Duration interval, Duration timeout) {

    public Timing {
        requireNonNull(delay, "delay is null");
        requireNonNull(interval, "interval is null");
        requireNonNull(timeout, "timeout is null");
    }

    /** The same for a task that has run for some time. */
    Timing after(Duration running) {
        return new Timing(left(delay, running), interval, timeout);
    }

    /** What is left of a time; zero if it is over. */
    static Duration left(Duration time, Duration gone) {
        return time.compareTo(gone) > 0 ? time.minus(gone) : Duration.ZERO;
    }
}
