package org.mesosgi.master.internal.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.process.authorization.Visibility;
import org.mesosgi.process.http.AuthorizedRoutes;
import org.mesosgi.process.http.HttpExchange;
import org.mesosgi.process.http.HttpHandler;
import org.mesosgi.process.http.HttpServer;
import org.mesosgi.process.http.JsonBody;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.wire.v1.MasterInfo;

/** The endpoints that show the state of the cluster, to each what they may see. Written by events of the master's loop. */
public final class StateRoutes implements AutoCloseable {

    private final AuthorizedRoutes authorized;
    private final EventLoop loop;
    private final List<HttpServer.Route> routes = new ArrayList<>();

    /**
     * Routes them.
     *
     * @param elected when the master was elected, if it was
     * @param flags the flags with secrets masked
     */
    public StateRoutes(
            HttpServer server,
            Cluster cluster,
            MasterInfo master,
            Supplier<Optional<Instant>> elected,
            Map<String, String> flags,
            AuthorizedRoutes authorized,
            EventLoop loop) {
        this.authorized = authorized;
        this.loop = loop;
        AgentJson agents = new AgentJson(cluster);
        FrameworkJson frameworks = new FrameworkJson(cluster);
        StateJson state = new StateJson(cluster, master, elected, flags, agents, frameworks);
        SummaryJson summary = new SummaryJson(cluster, master.getHostname(), agents, frameworks);
        OfferConstraintsJson constraints = new OfferConstraintsJson(cluster);
        both(server, "/state", (exchange, visible) -> json -> state.state(json, visible));
        both(server, "/state-summary", (exchange, visible) -> json -> summary.write(json, visible));
        both(
                server,
                "/tasks",
                (exchange, visible) -> json -> state.tasks(json, TaskQuery.of(exchange::parameter), visible));
        both(
                server,
                "/slaves",
                (exchange, visible) -> json -> state.agents(json, exchange.parameter("slave_id"), visible));
        both(
                server,
                "/frameworks",
                (exchange, visible) -> json -> state.frameworks(json, exchange.parameter("framework_id"), visible));
        routes.add(server.route(
                "/allocator/offer_constraints_debug",
                view((exchange, visible) -> json -> constraints.write(json, visible))));
    }

    private void both(HttpServer server, String path, BiFunction<HttpExchange, Visibility, JsonBody> body) {
        routes.add(server.route(path, view(body)));
        routes.add(server.route("/master" + path, view(body)));
    }

    private HttpHandler view(BiFunction<HttpExchange, Visibility, JsonBody> body) {
        return authorized.filtered(
                Visibility.ACTIONS,
                loop,
                (exchange, approvers) -> exchange.respondJson(body.apply(exchange, new Visibility(approvers))));
    }

    @Override
    public void close() {
        routes.forEach(HttpServer.Route::close);
    }
}
