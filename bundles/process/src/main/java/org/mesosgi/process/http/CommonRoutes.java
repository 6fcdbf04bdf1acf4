package org.mesosgi.process.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.mesosgi.api.Mesos;
import org.mesosgi.api.authorizer.Action;
import org.mesosgi.process.metrics.Metrics;
import org.mesosgi.process.metrics.PrometheusText;
import org.mesosgi.process.metrics.SystemFigures;

/** The endpoints that every host has: health, version, flags, metrics, figures of the machine. */
public final class CommonRoutes implements AutoCloseable {

    private static final String SNAPSHOT = "/metrics/snapshot";

    private final List<HttpServer.Route> routes = new ArrayList<>();

    /**
     * Routes them.
     *
     * @param prefix the host's own prefix, for example {@code /master}; each path works with and without it
     * @param flags the flags to show, secrets masked
     * @param authorized asks who may see the flags and the metrics
     */
    public CommonRoutes(
            HttpServer server,
            String prefix,
            Supplier<Map<String, String>> flags,
            Metrics metrics,
            AuthorizedRoutes authorized) {
        both(server, prefix, "/health", exchange -> exchange.respond(200));
        both(
                server,
                prefix,
                "/version",
                exchange -> exchange.respondJson(json -> {
                    json.writeStartObject();
                    json.writeStringField("version", Mesos.VERSION);
                    json.writeEndObject();
                }));
        both(
                server,
                prefix,
                "/flags",
                authorized.permitted(
                        Action.VIEW_FLAGS,
                        exchange -> exchange.respondJson(json -> {
                            json.writeStartObject();
                            json.writeObjectFieldStart("flags");
                            for (Map.Entry<String, String> flag : flags.get().entrySet()) {
                                json.writeStringField(flag.getKey(), flag.getValue());
                            }
                            json.writeEndObject();
                            json.writeEndObject();
                        })));
        SystemFigures system = new SystemFigures();
        metrics.group(system::metrics);
        routes.add(server.route("/system/stats.json", exchange -> system(exchange, system)));
        routes.add(server.metrics().add(metrics)::run);
        routes.add(server.route(SNAPSHOT, authorized.endpoint(SNAPSHOT, exchange -> snapshot(exchange, server))));
        // Who may see the one may see the other: it is the same.
        routes.add(server.route("/metrics", authorized.endpoint(SNAPSHOT, exchange -> prometheus(exchange, server))));
    }

    private static void snapshot(HttpExchange exchange, HttpServer server) {
        exchange.respondJson(json -> {
            json.writeStartObject();
            for (Map.Entry<String, Double> number : server.metrics().snapshot().entrySet()) {
                json.writeNumberField(number.getKey(), number.getValue());
            }
            json.writeEndObject();
        });
    }

    private static void system(HttpExchange exchange, SystemFigures system) {
        exchange.respondJson(json -> {
            json.writeStartObject();
            for (Map.Entry<String, Double> figure : system.read().entrySet()) {
                // Loads have another name here than among the metrics.
                String name = figure.getKey();
                json.writeNumberField(name.startsWith("load") ? "avg_" + name : name, figure.getValue());
            }
            json.writeEndObject();
        });
    }

    private static void prometheus(HttpExchange exchange, HttpServer server) {
        String text =
                PrometheusText.of(server.metrics().snapshot(), server.metrics().counters());
        exchange.respond(200, PrometheusText.CONTENT_TYPE, text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    private void both(HttpServer server, String prefix, String path, HttpHandler handler) {
        routes.add(server.route(path, handler));
        routes.add(server.route(prefix + path, handler));
    }

    @Override
    public void close() {
        routes.forEach(HttpServer.Route::close);
    }
}
