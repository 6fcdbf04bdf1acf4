package org.mesosgi.agent.internal.nested;

/** A container is wanted of a kind that this agent cannot run; the message says which. */
public final class UnsupportedContainerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsupportedContainerException(String message) {
        super(message);
    }
}
