package org.mesosgi.check;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** Makes a check again and again, never twice at a time, until it is stopped. Used by events of the loop. */
final class Repetition {

    private final String name;
    private final Check check;
    private final TaskChecker.Parts parts;
    private final Consumer<Optional<Finding>> results;

    private boolean paused;
    private boolean stopped;

    /** The next check, or the end of the time of this one. */
    private Timers.Timer timer = () -> {};

    private Optional<Attempt> running = Optional.empty();

    /**
     * Begins.
     *
     * @param name what is checked, for the log
     * @param results takes what is found, or nothing if the check could not be made or was not over in time
     */
    Repetition(String name, Check check, TaskChecker.Parts parts, Consumer<Optional<Finding>> results) {
        this.name = requireNonNull(name, "name is null");
        this.check = requireNonNull(check, "check is null");
        this.parts = requireNonNull(parts, "parts is null");
        this.results = requireNonNull(results, "results is null");
        next(check.timing().delay());
    }

    /** Checks no more, and gives up the check that is being made. No result comes after this. */
    void stop() {
        stopped = true;
        rest();
    }

    /** The same until it is resumed. */
    void pause() {
        paused = true;
        rest();
    }

    /** Goes on after a pause, with a check at once. */
    void resume() {
        if (paused && !stopped) {
            paused = false;
            next(Duration.ZERO);
        }
    }

    private void rest() {
        timer.cancel();
        Optional<Attempt> given = running;
        running = Optional.empty();
        given.ifPresent(attempt -> attempt.cancel().run());
    }

    private void next(Duration delay) {
        timer = parts.timers().schedule(delay, this::perform);
    }

    private void perform() {
        if (stopped || paused) {
            return;
        }
        Attempt attempt = check.probe().start();
        running = Optional.of(attempt);
        Duration timeout = check.timing().timeout();
        if (!timeout.isZero()) {
            timer = parts.timers().schedule(timeout, () -> timedOut(attempt));
        }
        attempt.result()
                .whenComplete((found, failure) -> parts.loop().execute(() -> {
                    if (failure == null) {
                        over(attempt, Optional.of(found));
                    } else {
                        failed(attempt, cause(failure));
                    }
                }));
    }

    private void timedOut(Attempt attempt) {
        if (isRunning(attempt)) {
            complain("it has taken longer than " + check.timing().timeout());
            over(attempt, Optional.empty());
            attempt.cancel().run();
        }
    }

    private void failed(Attempt attempt, Throwable failure) {
        if (!isRunning(attempt)) {
            return;
        }
        if (failure instanceof CheckSkippedException) {
            complain(String.valueOf(failure.getMessage()));
            settle();
            next(check.timing().interval());
        } else {
            complain(failure.toString());
            over(attempt, Optional.empty());
        }
    }

    private void over(Attempt attempt, Optional<Finding> found) {
        if (!isRunning(attempt)) {
            return;
        }
        settle();
        results.accept(found);
        if (!stopped && !paused) {
            next(check.timing().interval());
        }
    }

    /** The time of a check may be over before its result is there, and the other way round: the first counts. */
    private boolean isRunning(Attempt attempt) {
        return running.equals(Optional.of(attempt));
    }

    private void settle() {
        running = Optional.empty();
        timer.cancel();
    }

    private void complain(String why) {
        parts.complaints().accept(name + " could not be made: " + why);
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
