package org.mesosgi.runtime.internal.slot;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.mesosgi.runtime.CallStatistics.Failure;

/** What is remembered of the calls of one slot, besides their number. */
final class CallLog {

    /** Exceptions may have a lot to say. */
    private static final int LONGEST_TEXT = 500;

    private final AtomicLong errors = new AtomicLong();
    private volatile Optional<Failure> lastError = Optional.empty();

    /** Made when there is something to put into it: many slots are never called. */
    private volatile Optional<Histogram> durations = Optional.empty();

    /** A call has taken so many nanoseconds. */
    void took(long nanos) {
        if (durations.isEmpty()) {
            makeHistogram();
        }
        durations.orElseThrow().add(nanos);
    }

    private synchronized void makeHistogram() {
        if (durations.isEmpty()) {
            durations = Optional.of(new Histogram());
        }
    }

    /** A call has failed. What of it is shown, as its exception itself would keep its module's classes. */
    String failed(Throwable failure) {
        errors.incrementAndGet();
        String text = text(failure);
        lastError = Optional.of(new Failure(text, Instant.now()));
        return text;
    }

    private static String text(Throwable failure) {
        String text;
        try {
            text = String.valueOf(failure);
        } catch (RuntimeException | Error e) {
            // The module's own code, which may fail here as well.
            text = failure.getClass().getName();
        }
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "..." : text;
    }

    long errors() {
        return errors.get();
    }

    Optional<Failure> lastError() {
        return lastError;
    }

    Optional<Duration> percentile(int percent) {
        return durations.map(histogram -> Duration.ofNanos(histogram.percentile(percent)));
    }
}
