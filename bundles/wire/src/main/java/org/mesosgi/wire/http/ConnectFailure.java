package org.mesosgi.wire.http;

import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.stream.Stream;

/** Why there is no connection, in words for people: the exceptions of the HTTP client often have no message. */
public final class ConnectFailure {

    private ConnectFailure() {}

    /** The words; empty if there was a connection that can be used. */
    public static Optional<String> describe(Throwable failure) {
        if (failure instanceof HttpConnectTimeoutException) {
            return Optional.of("the machine does not answer");
        }
        if (failure instanceof ConnectException) {
            boolean unresolved = Stream.iterate(failure, each -> each != null, Throwable::getCause)
                    .anyMatch(UnresolvedAddressException.class::isInstance);
            return Optional.of(unresolved ? "the name of the machine is unknown" : "nothing listens there");
        }
        if (Transport.isOfTls(failure)) {
            return Optional.of("it is there, but TLS with it fails: " + failure.getMessage());
        }
        return Optional.empty();
    }
}
