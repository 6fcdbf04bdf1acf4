package org.mesosgi.runtime.internal.load;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Steps that are either all done or all undone. For one thread. */
public final class Transaction {

    private static final Logger LOG = LoggerFactory.getLogger(Transaction.class);

    private static final String NOT_UNDONE = "X901";

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
     * Undoes all steps, the last one first; also in a thread that is interrupted, which it still is then.
     *
     * @return those that could not be undone; the other ones are
     */
    public List<Problem> rollBack() {
        boolean interrupted = Thread.interrupted();
        try {
            return undo();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What could not be undone, as the failure of a change or what it has suppressed tells. */
    public static List<Problem> notUndone(Throwable failure) {
        return Stream.concat(Stream.of(failure), Arrays.stream(failure.getSuppressed()))
                .filter(ProblemException.class::isInstance)
                .flatMap(each -> ((ProblemException) each).problems().stream())
                .filter(problem -> problem.code().equals(NOT_UNDONE))
                .toList();
    }

    private List<Problem> undo() {
        List<Problem> problems = new ArrayList<>();
        while (!steps.isEmpty()) {
            Step step = steps.pop();
            try {
                step.undo().run();
            } catch (RuntimeException | Error e) {
                LOG.error("Cannot undo that {}", step.what(), e);
                problems.add(Problem.error(NOT_UNDONE, "it cannot be undone that " + step.what())
                        .because(String.valueOf(e.getMessage()))
                        .fix("restart the process when you can; the log has the details"));
            }
        }
        return problems;
    }
}
