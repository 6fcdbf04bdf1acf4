package org.mesosgi.runtime.internal.load;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Steps that are either all done or all undone. Used in a try statement: what is not committed is undone at its end, the
 * last step first.
 */
final class Transaction implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Transaction.class);

    private final Deque<Runnable> undo = new ArrayDeque<>();

    /** A step was done; this undoes it. */
    void done(Runnable undoIt) {
        undo.push(undoIt);
    }

    /** All steps are done for good. */
    void commit() {
        undo.clear();
    }

    @Override
    public void close() {
        while (!undo.isEmpty()) {
            try {
                undo.pop().run();
            } catch (RuntimeException e) {
                // The other steps must be undone all the same.
                LOG.error("A step cannot be undone", e);
            }
        }
    }
}
