package org.mesosgi.runtime.internal.slot;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A call that may never end. Its caller gets a stage of ours, which can be cancelled; that of the module may be one that
 * cannot, or hands out copies of itself.
 */
final class StandingCall<R> {

    private static final Logger LOG = LoggerFactory.getLogger(StandingCall.class);

    private final CompletionStage<R> stage;
    private final CompletableFuture<R> shown = new CompletableFuture<>();

    StandingCall(CompletionStage<R> stage) {
        this.stage = stage;
    }

    /** What the caller gets. */
    CompletionStage<R> shown() {
        return shown;
    }

    /** The module's stage has completed. */
    void end(R result, Throwable failure) {
        if (failure == null) {
            shown.complete(result);
        } else {
            shown.completeExceptionally(failure);
        }
    }

    /** Lets the caller wait no longer, and the module know, if it can be told. Throws nothing. */
    void cancel() {
        shown.cancel(true);
        try {
            stage.toCompletableFuture().cancel(true);
        } catch (Throwable e) {
            LOG.debug("The stage of a module cannot be cancelled", e);
        }
    }
}
