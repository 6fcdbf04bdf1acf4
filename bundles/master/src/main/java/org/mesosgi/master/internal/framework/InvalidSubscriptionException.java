package org.mesosgi.master.internal.framework;

/** What a framework says of itself cannot be; the message is for the framework. */
final class InvalidSubscriptionException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidSubscriptionException(String message) {
        super(message);
    }

    InvalidSubscriptionException(Exception wrong) {
        super(wrong.getMessage(), wrong);
    }

    InvalidSubscriptionException(String message, Exception wrong) {
        super(message, wrong);
    }
}
