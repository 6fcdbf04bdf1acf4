package org.mesosgi.process.http;

import org.osgi.annotation.versioning.ConsumerType;

/** Answers requests. */
@ConsumerType
@FunctionalInterface
public interface HttpHandler {

    /**
     * Takes a request. It is answered through the exchange, now or later, on any thread. Must not block. An exception is
     * answered with 500.
     */
    void handle(HttpExchange exchange);
}
