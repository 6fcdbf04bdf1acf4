package org.mesosgi.runtime.tls;

import java.util.ArrayList;
import java.util.List;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;

/** Collects what is wrong, errors and warnings, so that the operator learns of all of it at once. */
final class Problems {

    private final List<Problem> all = new ArrayList<>();

    void add(Problem problem) {
        all.add(problem);
    }

    /** What does not stop us. */
    List<Problem> warnings() {
        return List.copyOf(all);
    }

    /**
     * Goes on only if nothing stops us.
     *
     * @throws ProblemException all that is wrong, if something does
     */
    void throwIfErrors() {
        if (all.stream().anyMatch(Problem::isError)) {
            throw new ProblemException(all);
        }
    }
}
