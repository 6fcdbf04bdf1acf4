package org.mesosgi.agent.internal.check;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.mesosgi.agent.internal.loop.Timers;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.wire.v1.CheckStatusInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a check again and again, never twice at a time, until it is stopped. Used by events of the agent's loop. */
final class Repetition {

    private static final Logger LOG = LoggerFactory.getLogger(Repetition.class);

    private final String name;
    private final Timing timing;
    private final Probe probe;
    private final Executor loop;
    private final Timers timers;
    private final Consumer<Optional<CheckStatusInfo>> results;

    private boolean stopped;

    /** The next check, or the end of the time of this one. */
    private EventLoop.Timer timer = () -> {};

    private Optional<Attempt> running = Optional.empty();

    /**
     * Begins.
     *
     * @param name what is checked, for the log
     * @param results takes what is found, or nothing if the check could not be made or was not over in time
     */
    Repetition(
            String name,
            Timing timing,
            Probe probe,
            Executor loop,
            Timers timers,
            Consumer<Optional<CheckStatusInfo>> results) {
        this.name = requireNonNull(name, "name is null");
        this.timing = requireNonNull(timing, "timing is null");
        this.probe = requireNonNull(probe, "probe is null");
        this.loop = requireNonNull(loop, "loop is null");
        this.timers = requireNonNull(timers, "timers is null");
        this.results = requireNonNull(results, "results is null");
        next(timing.delay());
    }

    /** Checks no more, and gives up the check that is being made. No result comes after this. */
    void stop() {
        stopped = true;
        timer.cancel();
        running.ifPresent(attempt -> attempt.cancel().run());
        running = Optional.empty();
    }

    private void next(Duration delay) {
        timer = timers.schedule(delay, this::perform);
    }

    private void perform() {
        if (stopped) {
            return;
        }
        Attempt attempt = probe.start();
        running = Optional.of(attempt);
        if (!timing.timeout().isZero()) {
            timer = timers.schedule(timing.timeout(), () -> timedOut(attempt));
        }
        attempt.result()
                .whenComplete((status, failure) -> loop.execute(
                        () -> over(attempt, Optional.ofNullable(status), failure == null ? "" : words(failure))));
    }

    private void timedOut(Attempt attempt) {
        attempt.cancel().run();
        over(attempt, Optional.empty(), "it has taken longer than " + timing.timeout());
    }

    /** The time of a check may be over before its result is there, and the other way round: the first counts. */
    private void over(Attempt attempt, Optional<CheckStatusInfo> status, String complaint) {
        if (!running.equals(Optional.of(attempt))) {
            return;
        }
        running = Optional.empty();
        timer.cancel();
        if (status.isEmpty()) {
            LOG.warn("{} could not be made: {}", name, complaint);
        }
        results.accept(status);
        if (!stopped) {
            next(timing.interval());
        }
    }

    private static String words(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause.toString();
    }
}
