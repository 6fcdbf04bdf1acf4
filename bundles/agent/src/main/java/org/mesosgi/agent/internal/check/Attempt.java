package org.mesosgi.agent.internal.check;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletionStage;
import org.mesosgi.wire.v1.CheckStatusInfo;

/**
 * A check that is being made.
 *
 * @param result completes with what was found, on any thread; fails if the check could not be made
 * @param cancel gives it up, and does nothing if it is over; does not block
 */
record Attempt(CompletionStage<CheckStatusInfo> result, Runnable cancel) {

    Attempt {
        requireNonNull(result, "result is null");
        requireNonNull(cancel, "cancel is null");
    }
}
