package org.mesosgi.runtime.internal.slot;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * What becomes of the calls of one slot: how long they have taken, and who has failed in them. That is remembered, and counts
 * against the module.
 */
final class CallOutcomes {

    private final CallLog log;
    private final Failures failures;

    CallOutcomes(CallLog log, Failures failures) {
        this.log = requireNonNull(log, "log is null");
        this.failures = requireNonNull(failures, "failures is null");
    }

    /** Whether a stage is known to be complete. Stages of other classes may not tell: not even all that extend it. */
    static boolean isDone(CompletionStage<?> stage) {
        return stage.getClass() == CompletableFuture.class && ((CompletableFuture<?>) stage).isDone();
    }

    /** A call that began then is over. Throws nothing. */
    @SuppressWarnings({"EmptyCatch", "CatchingUnchecked"})
    void took(long begin) {
        try {
            log.took(System.nanoTime() - begin);
        } catch (Throwable e) {
            // It is not counted.
        }
    }

    /** A call has thrown. Throws nothing itself. */
    // Whatever goes wrong here, be it that there is no memory left, the caller has to learn of the module's failure.
    @SuppressWarnings({"EmptyCatch", "CatchingUnchecked"})
    void failed(Occupant<?> called, Throwable failure) {
        try {
            if (!(failure instanceof RefusedException)) {
                failures.happened(called.module(), log.failed(failure));
            }
        } catch (Throwable e) {
            // It is not counted, or not wholly.
        }
    }

    /**
     * The result of a call is there.
     *
     * @param failure why there is none; null if there is one, as stages have it
     */
    void completed(Occupant<?> called, Throwable failure) {
        if (failure != null) {
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            // Cancelled by us, or by a host that has lost its interest.
            if (!(cause instanceof CancellationException)) {
                failed(called, cause);
            }
        }
    }

    /** A call takes too long. */
    void hangs(Occupant<?> called, String what) {
        failures.happened(called.module(), what);
    }
}
