package org.mesosgi.process.http;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.mesosgi.api.authorizer.Action;
import org.mesosgi.api.authorizer.AuthorizationObject;
import org.mesosgi.process.authorization.Authorization;
import org.mesosgi.process.authorization.ObjectApprovers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handlers that ask before they answer: 403 for who may not, and 500 if the authorizer cannot say.
 */
public final class AuthorizedRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(AuthorizedRoutes.class);

    private final Authorization authorization;

    public AuthorizedRoutes(Authorization authorization) {
        this.authorization = requireNonNull(authorization, "authorization is null");
    }

    /** A handler for those who may do something to anything. */
    public HttpHandler permitted(Action action, HttpHandler handler) {
        return permitted(action, Optional.empty(), handler);
    }

    /** A handler for those who may get an endpoint by its path, which Mesos has no other action for. */
    public HttpHandler endpoint(String path, HttpHandler handler) {
        return permitted(Action.GET_ENDPOINT_WITH_PATH, Optional.of(AuthorizationObject.of(path)), handler);
    }

    private HttpHandler permitted(Action action, Optional<AuthorizationObject> object, HttpHandler handler) {
        return exchange -> authorization
                .authorized(exchange.principal(), action, object)
                .thenAccept(permitted -> {
                    if (Boolean.TRUE.equals(permitted)) {
                        handler.handle(exchange);
                    } else {
                        forbid(exchange);
                    }
                })
                .whenComplete((done, failure) -> failed(exchange, failure));
    }

    /**
     * A handler for everybody, who shows to each what they may see.
     *
     * @param actions what it asks for
     * @param executor runs it
     * @param handler answers; the approvers are good until it returns
     */
    public HttpHandler filtered(
            Set<Action> actions, Executor executor, BiConsumer<HttpExchange, ObjectApprovers> handler) {
        return exchange -> authorization
                .approvers(exchange.principal(), actions)
                .thenAcceptAsync(
                        approvers -> {
                            try (approvers) {
                                handler.accept(exchange, approvers);
                            }
                        },
                        executor)
                .whenComplete((done, failure) -> failed(exchange, failure));
    }

    /** Answers that the one who asks may not. */
    public static void forbid(HttpExchange exchange) {
        exchange.respond(403, "403 Forbidden.");
    }

    private static void failed(HttpExchange exchange, Throwable failure) {
        if (failure != null) {
            LOG.error("{} {} has failed", exchange.method(), exchange.path(), failure);
            exchange.respond(500, "500 Internal Server Error. The log of the process says more.");
        }
    }
}
