package org.mesosgi.agent.internal.operator;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.mesosgi.agent.internal.drain.Draining;
import org.mesosgi.agent.internal.nested.NestedContainers;
import org.mesosgi.agent.internal.task.ContainerOwners;
import org.mesosgi.agent.internal.task.Frameworks;
import org.mesosgi.api.authorizer.Action;
import org.mesosgi.api.authorizer.AuthorizationObject;
import org.mesosgi.api.info.ResourceUsage;
import org.mesosgi.process.authorization.Authorization;
import org.mesosgi.process.authorization.Visibility;
import org.mesosgi.process.files.FileRoutes;
import org.mesosgi.process.files.VirtualFiles;
import org.mesosgi.process.http.AuthorizedRoutes;
import org.mesosgi.process.http.CallReader;
import org.mesosgi.process.http.HttpExchange;
import org.mesosgi.process.http.HttpServer;
import org.mesosgi.process.http.ModuleRequests;
import org.mesosgi.process.logging.LoggingLevel;
import org.mesosgi.process.logging.LoggingRoute;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.process.metrics.Metrics;
import org.mesosgi.runtime.call.ModuleCalls;
import org.mesosgi.wire.http.Codec;
import org.mesosgi.wire.v1.AgentInfo;
import org.mesosgi.wire.v1.Operation;
import org.mesosgi.wire.v1.agent.Call;

/** All that operators reach of the agent over HTTP, but for the state. {@code POST /api/v1} is checked in Mesos' order. */
public final class OperatorFace implements AutoCloseable {

    private final EventLoop loop;
    private final OperatorApi api;
    private final ContainerApi containerApi;
    private final ModuleCalls modules;
    private final ModuleRequests moduleRequests;
    private final Authorization authorization;
    private final CallReader<Call> reader =
            new CallReader<>(Call.getDefaultInstance(), "agent::Call", (call, exchange) -> AgentCalls.validate(call));
    private final FileRoutes files;
    private final LoggingRoute logging;
    private final ContainerRoutes containers;
    private final List<HttpServer.Route> routes = new ArrayList<>();

    /**
     * What operators can ask for.
     *
     * @param agent what the agent says of itself, asked by events of the loop
     * @param drain what the agent is taken out of service for, asked by events of the loop
     * @param operations those whose end is not acknowledged, asked by events of the loop
     * @param nested the containers that calls launch
     * @param owners whose containers are which
     * @param recovered whether the agent knows by now which containers there are
     * @param usage measures all executors that run, asked by events of the loop
     * @param logs files of the log, by the names under which operators know them
     * @param flags the flags with secrets masked
     * @param verbose lets the process log everything, or what its flags say
     */
    public record Shown(
            Frameworks frameworks,
            Supplier<AgentInfo> agent,
            Supplier<Optional<Draining.Drain>> drain,
            Supplier<List<Operation>> operations,
            NestedContainers nested,
            ContainerOwners owners,
            BooleanSupplier recovered,
            Supplier<CompletionStage<ResourceUsage>> usage,
            Metrics metrics,
            Map<String, Path> logs,
            Map<String, String> flags,
            Consumer<Boolean> verbose) {}

    /**
     * Routes it.
     *
     * @param prefix the agent's own prefix; each path works with and without it
     * @param readers threads that read files, and may block
     */
    public OperatorFace(
            HttpServer server,
            String prefix,
            Shown shown,
            ModuleCalls modules,
            Authorization authorization,
            EventLoop loop,
            Executor readers) {
        this.loop = requireNonNull(loop, "loop is null");
        this.authorization = requireNonNull(authorization, "authorization is null");
        this.modules = requireNonNull(modules, "modules is null");
        this.moduleRequests = new ModuleRequests(modules, authorization);
        AgentView view = new AgentView(shown.frameworks(), shown.nested());
        VirtualFiles virtual = new VirtualFiles(() -> places(view, shown.logs()), readers);
        LoggingLevel level = new LoggingLevel(loop, shown.verbose());
        ContainerList containers = new ContainerList(shown.frameworks(), view, shown.usage());
        this.containers = new ContainerRoutes(server, prefix, containers, authorization, loop);
        this.api = new OperatorApi(
                new OperatorApi.Parts(
                        shown.frameworks(),
                        shown.agent(),
                        shown.drain(),
                        shown.operations(),
                        shown.metrics(),
                        level,
                        virtual,
                        shown.flags()),
                view,
                containers);
        this.containerApi = new ContainerApi(shown.nested(), shown.owners(), shown.recovered(), authorization, loop);
        AuthorizedRoutes authorized = new AuthorizedRoutes(authorization);
        this.files = new FileRoutes(server, virtual, authorized, Action.ACCESS_SANDBOX);
        this.logging = new LoggingRoute(server, level, authorized, loop);
        routes.add(server.route("/api/v1", this::handle));
        routes.add(server.route(prefix + "/api/v1", this::handle));
    }

    private CompletionStage<Map<String, Path>> places(AgentView view, Map<String, Path> logs) {
        return loop.call(() -> {
            Map<String, Path> places = new LinkedHashMap<>(logs);
            places.putAll(view.sandboxes());
            return places;
        });
    }

    private void handle(HttpExchange exchange) {
        reader.read(
                exchange,
                body -> moduleRequests.answers(exchange, body),
                call -> reader.accepted(exchange).ifPresent(accepted -> take(exchange, accepted, call)));
    }

    private void take(HttpExchange exchange, Codec accepted, Call call) {
        if (ContainerForms.areAboutOne(call.getType())) {
            containerApi.call(call, exchange.principal()).thenAccept(answer -> respond(exchange, accepted, answer));
            return;
        }
        Runnable answer = call.getGetContainers().getShowStandalone()
                ? () -> allowed(
                        exchange,
                        Action.VIEW_STANDALONE_CONTAINER,
                        Optional.empty(),
                        () -> call(exchange, call, accepted))
                : () -> call(exchange, call, accepted);
        action(call).ifPresentOrElse(action -> allowed(exchange, action, Optional.empty(), answer), answer);
    }

    private void call(HttpExchange exchange, Call call, Codec accepted) {
        authorization
                .approvers(exchange.principal(), Visibility.ACTIONS)
                .thenComposeAsync(
                        approvers -> {
                            try (approvers) {
                                return api.call(call, new Visibility(approvers));
                            }
                        },
                        loop)
                .thenAccept(answer -> respond(exchange, accepted, answer));
    }

    /** What somebody must be allowed to do who makes a call; what they may see is another question. */
    private static Optional<Action> action(Call call) {
        return switch (call.getType()) {
            case GET_FLAGS -> Optional.of(Action.VIEW_FLAGS);
            case SET_LOGGING_LEVEL -> Optional.of(Action.SET_LOG_LEVEL);
            case LIST_FILES, READ_FILE -> Optional.of(Action.ACCESS_SANDBOX);
            case GET_CONTAINERS -> Optional.of(Action.VIEW_CONTAINER);
            case PRUNE_IMAGES -> Optional.of(Action.PRUNE_IMAGES);
            default -> Optional.empty();
        };
    }

    private void allowed(HttpExchange exchange, Action action, Optional<AuthorizationObject> object, Runnable answer) {
        authorization.authorized(exchange.principal(), action, object).thenAccept(allowed -> {
            if (Boolean.TRUE.equals(allowed)) {
                answer.run();
            } else {
                AuthorizedRoutes.forbid(exchange);
            }
        });
    }

    private static void respond(HttpExchange exchange, Codec accepted, OperatorApi.Answer answer) {
        if (answer.response().isPresent()) {
            exchange.respond(
                    answer.status(),
                    accepted.mediaType(),
                    accepted.encode(answer.response().get()),
                    Map.of());
        } else if (answer.text().isEmpty() && answer.status() < 300) {
            exchange.respond(answer.status());
        } else {
            exchange.respond(answer.status(), answer.text());
        }
    }

    @Override
    public void close() {
        routes.forEach(HttpServer.Route::close);
        files.close();
        logging.close();
        containers.close();
        modules.close();
    }
}
