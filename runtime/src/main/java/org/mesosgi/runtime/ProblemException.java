package org.mesosgi.runtime;

import java.util.List;
import java.util.stream.Collectors;

/** What somebody gave us cannot be used. Nothing was changed because of it. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** All that is wrong with one input, warnings included. */
    public ProblemException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** The one thing that is wrong. */
    public ProblemException(Problem problem) {
        this(List.of(problem));
    }

    /** The one thing that is wrong, and the exception that showed it, for the log. */
    public ProblemException(Problem problem, Throwable cause) {
        this(problem);
        initCause(cause);
    }

    /** What is wrong, and nothing else: shells show it to the operator. */
    @Override
    @SuppressWarnings("OverrideThrowableToString") // The class' name means nothing to whom the message is for.
    public String toString() {
        return getMessage();
    }

    /** All that is wrong. */
    public List<Problem> problems() {
        return problems;
    }
}
