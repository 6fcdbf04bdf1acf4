package org.mesosgi.httpauthentication.internal;

/** A token is not accepted. The message is for whoever has sent it, and has no quotes. */
final class TokenException extends Exception {

    private static final long serialVersionUID = 1L;

    TokenException(String message, Throwable cause) {
        super(message, cause);
    }

    TokenException(String message) {
        super(message);
    }
}
