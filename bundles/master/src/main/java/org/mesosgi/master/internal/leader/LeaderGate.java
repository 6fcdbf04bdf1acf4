package org.mesosgi.master.internal.leader;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.mesosgi.api.value.MasterInfo;
import org.mesosgi.process.http.HttpExchange;
import org.mesosgi.process.http.HttpHandler;
import org.mesosgi.process.http.HttpServer;
import org.mesosgi.process.metrics.HostMetrics;

/**
 * An HTTP server on which only a master that leads answers: others send clients to the one that does, with the same path.
 * Without one, and while it recovers, the answer is 503, as in Mesos.
 */
public final class LeaderGate implements HttpServer {

    private static final int TEMPORARY_REDIRECT = 307;
    private static final int SERVICE_UNAVAILABLE = 503;

    private final HttpServer server;
    private final MasterInfo self;
    private final Supplier<Standing> standing;

    /**
     * @param server where it answers
     * @param self this master
     */
    public LeaderGate(HttpServer server, MasterInfo self, Supplier<Standing> standing) {
        this.server = requireNonNull(server, "server is null");
        this.self = requireNonNull(self, "self is null");
        this.standing = requireNonNull(standing, "standing is null");
    }

    @Override
    public Route guardModules(UnaryOperator<HttpHandler> guard) {
        return server.guardModules(guard);
    }

    @Override
    public void open() {
        server.open();
    }

    @Override
    public HostMetrics metrics() {
        return server.metrics();
    }

    @Override
    public InetSocketAddress address() {
        return server.address();
    }

    @Override
    public Route route(String path, HttpHandler handler) {
        return server.route(path, exchange -> {
            Standing now = standing.get();
            if (now instanceof Standing.Leading) {
                handler.handle(exchange);
            } else if (now instanceof Standing.Following other) {
                redirect(exchange, other.leader(), exchange.path());
            } else if (now instanceof Standing.Recovering) {
                exchange.respond(SERVICE_UNAVAILABLE, "Master has not finished recovery");
            } else {
                noLeader(exchange);
            }
        });
    }

    /** Answers {@code /redirect}: tells where the leader is, be it this master or another one. */
    public void redirect(HttpExchange exchange) {
        Standing now = standing.get();
        if (now instanceof Standing.Following other) {
            redirect(exchange, other.leader(), "");
        } else if (now instanceof Standing.NoLeader) {
            noLeader(exchange);
        } else {
            redirect(exchange, self, "");
        }
    }

    private static void redirect(HttpExchange exchange, MasterInfo leader, String path) {
        String host = leader.hostname().isEmpty() ? leader.ip() : leader.hostname();
        exchange.respond(
                TEMPORARY_REDIRECT, "", new byte[0], Map.of("Location", "//" + host + ":" + leader.port() + path));
    }

    private static void noLeader(HttpExchange exchange) {
        exchange.respond(SERVICE_UNAVAILABLE, "No leader elected");
    }
}
