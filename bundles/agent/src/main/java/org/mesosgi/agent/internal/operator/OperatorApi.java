package org.mesosgi.agent.internal.operator;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.mesosgi.agent.internal.drain.Draining;
import org.mesosgi.agent.internal.task.Frameworks;
import org.mesosgi.api.Mesos;
import org.mesosgi.process.authorization.Visibility;
import org.mesosgi.process.files.FileEntry;
import org.mesosgi.process.files.FileRefusedException;
import org.mesosgi.process.files.VirtualFiles;
import org.mesosgi.process.logging.LoggingLevel;
import org.mesosgi.process.metrics.Metrics;
import org.mesosgi.wire.convert.TimeConverter;
import org.mesosgi.wire.v1.AgentInfo;
import org.mesosgi.wire.v1.FileInfo;
import org.mesosgi.wire.v1.Metric;
import org.mesosgi.wire.v1.Operation;
import org.mesosgi.wire.v1.VersionInfo;
import org.mesosgi.wire.v1.agent.Call;
import org.mesosgi.wire.v1.agent.Response;

/** What operators' calls do. By events of the agent's loop. */
final class OperatorApi {

    private final Parts parts;
    private final AgentView view;
    private final ContainerList containers;

    /**
     * What operators can ask for.
     *
     * @param agent what the agent says of itself, asked by events of the loop
     * @param drain what the agent is taken out of service for, asked by events of the loop
     * @param operations those whose end is not acknowledged, asked by events of the loop
     * @param flags the flags with secrets masked
     */
    record Parts(
            Frameworks frameworks,
            Supplier<AgentInfo> agent,
            Supplier<Optional<Draining.Drain>> drain,
            Supplier<List<Operation>> operations,
            Metrics metrics,
            LoggingLevel logging,
            VirtualFiles files,
            Map<String, String> flags) {}

    OperatorApi(Parts parts, AgentView view, ContainerList containers) {
        this.parts = requireNonNull(parts, "parts is null");
        this.view = requireNonNull(view, "view is null");
        this.containers = requireNonNull(containers, "containers is null");
    }

    /**
     * An answer.
     *
     * @param status as by HTTP
     * @param response a message, if there is one
     * @param text why it is not done, if it is not
     */
    record Answer(int status, Optional<Response> response, String text) {

        static Answer refused(int status, String text) {
            return new Answer(status, Optional.empty(), text);
        }

        /** It is done, and that is all there is to say. */
        static Answer done(int status) {
            return new Answer(status, Optional.empty(), "");
        }

        static Answer of(Response.Builder response) {
            return new Answer(200, Optional.of(response.build()), "");
        }
    }

    /**
     * Does what a call asks for. Whether its caller may is to be asked before.
     *
     * @param visible what the caller may see; good until this returns
     * @return completes on any thread
     */
    CompletionStage<Answer> call(Call call, Visibility visible) {
        return switch (call.getType()) {
            case GET_HEALTH ->
                now(response(Response.Type.GET_HEALTH)
                        .setGetHealth(Response.GetHealth.newBuilder().setHealthy(true)));
            case GET_FLAGS -> now(flags());
            case GET_VERSION ->
                now(response(Response.Type.GET_VERSION)
                        .setGetVersion(Response.GetVersion.newBuilder()
                                .setVersionInfo(VersionInfo.newBuilder().setVersion(Mesos.VERSION))));
            case GET_METRICS -> CompletableFuture.supplyAsync(this::metrics);
            case GET_LOGGING_LEVEL ->
                now(response(Response.Type.GET_LOGGING_LEVEL)
                        .setGetLoggingLevel(Response.GetLoggingLevel.newBuilder()
                                .setLevel(parts.logging().level())));
            case SET_LOGGING_LEVEL -> {
                parts.logging()
                        .set(
                                call.getSetLoggingLevel().getLevel(),
                                Duration.ofNanos(
                                        call.getSetLoggingLevel().getDuration().getNanoseconds()));
                yield done();
            }
            case LIST_FILES -> parts.files().work(shown -> list(shown, call), OperatorApi::refused);
            case READ_FILE -> parts.files().work(shown -> read(shown, call), OperatorApi::refused);
            case GET_STATE ->
                now(response(Response.Type.GET_STATE)
                        .setGetState(Response.GetState.newBuilder()
                                .setGetTasks(view.tasks(visible))
                                .setGetExecutors(view.executors(visible))
                                .setGetFrameworks(view.frameworks(visible))));
            case GET_CONTAINERS ->
                containers
                        .list(
                                visible,
                                call.getGetContainers().getShowNested(),
                                call.getGetContainers().getShowStandalone())
                        .thenApply(OperatorApi::containers);
            case GET_FRAMEWORKS ->
                now(response(Response.Type.GET_FRAMEWORKS).setGetFrameworks(view.frameworks(visible)));
            case GET_EXECUTORS -> now(response(Response.Type.GET_EXECUTORS).setGetExecutors(view.executors(visible)));
            case GET_TASKS -> now(response(Response.Type.GET_TASKS).setGetTasks(view.tasks(visible)));
            case GET_OPERATIONS ->
                now(response(Response.Type.GET_OPERATIONS)
                        .setGetOperations(Response.GetOperations.newBuilder()
                                .addAllOperations(parts.operations().get())));
            case GET_AGENT -> now(response(Response.Type.GET_AGENT).setGetAgent(agent()));
            case GET_RESOURCE_PROVIDERS ->
                now(response(Response.Type.GET_RESOURCE_PROVIDERS)
                        .setGetResourceProviders(Response.GetResourceProviders.getDefaultInstance()));
            // There are no images, so none is left after this.
            case PRUNE_IMAGES -> done();
            default -> CompletableFuture.completedFuture(Answer.refused(501, "501 Not Implemented."));
        };
    }

    private Response.GetAgent.Builder agent() {
        Response.GetAgent.Builder agent =
                Response.GetAgent.newBuilder().setAgentInfo(parts.agent().get());
        parts.drain()
                .get()
                .ifPresent(drain -> agent.setDrainConfig(drain.config())
                        .setEstimatedDrainStartTime(TimeConverter.toWire(drain.start())));
        return agent;
    }

    /** Mesos leaves out the field if there is no container. */
    private static Answer containers(List<ContainerList.Entry> entries) {
        Response.Builder response = response(Response.Type.GET_CONTAINERS);
        entries.forEach(entry -> response.getGetContainersBuilder().addContainers(entry.container()));
        return message(response);
    }

    private Response.Builder flags() {
        Response.GetFlags.Builder flags = Response.GetFlags.newBuilder();
        parts.flags()
                .forEach((name, value) -> flags.addFlagsBuilder().setName(name).setValue(value));
        return response(Response.Type.GET_FLAGS).setGetFlags(flags);
    }

    private Answer metrics() {
        Response.GetMetrics.Builder metrics = Response.GetMetrics.newBuilder();
        parts.metrics()
                .snapshot()
                .forEach((name, value) ->
                        metrics.addMetrics(Metric.newBuilder().setName(name).setValue(value)));
        return message(response(Response.Type.GET_METRICS).setGetMetrics(metrics));
    }

    private static Answer list(VirtualFiles.Shown shown, Call call) throws IOException {
        Response.ListFiles.Builder list = Response.ListFiles.newBuilder();
        for (FileEntry entry : shown.list(call.getListFiles().getPath())) {
            list.addFileInfos(FileInfo.newBuilder()
                    .setPath(entry.path())
                    .setNlink(entry.links())
                    .setSize(entry.size())
                    .setMtime(TimeConverter.toWire(entry.modified()))
                    .setMode(entry.mode())
                    .setUid(entry.user())
                    .setGid(entry.group()));
        }
        return message(response(Response.Type.LIST_FILES).setListFiles(list));
    }

    private static Answer read(VirtualFiles.Shown shown, Call call) throws IOException {
        Call.ReadFile read = call.getReadFile();
        VirtualFiles.Piece piece = shown.read(
                read.getPath(),
                read.getOffset(),
                read.hasLength() ? OptionalLong.of(read.getLength()) : OptionalLong.empty());
        return message(response(Response.Type.READ_FILE)
                .setReadFile(Response.ReadFile.newBuilder()
                        .setSize(piece.size())
                        .setData(ByteString.copyFrom(piece.data()))));
    }

    /** As in Mesos, nothing is said of a file that is not there. */
    private static Answer refused(IOException failure) {
        return failure instanceof FileRefusedException known
                ? Answer.refused(known.status(), known.status() == 404 ? "" : String.valueOf(known.getMessage()))
                : Answer.refused(500, String.valueOf(failure.getMessage()));
    }

    private static Response.Builder response(Response.Type type) {
        return Response.newBuilder().setType(type);
    }

    private static Answer message(Response.Builder response) {
        return Answer.of(response);
    }

    private static CompletionStage<Answer> now(Response.Builder response) {
        return CompletableFuture.completedFuture(message(response));
    }

    private static CompletionStage<Answer> done() {
        return CompletableFuture.completedFuture(Answer.done(200));
    }
}
