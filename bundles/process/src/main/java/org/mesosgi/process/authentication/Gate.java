package org.mesosgi.process.authentication;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import org.mesosgi.api.httpauthenticator.AuthenticationResult;
import org.mesosgi.api.httpauthenticator.AuthenticationResult.Authenticated;
import org.mesosgi.api.httpauthenticator.AuthenticationResult.Forbidden;
import org.mesosgi.api.httpauthenticator.AuthenticationResult.Unauthorized;
import org.mesosgi.process.http.HttpExchange;
import org.mesosgi.process.http.HttpHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets requests through to their handlers when it is known who makes them. */
final class Gate {

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private static final String TEXT = "text/plain; charset=utf-8";

    private final Realm realm;
    private final CombinedAuthenticator authenticator;

    Gate(Realm realm, CombinedAuthenticator authenticator) {
        this.realm = realm;
        this.authenticator = authenticator;
    }

    HttpHandler guard(HttpHandler handler) {
        return exchange -> authenticator
                .authenticate(exchange.request())
                .whenComplete((result, failure) -> take(exchange, handler, result, failure));
    }

    private void take(HttpExchange exchange, HttpHandler handler, AuthenticationResult result, Throwable failure) {
        try {
            if (failure != null) {
                LOG.warn("Nobody can tell who makes {} {}", exchange.method(), exchange.path(), failure);
                exchange.respond(500, "500 Internal Server Error. The log of the process says more.");
            } else if (result instanceof Authenticated known) {
                let(exchange, handler, known);
            } else if (result instanceof Unauthorized unauthorized) {
                exchange.respond(
                        401,
                        contentType(unauthorized.body()),
                        unauthorized.body().getBytes(UTF_8),
                        Map.of("WWW-Authenticate", String.join(",", unauthorized.challenges())));
            } else if (result instanceof Forbidden forbidden) {
                exchange.respond(
                        403, contentType(forbidden.body()), forbidden.body().getBytes(UTF_8), Map.of());
            }
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            LOG.error("{} {} has failed", exchange.method(), exchange.path(), e);
            exchange.respond(500, "500 Internal Server Error. The log of the process says more.");
        }
    }

    private void let(HttpExchange exchange, HttpHandler handler, Authenticated known) {
        if (realm.demandsName() && known.principal().value().isEmpty()) {
            exchange.respond(403, "The principal of the request has claims, but no name; here it needs one");
        } else {
            handler.handle(new AuthenticatedExchange(exchange, known.principal()));
        }
    }

    private static String contentType(String body) {
        return body.isEmpty() ? "" : TEXT;
    }
}
