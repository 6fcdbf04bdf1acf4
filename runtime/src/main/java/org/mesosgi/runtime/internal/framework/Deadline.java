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

    /** Takes a step that gives nothing. */
    void run(String what, Runnable step) {
        call(
                what,
                () -> {
                    step.run();
                    return what;
                },
                done -> {});
    }

    /**
     * Takes a step.
     *
     * @param what what it is, for messages: for example {@code "the creation of the module foo"}
     * @param ifLate is given the result if it is there after all when nobody wants it any more
     * @throws ProblemException if it is late; otherwise exceptions and errors of the step pass through
     */
    <T> T call(String what, Supplier<T> step, Consumer<T> ifLate) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        result.complete(step.get());
                    } catch (Throwable e) {
                        result.completeExceptionally(e);
                    }
                },
                what);
        thread.setDaemon(true);
        thread.start();
        try {
            return result.get(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            ProblemException late = late(what, thread);
            result.minimalCompletionStage().thenAccept(ifLate);
            thread.interrupt();
            throw late;
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during " + what, e);
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
