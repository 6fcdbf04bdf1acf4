package org.mesosgi.agent.internal.fetch;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Something that is being fetched. Safe for several threads. */
public final class Fetch {

    private static final String CALLED_OFF = "fetching was called off";

    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private boolean begun;
    private boolean cancelled;

    /** What has to be closed for the work to end. */
    private Optional<Closeable> work = Optional.empty();

    Fetch() {}

    /** Completes when all is there; fails with a {@link FetchException} if not. */
    public CompletionStage<Void> done() {
        return done.minimalCompletionStage();
    }

    /** Calls it off: soon nothing is written any more, and nothing ever if it waits for its turn. Does nothing if it is done. */
    public void cancel() {
        if (isToEndNow()) {
            fail(new FetchException(CALLED_OFF));
        }
    }

    private synchronized boolean isToEndNow() {
        cancelled = true;
        work.ifPresent(Fetch::close);
        return !begun;
    }

    /** It is its turn. Whether there is something to do: it may have been called off. */
    synchronized boolean begin() {
        begun = !cancelled;
        return begun;
    }

    /**
     * Something begins that takes its time.
     *
     * @param step is closed if all is called off meanwhile
     * @throws FetchException if it has been called off already
     */
    synchronized void begin(Closeable step) {
        if (cancelled) {
            close(step);
            throw new FetchException(CALLED_OFF);
        }
        work = Optional.of(step);
    }

    synchronized void end() {
        work = Optional.empty();
    }

    synchronized boolean isCancelled() {
        return cancelled;
    }

    void complete() {
        done.complete(null);
    }

    void fail(Throwable failure) {
        done.completeExceptionally(failure);
    }

    private static void close(Closeable step) {
        try {
            step.close();
        } catch (IOException e) {
            throw new IllegalStateException("it cannot be called off", e);
        }
    }
}
