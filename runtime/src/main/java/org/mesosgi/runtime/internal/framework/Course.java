package org.mesosgi.runtime.internal.framework;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;

/**
 * Steps that a thread of their own takes, one after the other, each of them in the same time. When one is late, that thread
 * is interrupted and left alone: it begins no other step. It does not wait for whoever awaits its steps, which is for one
 * thread.
 */
final class Course {

    /**
     * A step.
     *
     * @param what what it is, for messages: for example {@code "the stop of the library foo"}
     */
    record Step(String what, Runnable code) {}

    /** How a step has ended. */
    private record End(Optional<Throwable> failure) {}

    /** So many lines of a stack tell where a step hangs. */
    private static final int LINES = 5;

    private final List<Step> steps;
    private final Duration duration;
    private final Thread thread;

    /** Of the steps that were not awaited yet, in their order. */
    private final BlockingQueue<End> ends = new LinkedBlockingQueue<>();

    /** How many of them were awaited. */
    private int awaited;

    /** When the present step has begun. Guarded by this. */
    private long since = System.nanoTime();

    /** Guarded by this. */
    private boolean left;

    /**
     * Begins them.
     *
     * @param steps at least one
     * @param duration how long each may take
     */
    Course(List<Step> steps, Duration duration) {
        this.steps = List.copyOf(steps);
        this.duration = duration;
        this.thread = new Thread(this::takeAll);
        thread.setDaemon(true);
        thread.start();
    }

    private void takeAll() {
        for (Step step : steps) {
            if (isLeft()) {
                return;
            }
            Thread.currentThread().setName(step.what());
            end(take(step));
        }
    }

    private static End take(Step step) {
        try {
            step.code().run();
            return new End(Optional.empty());
        } catch (Throwable e) {
            return new End(Optional.of(e));
        }
    }

    /** The time of the next step begins at once, so that it is never reckoned from where the last one began. */
    private synchronized void end(End end) {
        ends.add(end);
        since = System.nanoTime();
    }

    /**
     * Awaits the end of the next step, as often as there are steps. If the waiting is interrupted, it may be awaited again.
     *
     * @throws ProblemException if it is late; otherwise exceptions and errors of the step pass through
     */
    void await() throws InterruptedException {
        Optional<End> end = Optional.empty();
        while (end.isEmpty()) {
            end = Optional.ofNullable(ends.poll(remaining(), TimeUnit.NANOSECONDS))
                    .or(this::endUnlessLate);
        }
        awaited++;
        end.flatMap(End::failure).ifPresent(Course::rethrow);
    }

    private synchronized long remaining() {
        return since + duration.toNanos() - System.nanoTime();
    }

    /** Empty if the step has not ended, but has some time left: it may have begun when the one before has ended. */
    private synchronized Optional<End> endUnlessLate() {
        Optional<End> end = Optional.ofNullable(ends.poll());
        if (end.isEmpty() && remaining() <= 0) {
            ProblemException late = late();
            leave();
            throw late;
        }
        return end;
    }

    private ProblemException late() {
        String stack = Arrays.stream(thread.getStackTrace())
                .limit(LINES)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(" < "));
        return new ProblemException(Problem.error("A508", what() + " takes too long")
                .because("it has not come to its end in " + duration.toSeconds() + " s; it is in " + stack)
                .fix("let the module do slow work in a thread of its own"));
    }

    /** What is awaited next. */
    String what() {
        return steps.get(awaited).what();
    }

    /** Interrupts the present step; no other one begins. */
    synchronized void leave() {
        left = true;
        thread.interrupt();
    }

    /** Whether the steps that were not awaited yet will not be taken. */
    synchronized boolean isLeft() {
        return left;
    }

    private static void rethrow(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        // A step declares no checked exceptions.
        throw (RuntimeException) failure;
    }
}
