package org.mesosgi.agent.internal.child;

/** A child does not do what it was started for; the message says why. */
public final class ChildException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message why, in words that fit after "Failed to launch container: " */
    public ChildException(String message) {
        super(message);
    }
}
