package org.mesosgi.execute.scheduler;

/** The master has not accepted a call. */
public final class CallException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * What the master has answered.
     *
     * @param text the text of the answer
     */
    CallException(int status, String text) {
        super(status + (text.isBlank() ? "" : " " + text.strip()));
        this.status = status;
    }

    /** The HTTP status of the answer. */
    public int status() {
        return status;
    }
}
