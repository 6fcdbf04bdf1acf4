package org.mesosgi.agent.internal.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.mesosgi.process.authorization.Visibility;
import org.mesosgi.process.http.AuthorizedRoutes;
import org.mesosgi.process.http.HttpHandler;
import org.mesosgi.process.http.HttpServer;
import org.mesosgi.process.loop.EventLoop;

/** The way for executors, and the agent's state, to each what they may see of it. */
public final class AgentRoutes implements AutoCloseable {

    private final HttpServer server;
    private final String prefix;
    private final List<HttpServer.Route> routes = new ArrayList<>();

    /**
     * Routes them.
     *
     * @param prefix before the paths, which are routed without it as well
     * @param isRecovered whether the agent knows its executors, those of an agent before it included; asked by any thread
     * @param state written by events of the loop
     */
    public AgentRoutes(
            HttpServer server,
            String prefix,
            ExecutorRoute executors,
            BooleanSupplier isRecovered,
            StateJson state,
            AuthorizedRoutes authorized,
            EventLoop loop) {
        this.server = server;
        this.prefix = prefix;
        both("/api/v1/executor", exchange -> {
            if (isRecovered.getAsBoolean()) {
                executors.handle(exchange);
            } else {
                exchange.respond(503, "Agent has not finished recovery");
            }
        });
        both(
                "/state",
                authorized.filtered(
                        Visibility.ACTIONS,
                        loop,
                        (exchange, approvers) ->
                                exchange.respondJson(json -> state.state(json, new Visibility(approvers)))));
    }

    private void both(String path, HttpHandler handler) {
        routes.add(server.route(path, handler));
        routes.add(server.route(prefix + path, handler));
    }

    @Override
    public void close() {
        routes.forEach(HttpServer.Route::close);
    }
}
