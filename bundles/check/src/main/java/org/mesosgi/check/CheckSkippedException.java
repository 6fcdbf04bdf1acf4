package org.mesosgi.check;

/** A check could not even be begun, for a reason that is none of the task's. It will be made the next time. */
public final class CheckSkippedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message why, for the log */
    public CheckSkippedException(String message) {
        super(message);
    }
}
