package org.mesosgi.execute.scheduler;

import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.mesosgi.wire.http.MalformedBodyException;
import org.mesosgi.wire.recordio.RecordException;

/** Failed connections in words for people: the exceptions of the HTTP client often have no message. */
final class Failures {

    private Failures() {}

    static String describe(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof HttpConnectTimeoutException) {
            return "the machine does not answer";
        }
        if (cause instanceof ConnectException) {
            boolean unresolved = Stream.iterate(cause, each -> each != null, Throwable::getCause)
                    .anyMatch(UnresolvedAddressException.class::isInstance);
            return unresolved ? "the name of the machine is unknown" : "nothing listens there";
        }
        boolean nonsense = cause instanceof RecordException || cause instanceof MalformedBodyException;
        return nonsense
                ? "the master sends nonsense: " + cause.getMessage()
                : "the connection has broken (" + cause.getMessage() + ")";
    }
}
