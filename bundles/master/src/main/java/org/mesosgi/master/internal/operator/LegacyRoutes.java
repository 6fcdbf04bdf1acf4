package org.mesosgi.master.internal.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.mesosgi.process.authorization.Authorization;
import org.mesosgi.process.authorization.Visibility;
import org.mesosgi.process.http.AuthorizedRoutes;
import org.mesosgi.process.http.HttpExchange;
import org.mesosgi.process.http.HttpHandler;
import org.mesosgi.process.http.HttpServer;
import org.mesosgi.process.http.JsonBody;
import org.mesosgi.process.http.PostOnly;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.wire.http.Codecs;
import org.mesosgi.wire.json.JsonCodec;
import org.mesosgi.wire.json.JsonException;
import org.mesosgi.wire.resource.ReservationFormat;
import org.mesosgi.wire.v1.AgentID;
import org.mesosgi.wire.v1.FrameworkID;
import org.mesosgi.wire.v1.MachineID;
import org.mesosgi.wire.v1.Resource;
import org.mesosgi.wire.v1.WeightInfo;
import org.mesosgi.wire.v1.maintenance.Schedule;
import org.mesosgi.wire.v1.master.Call;
import org.mesosgi.wire.v1.master.Response;
import org.mesosgi.wire.v1.quota.QuotaRequest;

/** The endpoints that operators had before {@code /api/v1}, and that scripts still use: the same calls in other forms. */
final class LegacyRoutes implements AutoCloseable {

    private final Gate gate;
    private final JsonCodec json = new JsonCodec();
    private final Codecs codecs = new Codecs(json);
    private final List<HttpServer.Route> routes = new ArrayList<>();

    LegacyRoutes(HttpServer server, Rooms rooms, Gate gate, Authorization authorization, EventLoop loop) {
        this.gate = requireNonNull(gate, "gate is null");
        HttpHandler roles = new AuthorizedRoutes(authorization)
                .filtered(
                        Visibility.ACTIONS,
                        loop,
                        (exchange, approvers) ->
                                exchange.respondJson(out -> rooms.roles().json(out, new Visibility(approvers)::role)));
        route(server, "/roles", roles::handle);
        route(server, "/quota", exchange -> {
            if (exchange.method().equals("POST")) {
                change(exchange, this::setQuota);
            } else {
                show(
                        exchange,
                        Call.Type.GET_QUOTA,
                        answer -> raw(answer.getGetQuota().getStatus()));
            }
        });
        route(server, "/quota/*", this::removeQuota);
        route(server, "/weights", exchange -> {
            if (exchange.method().equals("PUT")) {
                change(exchange, this::updateWeights);
            } else {
                show(
                        exchange,
                        Call.Type.GET_WEIGHTS,
                        answer -> list(answer.getGetWeights().getWeightInfosList()));
            }
        });
        route(server, "/maintenance/schedule", exchange -> {
            if (exchange.method().equals("POST")) {
                change(exchange, this::updateSchedule);
            } else {
                show(
                        exchange,
                        Call.Type.GET_MAINTENANCE_SCHEDULE,
                        answer -> raw(answer.getGetMaintenanceSchedule().getSchedule()));
            }
        });
        route(
                server,
                "/maintenance/status",
                exchange -> show(
                        exchange,
                        Call.Type.GET_MAINTENANCE_STATUS,
                        answer -> raw(answer.getGetMaintenanceStatus().getStatus())));
        post(
                server,
                "/machine/down",
                body -> call(
                        Call.Type.START_MAINTENANCE,
                        call -> call.getStartMaintenanceBuilder().addAllMachines(machines(body))));
        post(
                server,
                "/machine/up",
                body -> call(
                        Call.Type.STOP_MAINTENANCE,
                        call -> call.getStopMaintenanceBuilder().addAllMachines(machines(body))));
        post(
                server,
                "/teardown",
                body -> call(
                        Call.Type.TEARDOWN,
                        call -> call.getTeardownBuilder()
                                .setFrameworkId(FrameworkID.newBuilder().setValue(field(body, "frameworkId")))));
        post(
                server,
                "/reserve",
                body -> call(
                        Call.Type.RESERVE_RESOURCES,
                        call -> call.getReserveResourcesBuilder()
                                .setAgentId(agent(body))
                                .addAllResources(resources(body, "resources"))));
        post(
                server,
                "/unreserve",
                body -> call(
                        Call.Type.UNRESERVE_RESOURCES,
                        call -> call.getUnreserveResourcesBuilder()
                                .setAgentId(agent(body))
                                .addAllResources(resources(body, "resources"))));
        post(
                server,
                "/create-volumes",
                body -> call(
                        Call.Type.CREATE_VOLUMES,
                        call -> call.getCreateVolumesBuilder()
                                .setAgentId(agent(body))
                                .addAllVolumes(resources(body, "volumes"))));
        post(
                server,
                "/destroy-volumes",
                body -> call(
                        Call.Type.DESTROY_VOLUMES,
                        call -> call.getDestroyVolumesBuilder()
                                .setAgentId(agent(body))
                                .addAllVolumes(resources(body, "volumes"))));
    }

    /** Makes a call of a body. */
    @FunctionalInterface
    private interface Reader {
        Call of(byte[] body) throws JsonException;
    }

    /** Fills a call in. */
    @FunctionalInterface
    private interface Filling {
        void into(Call.Builder call) throws JsonException;
    }

    private static Call call(Call.Type type, Filling filling) throws JsonException {
        Call.Builder call = Call.newBuilder().setType(type);
        filling.into(call);
        return call.build();
    }

    private void post(HttpServer server, String path, Reader reader) {
        route(server, path, exchange -> {
            if (!PostOnly.refuses(exchange)) {
                change(exchange, reader);
            }
        });
    }

    private void change(HttpExchange exchange, Reader reader) {
        exchange.body().thenAccept(body -> {
            try {
                make(exchange, reader.of(body));
            } catch (JsonException | IllegalArgumentException e) {
                exchange.respond(400, String.valueOf(e.getMessage()));
            }
        });
    }

    private void make(HttpExchange exchange, Call call) {
        gate.call(call, exchange.principal())
                .whenComplete((answer, failure) -> OperatorRoute.respond(exchange, codecs.json(), answer, failure));
    }

    private void show(HttpExchange exchange, Call.Type type, Function<Response, JsonBody> body) {
        gate.call(Call.newBuilder().setType(type).build(), exchange.principal()).whenComplete((answer, failure) -> {
            if (answer instanceof Answer.Message message) {
                exchange.respondJson(body.apply(message.response()));
            } else {
                OperatorRoute.respond(exchange, codecs.json(), answer, failure);
            }
        });
    }

    private Call setQuota(byte[] body) throws JsonException {
        return call(
                Call.Type.SET_QUOTA,
                call -> call.getSetQuotaBuilder()
                        .setQuotaRequest(json.decode(body, QuotaRequest.getDefaultInstance())));
    }

    private void removeQuota(HttpExchange exchange) {
        if (!exchange.method().equals("DELETE")) {
            exchange.respond(404, "404 Not Found.");
            return;
        }
        Call.Builder call = Call.newBuilder().setType(Call.Type.REMOVE_QUOTA);
        call.getRemoveQuotaBuilder()
                .setRole(exchange.path().substring(exchange.path().lastIndexOf('/') + 1));
        make(exchange, call.build());
    }

    private Call updateWeights(byte[] body) throws JsonException {
        return call(
                Call.Type.UPDATE_WEIGHTS,
                call -> call.getUpdateWeightsBuilder()
                        .addAllWeightInfos(json.decodeList(body, WeightInfo.getDefaultInstance())));
    }

    private Call updateSchedule(byte[] body) throws JsonException {
        return call(
                Call.Type.UPDATE_MAINTENANCE_SCHEDULE,
                call -> call.getUpdateMaintenanceScheduleBuilder()
                        .setSchedule(json.decode(body, Schedule.getDefaultInstance())));
    }

    private List<MachineID> machines(byte[] body) throws JsonException {
        return json.decodeList(body, MachineID.getDefaultInstance());
    }

    private static AgentID agent(byte[] body) {
        return AgentID.newBuilder().setValue(field(body, "slaveId")).build();
    }

    private List<Resource> resources(byte[] body, String field) throws JsonException {
        return json.decodeList(field(body, field).getBytes(UTF_8), Resource.getDefaultInstance()).stream()
                .map(ReservationFormat::refined)
                .toList();
    }

    /**
     * A field of a form.
     *
     * @throws IllegalArgumentException if it is not there
     */
    private static String field(byte[] body, String name) {
        Map<String, String> form = Form.parse(body);
        return Optional.ofNullable(form.get(name))
                .orElseThrow(() ->
                        new IllegalArgumentException("Missing '" + name + "' query parameter in the request body"));
    }

    private JsonBody raw(Message message) {
        return out -> out.writeRawValue(new String(json.encode(message), UTF_8));
    }

    private JsonBody list(List<? extends Message> messages) {
        return out -> {
            out.writeStartArray();
            for (Message message : messages) {
                raw(message).writeTo(out);
            }
            out.writeEndArray();
        };
    }

    private void route(HttpServer server, String path, Consumer<HttpExchange> handler) {
        routes.add(server.route(path, handler::accept));
        routes.add(server.route("/master" + path, handler::accept));
    }

    @Override
    public void close() {
        routes.forEach(HttpServer.Route::close);
    }
}
