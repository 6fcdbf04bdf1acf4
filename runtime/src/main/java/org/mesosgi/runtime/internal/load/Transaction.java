package org.mesosgi.runtime.internal.load;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.mesosgi.runtime.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Steps that are either all done or all undone. For one thread. */
public final class Transaction {

    private static final Logger LOG = LoggerFactory.getLogger(Transaction.class);

    private final Deque<Step> steps = new ArrayDeque<>();

    private record Step(String what, Runnable undo) {}

    /**
     * A step was done.
     *
     * @param what what was done, for messages: for example {@code "the library foo is installed"}
     * @param undo undoes it
     */
    public void done(String what, Runnable undo) {
        steps.push(new Step(what, undo));
    }

    /**
     * Undoes all steps, the last one first.
     *
     * @return those that could not be undone; the other ones are
     */
    public List<Problem> rollBack() {
        List<Problem> problems = new ArrayList<>();
        while (!steps.isEmpty()) {
            Step step = steps.pop();
            try {
                step.undo().run();
            } catch (RuntimeException e) {
                LOG.error("Cannot undo that {}", step.what(), e);
                problems.add(Problem.error("X901", "it cannot be undone that " + step.what())
                        .because(String.valueOf(e.getMessage()))
                        .fix("restart the process when you can; the log has the details"));
            }
        }
        return problems;
    }
}
