package org.mesosgi.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes several steps, so that the operator learns at once of everything that is wrong. For one thread. */
public final class ProblemCollector {

    private final List<Problem> problems = new ArrayList<>();

    /** Takes a step. Empty if it cannot be taken. */
    public <T> Optional<T> take(Supplier<T> step) {
        try {
            return Optional.of(step.get());
        } catch (ProblemException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    /** Takes a step that gives nothing. */
    public void attempt(Runnable step) {
        try {
            step.run();
        } catch (ProblemException e) {
            problems.addAll(e.problems());
        }
    }

    /** Adds a problem. */
    public void add(Problem problem) {
        problems.add(problem);
    }

    /** Whether nothing is wrong. */
    public boolean isEmpty() {
        return problems.isEmpty();
    }

    /**
     * Ends the steps.
     *
     * @throws ProblemException all that is wrong, if something is
     */
    public void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }
}
