package org.mesosgi.runtime.internal.framework;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;

/**
 * Gives steps that run the code of modules a deadline. They run in threads of their own; one that is late is interrupted
 * and left alone. Safe for several threads.
 */
final class Deadline {

    /** So many lines of a stack tell where a step hangs. */
    private static final int LINES = 5;

    private final Duration duration;

    Deadline(Duration duration) {
        this.duration = requireNonNull(duration, "duration is null");
    }

    /** Takes a step that gives nothing, as {@link #call}. */
    void run(String what, Runnable step) {
        call(what, nothing(step), done -> {});
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
            Step<?> begun = new Step<>(what, nothing(step));
            while (true) {
                try {
                    begun.await(done -> {});
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

    private static Supplier<Boolean> nothing(Runnable step) {
        return () -> {
            step.run();
            return true;
        };
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
        Step<T> begun = new Step<>(what, step);
        try {
            return begun.await(ifLate);
        } catch (InterruptedException e) {
            begun.abandon(ifLate);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during " + what, e);
        }
    }

    /** A step that has begun. */
    private final class Step<T> {

        private final String what;
        private final long end = System.nanoTime() + duration.toNanos();
        private final CompletableFuture<T> result = new CompletableFuture<>();
        private final Thread thread;

        Step(String what, Supplier<T> step) {
            this.what = what;
            this.thread = new Thread(() -> take(step), what);
            thread.setDaemon(true);
            thread.start();
        }

        private void take(Supplier<T> step) {
            try {
                result.complete(step.get());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        }

        T await(Consumer<T> ifLate) throws InterruptedException {
            try {
                return result.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                ProblemException late = late(what, thread);
                abandon(ifLate);
                throw late;
            } catch (ExecutionException e) {
                throw unchecked(e.getCause());
            }
        }

        void abandon(Consumer<T> ifLate) {
            result.minimalCompletionStage().thenAccept(ifLate);
            thread.interrupt();
        }
    }

    private ProblemException late(String what, Thread thread) {
        String stack = Arrays.stream(thread.getStackTrace())
                .limit(LINES)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(" < "));
        return new ProblemException(Problem.error("A508", what + " takes too long")
                .because("it has not come to its end in " + duration.toSeconds() + " s; it is in " + stack)
                .fix("let the module do slow work in a thread of its own"));
    }

    private static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        // A step declares no checked exceptions.
        return (RuntimeException) failure;
    }
}
