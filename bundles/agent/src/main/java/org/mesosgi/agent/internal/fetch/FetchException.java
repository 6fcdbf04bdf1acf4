package org.mesosgi.agent.internal.fetch;

/** Something cannot be fetched; the message says what and why, in words that fit after "Failed to launch container: ". */
public final class FetchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FetchException(String message) {
        super(message);
    }

    FetchException(String uri, String why) {
        super("Failed to fetch '" + uri + "': " + why);
    }
}
