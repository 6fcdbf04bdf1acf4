package org.mesosgi.runtime.internal.framework;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.mesosgi.runtime.ProblemCollector;
import org.mesosgi.runtime.ProblemException;

/**
 * Gives steps that run the code of modules a deadline. They run in threads of their own; one that is late is interrupted
 * and left alone. Safe for several threads.
 */
final class Deadline {

    private final Duration duration;

    Deadline(Duration duration) {
        this.duration = requireNonNull(duration, "duration is null");
    }

    /** Takes a step that gives nothing, as {@link #call}. */
    void run(String what, Runnable step) {
        await(begin(what, step));
    }

    /**
     * Takes a step that ends something: a thread that is interrupted while it waits for that goes on waiting, and is
     * interrupted still when it returns.
     *
     * @param what what it is, for messages: for example {@code "the stop of the library foo"}
     * @throws ProblemException if it is late; otherwise exceptions and errors of the step pass through
     */
    void finish(String what, Runnable step) {
        boolean interrupted = false;
        try {
            Course begun = begin(what, step);
            while (true) {
                try {
                    begun.await();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Takes a step. A thread that is interrupted while it waits for that interrupts the step, and waits no longer.
     *
     * @param what what it is, for messages: for example {@code "the creation of the module foo"}
     * @param ifLate is given the result if it is there after all when nobody wants it any more
     * @throws ProblemException if it is late; otherwise exceptions and errors of the step pass through
     * @throws IllegalStateException if the thread is interrupted; it still is then
     */
    <T> T call(String what, Supplier<T> step, Consumer<T> ifLate) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Course begun = begin(what, () -> result.complete(step.get()));
        try {
            await(begun);
        } finally {
            if (begun.isLeft()) {
                result.minimalCompletionStage().thenAccept(ifLate);
            }
        }
        return result.join();
    }

    /**
     * Takes the same step for several things, one after the other, each as {@link #run} does, but in one thread as long as
     * none is late: a thread of its own takes longer than most steps.
     *
     * @param what what the step is, for messages
     * @param done is told of each for which it was taken, in this thread, in the order of all
     * @throws ProblemException what was late or has thrown such an exception, together, after all was tried; any other
     *     exception passes through at once, and the rest is left
     */
    <T> void each(List<T> all, Function<T, String> what, Consumer<T> step, Consumer<T> done) {
        ProblemCollector problems = new ProblemCollector();
        int next = 0;
        while (next < all.size()) {
            Course course = begin(all.subList(next, all.size()), what, step);
            try {
                for (; next < all.size() && !course.isLeft(); next++) {
                    T each = all.get(next);
                    problems.attempt(() -> {
                        await(course);
                        done.accept(each);
                    });
                }
            } finally {
                course.leave();
            }
        }
        problems.throwIfAny();
    }

    private <T> Course begin(List<T> all, Function<T, String> what, Consumer<T> step) {
        return new Course(
                all.stream()
                        .map(each -> new Course.Step(what.apply(each), () -> step.accept(each)))
                        .toList(),
                duration);
    }

    private Course begin(String what, Runnable step) {
        return new Course(List.of(new Course.Step(what, step)), duration);
    }

    private static void await(Course course) {
        try {
            course.await();
        } catch (InterruptedException e) {
            String what = course.what();
            course.leave();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during " + what, e);
        }
    }
}
