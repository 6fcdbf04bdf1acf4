package org.mesosgi.master.internal.operator;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.mesosgi.master.internal.validation.MasterCalls;
import org.mesosgi.process.authorization.Authorization;
import org.mesosgi.process.authorization.Visibility;
import org.mesosgi.process.http.CallReader;
import org.mesosgi.process.http.HttpExchange;
import org.mesosgi.process.http.ModuleRequests;
import org.mesosgi.process.http.RecordStream;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.wire.http.Codec;
import org.mesosgi.wire.resource.ReservationFormat;
import org.mesosgi.wire.resource.ResourceRewriter;
import org.mesosgi.wire.v1.master.Call;

/** {@code POST /api/v1}: checks in Mesos' order, each with the status that Mesos answers. */
public final class OperatorRoute {

    private final Gate gate;
    private final Authorization authorization;
    private final EventStreams events;
    private final ModuleRequests modules;
    private final EventLoop loop;
    private final CallReader<Call> reader =
            new CallReader<>(Call.getDefaultInstance(), "master::Call", (call, exchange) -> MasterCalls.validate(call));
    private final ResourceRewriter resources = new ResourceRewriter();

    OperatorRoute(Gate gate, Authorization authorization, EventStreams events, ModuleRequests modules, EventLoop loop) {
        this.gate = requireNonNull(gate, "gate is null");
        this.authorization = requireNonNull(authorization, "authorization is null");
        this.events = requireNonNull(events, "events is null");
        this.modules = requireNonNull(modules, "modules is null");
        this.loop = requireNonNull(loop, "loop is null");
    }

    /** Answers a request. */
    public void handle(HttpExchange exchange) {
        reader.read(
                exchange,
                body -> modules.answers(exchange, body),
                call -> reader.accepted(exchange)
                        .ifPresent(accepted ->
                                take(exchange, accepted, resources.rewrite(call, ReservationFormat::refined))));
    }

    private void take(HttpExchange exchange, Codec accepted, Call call) {
        if (call.getType() == Call.Type.SUBSCRIBE) {
            RecordStream records = exchange.stream(accepted.mediaType(), Map.of());
            authorization
                    .approvers(exchange.principal(), Visibility.ACTIONS)
                    .thenAcceptAsync(approvers -> events.subscribe(accepted, records, approvers), loop);
        } else {
            gate.call(call, exchange.principal())
                    .whenComplete((answer, failure) -> respond(exchange, accepted, answer, failure));
        }
    }

    static void respond(HttpExchange exchange, Codec accepted, Answer answer, Throwable failure) {
        if (failure != null) {
            exchange.respond(500, "500 Internal Server Error. " + failure.getMessage());
        } else if (answer instanceof Answer.Message message) {
            exchange.respond(200, accepted.mediaType(), accepted.encode(message.response()), Map.of());
        } else if (answer instanceof Answer.Done done) {
            exchange.respond(done.status());
        } else if (answer instanceof Answer.Refused refused) {
            exchange.respond(refused.status(), refused.text());
        }
    }
}
