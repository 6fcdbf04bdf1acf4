package org.mesosgi.agent.internal.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.mesosgi.process.authorization.Authorization;
import org.mesosgi.process.authorization.Visibility;
import org.mesosgi.process.http.AuthorizedRoutes;
import org.mesosgi.process.http.HttpExchange;
import org.mesosgi.process.http.HttpHandler;
import org.mesosgi.process.http.HttpServer;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.wire.json.JsonCodec;
import org.mesosgi.wire.v1.agent.Response.GetContainers;

/** The endpoints that show containers, and what they use, as they were before {@code GET_CONTAINERS}. */
final class ContainerRoutes implements AutoCloseable {

    private static final String CONTAINERS = "/containers";
    private static final String STATISTICS = "/monitor/statistics";

    private final JsonCodec codec = new JsonCodec();
    private final ContainerList containers;
    private final Authorization authorization;
    private final EventLoop loop;
    private final List<HttpServer.Route> routes = new ArrayList<>();

    /**
     * Routes them.
     *
     * @param prefix the agent's own prefix; each path works with and without it
     */
    ContainerRoutes(
            HttpServer server, String prefix, ContainerList containers, Authorization authorization, EventLoop loop) {
        this.containers = requireNonNull(containers, "containers is null");
        this.authorization = requireNonNull(authorization, "authorization is null");
        this.loop = requireNonNull(loop, "loop is null");
        AuthorizedRoutes authorized = new AuthorizedRoutes(authorization);
        HttpHandler list =
                authorized.endpoint(CONTAINERS, exchange -> show(exchange, chosen(exchange), this::container));
        HttpHandler statistics =
                authorized.endpoint(STATISTICS, exchange -> show(exchange, each -> true, this::statistics));
        for (String before : new String[] {"", prefix}) {
            routes.add(server.route(before + CONTAINERS, list));
            routes.add(server.route(before + STATISTICS, statistics));
            // The name that it had at first.
            routes.add(server.route(before + STATISTICS + ".json", statistics));
        }
    }

    /** Writes an element of the answer, or nothing. */
    @FunctionalInterface
    private interface Writer {
        void write(JsonGenerator json, ContainerList.Entry entry) throws IOException;
    }

    /** As by Mesos: one container, if its id is asked for, and none for an id that is not known. */
    private static Predicate<ContainerList.Entry> chosen(HttpExchange exchange) {
        Optional<String> id = exchange.parameter("container_id");
        return entry -> id.isEmpty()
                || id.get().equals(entry.container().getContainerId().getValue());
    }

    private void show(HttpExchange exchange, Predicate<ContainerList.Entry> chosen, Writer writer) {
        authorization
                .approvers(exchange.principal(), Visibility.ACTIONS)
                .thenComposeAsync(
                        approvers -> {
                            try (approvers) {
                                return containers.list(new Visibility(approvers), false, false);
                            }
                        },
                        loop)
                .whenComplete((entries, failure) -> {
                    if (failure != null) {
                        exchange.respond(500, "500 Internal Server Error. " + Authorization.reason(failure));
                        return;
                    }
                    exchange.respondJson(json -> {
                        json.writeStartArray();
                        for (ContainerList.Entry entry :
                                entries.stream().filter(chosen).toList()) {
                            writer.write(json, entry);
                        }
                        json.writeEndArray();
                    });
                });
    }

    private void container(JsonGenerator json, ContainerList.Entry entry) throws IOException {
        GetContainers.Container container = entry.container();
        json.writeStartObject();
        json.writeStringField("container_id", container.getContainerId().getValue());
        executor(json, entry);
        if (container.hasResourceStatistics()) {
            message(json, "statistics", container.getResourceStatistics());
        }
        if (container.hasContainerStatus()) {
            message(json, "status", container.getContainerStatus());
        }
        json.writeEndObject();
    }

    /** Nothing for a container that could not be measured. */
    private void statistics(JsonGenerator json, ContainerList.Entry entry) throws IOException {
        if (entry.container().hasResourceStatistics()) {
            json.writeStartObject();
            executor(json, entry);
            message(json, "statistics", entry.container().getResourceStatistics());
            json.writeEndObject();
        }
    }

    private static void executor(JsonGenerator json, ContainerList.Entry entry) throws IOException {
        GetContainers.Container container = entry.container();
        json.writeStringField("executor_id", container.getExecutorId().getValue());
        json.writeStringField("executor_name", container.getExecutorName());
        json.writeStringField("framework_id", container.getFrameworkId().getValue());
        json.writeStringField("source", entry.source());
    }

    private void message(JsonGenerator json, String field, Message message) throws IOException {
        json.writeFieldName(field);
        json.writeRawValue(new String(codec.encode(message), UTF_8));
    }

    @Override
    public void close() {
        routes.forEach(HttpServer.Route::close);
    }
}
