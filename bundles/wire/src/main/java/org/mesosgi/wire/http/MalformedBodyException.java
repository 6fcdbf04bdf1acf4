package org.mesosgi.wire.http;

/** A body is not the message that was expected. A server answers 400 with the message of this exception as text. */
public final class MalformedBodyException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedBodyException(String message, Throwable cause) {
        super(message, cause);
    }
}
