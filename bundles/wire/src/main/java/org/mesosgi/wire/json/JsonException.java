package org.mesosgi.wire.json;

import static java.util.Objects.requireNonNull;

/** A text is not the JSON of the message that was expected. The message says why, in the words of Mesos. */
public final class JsonException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is wrong with a text. */
    public enum Problem {
        /** It is no JSON. */
        SYNTAX,
        /** It is JSON, but not of this message: a value has the wrong type, or a required field is missing. */
        MISMATCH
    }

    private final Problem problem;

    JsonException(Problem problem, String message) {
        super(message);
        this.problem = requireNonNull(problem, "problem is null");
    }

    JsonException(Problem problem, String message, Throwable cause) {
        super(message, cause);
        this.problem = requireNonNull(problem, "problem is null");
    }

    /** What is wrong. */
    public Problem problem() {
        return problem;
    }
}
