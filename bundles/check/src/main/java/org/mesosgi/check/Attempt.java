package org.mesosgi.check;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletionStage;

/**
 * A check that is being made.
 *
 * @param result completes with what was found, on any thread; fails if the check could not be made, with a {@link
 *     CheckSkippedException} if that says nothing of the task
 * @param cancel gives it up, and does nothing if it is over; does not block
 */
public record Attempt(CompletionStage<Finding> result, Runnable cancel) {

    public Attempt {
        requireNonNull(result, "result is null");
        requireNonNull(cancel, "cancel is null");
    }
}
