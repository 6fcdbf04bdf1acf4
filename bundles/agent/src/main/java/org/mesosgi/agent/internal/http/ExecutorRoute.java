package org.mesosgi.agent.internal.http;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.mesosgi.agent.internal.executor.ExecutorCalls;
import org.mesosgi.agent.internal.executor.ExecutorStream;
import org.mesosgi.agent.internal.executor.ExecutorTokens;
import org.mesosgi.agent.internal.task.CustomExecutor;
import org.mesosgi.agent.internal.task.Frameworks;
import org.mesosgi.agent.internal.task.Tasks;
import org.mesosgi.process.http.CallReader;
import org.mesosgi.process.http.HttpExchange;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.wire.http.Codec;
import org.mesosgi.wire.v1.AgentInfo;
import org.mesosgi.wire.v1.executor.Call;

/**
 * {@code POST /api/v1/executor}: checks in Mesos' order, each with the status that Mesos answers. What can be checked without
 * the agent's state is checked before its loop is bothered.
 */
public final class ExecutorRoute {

    private final Frameworks frameworks;
    private final Tasks tasks;
    private final Supplier<AgentInfo> agent;
    private final EventLoop loop;
    private final CallReader<Call> reader = new CallReader<>(
            Call.getDefaultInstance(), "Executor::Call", (call, exchange) -> ExecutorCalls.validate(call));

    /** @param agent what the agent says of itself, asked by events of the loop */
    public ExecutorRoute(Frameworks frameworks, Tasks tasks, Supplier<AgentInfo> agent, EventLoop loop) {
        this.frameworks = requireNonNull(frameworks, "frameworks is null");
        this.tasks = requireNonNull(tasks, "tasks is null");
        this.agent = requireNonNull(agent, "agent is null");
        this.loop = requireNonNull(loop, "loop is null");
    }

    /** Answers a request. */
    public void handle(HttpExchange exchange) {
        reader.read(exchange, call -> take(exchange, call));
    }

    private void take(HttpExchange exchange, Call call) {
        switch (call.getType()) {
            case UNKNOWN -> exchange.respond(501, "501 Not Implemented.");
            case HEARTBEAT -> exchange.respond(202);
            case SUBSCRIBE -> reader.accepted(exchange).ifPresent(codec -> subscribe(exchange, codec, call));
            default -> loop.execute(() -> call(exchange, call));
        }
    }

    private void subscribe(HttpExchange exchange, Codec codec, Call call) {
        loop.execute(() -> find(exchange, call)
                .ifPresent(executor -> executor.subscribe(
                        new ExecutorStream(codec, exchange.stream(codec.mediaType(), Map.of())), call.getSubscribe())));
    }

    private void call(HttpExchange exchange, Call call) {
        Optional<CustomExecutor> executor = find(exchange, call);
        if (executor.isEmpty()) {
            return;
        }
        if (!executor.get().isRegistered()) {
            exchange.respond(403, "Executor is not subscribed");
            return;
        }
        exchange.respond(202);
        if (call.getType() == Call.Type.UPDATE) {
            executor.get().update(call.getUpdate().getStatus());
        } else {
            tasks.send(
                    call.getFrameworkId(),
                    call.getExecutorId(),
                    agent.get().getId(),
                    call.getMessage().getData());
        }
    }

    /** The executor that makes a call; if there is none, that is answered. */
    private Optional<CustomExecutor> find(HttpExchange exchange, Call call) {
        if (frameworks.find(call.getFrameworkId()).isEmpty()) {
            exchange.respond(400, "Framework cannot be found");
            return Optional.empty();
        }
        Optional<CustomExecutor> executor = tasks.find(call.getFrameworkId(), call.getExecutorId());
        if (executor.isEmpty()) {
            exchange.respond(400, "Executor cannot be found");
        } else if (!ExecutorTokens.isOf(
                exchange.principal(),
                call.getFrameworkId(),
                call.getExecutorId(),
                executor.get().container())) {
            exchange.respond(403, "The claims of the principal are not those of this executor");
            return Optional.empty();
        }
        return executor;
    }
}
