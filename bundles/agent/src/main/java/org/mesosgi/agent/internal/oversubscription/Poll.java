package org.mesosgi.agent.internal.oversubscription;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.mesosgi.agent.internal.loop.Timers;
import org.mesosgi.process.loop.EventLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a module the same question again and again: anew after each answer and a pause, and after a failure as well. When
 * another module takes its place, the answer is cancelled, and that one is asked within a second.
 *
 * <p>Used by events of the agent's loop.
 */
final class Poll<T> implements AutoCloseable {

    /** A module that has failed is not asked more often than this. */
    private static final Duration SHORTEST_PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Poll.class);

    private final String what;
    private final Supplier<CompletionStage<T>> question;
    private final Duration pause;
    private final Consumer<T> answers;
    private final Executor loop;
    private final Timers timers;

    private Optional<EventLoop.Timer> next = Optional.empty();
    private Optional<String> complaint = Optional.empty();
    private boolean closed;

    /**
     * Asks nothing yet.
     *
     * @param what what is asked for, for messages: for example {@code "the estimate of resources"}
     * @param question asks the module
     * @param answers takes an answer; an exception of its counts as a failure of the module
     */
    Poll(
            String what,
            Supplier<CompletionStage<T>> question,
            Duration pause,
            Consumer<T> answers,
            Executor loop,
            Timers timers) {
        this.what = requireNonNull(what, "what is null");
        this.question = requireNonNull(question, "question is null");
        this.pause = requireNonNull(pause, "pause is null");
        this.answers = requireNonNull(answers, "answers is null");
        this.loop = requireNonNull(loop, "loop is null");
        this.timers = requireNonNull(timers, "timers is null");
    }

    /** Asks. To be called once. */
    void ask() {
        if (closed) {
            return;
        }
        CompletionStage<T> stage;
        try {
            stage = requireNonNull(question.get(), "its stage is null");
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            stage = CompletableFuture.failedFuture(e);
        }
        stage.whenComplete((answer, failure) -> loop.execute(() -> answered(answer, failure)));
    }

    private void answered(T answer, Throwable failure) {
        if (closed) {
            return;
        }
        if (failure != null) {
            failed(failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure);
            return;
        }
        try {
            answers.accept(answer);
        } catch (RuntimeException e) {
            failed(e);
            return;
        }
        complaint = Optional.empty();
        again(pause);
    }

    /** The operator is told once of a failure that comes again and again. */
    private void failed(Throwable cause) {
        if (cause instanceof CancellationException) {
            // Another module has come, and has not been asked yet.
            again(SHORTEST_PAUSE_AFTER_FAILURE);
            return;
        }
        Optional<String> now = Optional.of(cause.toString());
        if (!now.equals(complaint)) {
            LOG.warn("There is no {}; it is asked for again", what, cause);
        }
        complaint = now;
        again(pause.compareTo(SHORTEST_PAUSE_AFTER_FAILURE) < 0 ? SHORTEST_PAUSE_AFTER_FAILURE : pause);
    }

    private void again(Duration delay) {
        next = Optional.of(timers.schedule(delay, this::ask));
    }

    /** Asks no more. */
    @Override
    public void close() {
        closed = true;
        next.ifPresent(EventLoop.Timer::cancel);
    }
}
