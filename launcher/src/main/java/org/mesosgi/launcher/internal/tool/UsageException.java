package org.mesosgi.launcher.internal.tool;

/** A tool cannot be called in this way; the message says why. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String why) {
        super(why);
    }
}
