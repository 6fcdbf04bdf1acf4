package org.mesosgi.check;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A probe whose results the test gives. */
final class TestProbe implements Probe {

    private final List<CompletableFuture<Finding>> attempts = new ArrayList<>();
    private int cancelled;

    @Override
    public Attempt start() {
        CompletableFuture<Finding> result = new CompletableFuture<>();
        attempts.add(result);
        return new Attempt(result, () -> cancelled++);
    }

    /** How many checks were begun. */
    int begun() {
        return attempts.size();
    }

    /** How many checks were given up. */
    int cancelled() {
        return cancelled;
    }

    /** The last check that was begun finds something. */
    void find(Finding finding) {
        last().complete(finding);
    }

    /** The last check that was begun cannot be made. */
    void fail() {
        last().completeExceptionally(new IllegalStateException("no such program"));
    }

    /** The last check that was begun has not been begun at all. */
    void skip() {
        last().completeExceptionally(new CheckSkippedException("nobody is there"));
    }

    private CompletableFuture<Finding> last() {
        return attempts.get(attempts.size() - 1);
    }
}
