package org.mesosgi.agent.internal.check;

import java.util.concurrent.CompletableFuture;
import org.mesosgi.check.Attempt;
import org.mesosgi.check.Finding;
import org.mesosgi.check.Probe;

/** A probe whose results the test gives. */
final class TestProbe implements Probe {

    private CompletableFuture<Finding> last = new CompletableFuture<>();

    @Override
    public Attempt start() {
        last = new CompletableFuture<>();
        return new Attempt(last, () -> {});
    }

    /** The last check that was begun finds something. */
    void find(Finding finding) {
        last.complete(finding);
    }

    /** The last check that was begun cannot be made. */
    void fail() {
        last.completeExceptionally(new IllegalStateException("no such program"));
    }
}
