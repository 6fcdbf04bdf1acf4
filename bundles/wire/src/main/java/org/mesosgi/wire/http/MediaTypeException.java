package org.mesosgi.wire.http;

/** Server and client have no media type in common. A server answers with the status and the message as text. */
public final class MediaTypeException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    MediaTypeException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The status code for the answer: 400, 406 or 415. */
    public int status() {
        return status;
    }
}
