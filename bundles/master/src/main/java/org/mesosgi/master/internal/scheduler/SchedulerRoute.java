package org.mesosgi.master.internal.scheduler;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.mesosgi.api.value.Principal;
import org.mesosgi.master.internal.framework.Frameworks;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.master.internal.state.SchedulerStream;
import org.mesosgi.master.internal.validation.Calls;
import org.mesosgi.process.http.CallReader;
import org.mesosgi.process.http.HttpExchange;
import org.mesosgi.process.http.RecordStream;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.http.Codec;
import org.mesosgi.wire.http.Headers;
import org.mesosgi.wire.resource.ReservationFormat;
import org.mesosgi.wire.resource.ResourceRewriter;
import org.mesosgi.wire.v1.scheduler.Call;

/**
 * {@code POST /api/v1/scheduler}: checks in Mesos' order, each with the status that Mesos answers. What can be checked
 * without the master's state is checked before its loop is bothered.
 */
public final class SchedulerRoute {

    private final Cluster cluster;
    private final Frameworks frameworks;
    private final SchedulerCalls calls;
    private final EventLoop loop;
    private final CallReader<Call> reader = new CallReader<>(
            Call.getDefaultInstance(),
            "scheduler::Call",
            (call, exchange) -> Calls.validate(call, principal(exchange)));
    private final ResourceRewriter resources = new ResourceRewriter();

    public SchedulerRoute(Cluster cluster, Frameworks frameworks, SchedulerCalls calls, EventLoop loop) {
        this.cluster = cluster;
        this.frameworks = frameworks;
        this.calls = calls;
        this.loop = loop;
    }

    /** Answers a request. */
    public void handle(HttpExchange exchange) {
        reader.read(exchange, call -> take(exchange, resources.rewrite(call, ReservationFormat::refined)));
    }

    private void take(HttpExchange exchange, Call call) {
        if (call.getType() == Call.Type.SUBSCRIBE) {
            reader.accepted(exchange)
                    .ifPresent(codec ->
                            subscribe(exchange, codec, withPrincipal(call.getSubscribe(), principal(exchange))));
        } else {
            Optional<String> streamId = exchange.header(Headers.MESOS_STREAM_ID);
            loop.execute(() -> call(exchange, call, streamId));
        }
    }

    private static Optional<String> principal(HttpExchange exchange) {
        return exchange.principal().flatMap(Principal::value);
    }

    /** A framework that names no principal acts as the one that has authenticated. */
    private static Call.Subscribe withPrincipal(Call.Subscribe subscribe, Optional<String> principal) {
        if (principal.isEmpty() || subscribe.getFrameworkInfo().hasPrincipal()) {
            return subscribe;
        }
        Call.Subscribe.Builder named = subscribe.toBuilder();
        named.getFrameworkInfoBuilder().setPrincipal(principal.get());
        return named.build();
    }

    private void subscribe(HttpExchange exchange, Codec codec, Call.Subscribe subscribe) {
        if (exchange.header(Headers.MESOS_STREAM_ID).isPresent()) {
            exchange.respond(400, "Subscribe calls should not include the 'Mesos-Stream-Id' header");
            return;
        }
        String id = UUID.randomUUID().toString();
        RecordStream records = exchange.stream(codec.mediaType(), Map.of(Headers.MESOS_STREAM_ID, id));
        loop.execute(() -> frameworks.subscribe(subscribe, new SchedulerStream(id, codec, records)));
    }

    private void call(HttpExchange exchange, Call call, Optional<String> streamId) {
        Optional<Framework> framework = cluster.framework(IdConverter.toApi(call.getFrameworkId()));
        if (framework.isEmpty()) {
            exchange.respond(400, "Framework cannot be found");
            return;
        }
        Optional<String> other = Calls.validatePrincipal(framework.get().info(), principal(exchange));
        if (other.isPresent()) {
            exchange.respond(400, other.get());
            return;
        }
        Optional<SchedulerStream> stream = framework.get().stream();
        if (stream.isEmpty()) {
            exchange.respond(403, "Framework is not subscribed");
        } else if (streamId.isEmpty()) {
            exchange.respond(400, "All non-subscribe calls should include the 'Mesos-Stream-Id' header");
        } else if (!streamId.get().equals(stream.get().id())) {
            exchange.respond(
                    400,
                    "The stream ID '" + streamId.get() + "' included in this request didn't match the stream ID"
                            + " currently associated with framework ID "
                            + framework.get().id());
        } else if (call.getType() == Call.Type.UPDATE_FRAMEWORK) {
            frameworks
                    .update(framework.get(), call.getUpdateFramework())
                    .ifPresentOrElse(why -> exchange.respond(why.status(), why.message()), () -> exchange.respond(200));
        } else if (SchedulerCalls.isKnown(call.getType())) {
            // Whatever comes of it is told on the stream.
            exchange.respond(202);
            calls.handle(framework.get(), call);
        } else {
            exchange.respond(501, "501 Not Implemented.");
        }
    }
}
