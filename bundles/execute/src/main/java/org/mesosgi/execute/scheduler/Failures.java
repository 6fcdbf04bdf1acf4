package org.mesosgi.execute.scheduler;

import java.util.concurrent.CompletionException;
import org.mesosgi.wire.http.ConnectFailure;
import org.mesosgi.wire.http.MalformedBodyException;
import org.mesosgi.wire.recordio.RecordException;

/** Failed connections in words for people: the exceptions of the HTTP client often have no message. */
final class Failures {

    private Failures() {}

    static String describe(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return ConnectFailure.describe(cause).orElseGet(() -> afterConnecting(cause));
    }

    private static String afterConnecting(Throwable cause) {
        boolean nonsense = cause instanceof RecordException || cause instanceof MalformedBodyException;
        return nonsense
                ? "the master sends nonsense: " + cause.getMessage()
                : "the connection has broken (" + cause.getMessage() + ")";
    }
}
