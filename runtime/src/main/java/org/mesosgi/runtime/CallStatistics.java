package org.mesosgi.runtime;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The calls of a slot since it was selected, whichever modules have filled it.
 *
 * @param inFlight the calls that have begun and not ended; an asynchronous one ends when its stage completes
 * @param calls the calls that have begun
 * @param errors the calls that have failed: by an exception that the kind does not declare, or by a stage that has failed
 * @param lastError the last one of these
 * @param p50 half of the calls take no longer; estimated from some of them, and empty before the first one has ended
 * @param p99 the same of 99 in 100 calls
 * @param hanging the calls in flight that take longer than any should
 * @param suspended why calls are refused, if they are
 */
public record CallStatistics(
        int inFlight,
        long calls,
        long errors,
        Optional<Failure> lastError,
        Optional<Duration> p50,
        Optional<Duration> p99,
        int hanging,
        Optional<Quarantine> suspended) {

    public CallStatistics {
        requireNonNull(lastError, "lastError is null");
        requireNonNull(p50, "p50 is null");
        requireNonNull(p99, "p99 is null");
        requireNonNull(suspended, "suspended is null");
    }

    /**
     * A call that has failed.
     *
     * @param text the exception
     * @param time when
     */
    public record Failure(String text, Instant time) {

        public Failure {
            requireNonNull(text, "text is null");
            requireNonNull(time, "time is null");
        }
    }
}
