package org.mesosgi.master.internal.operator;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.mesosgi.api.Mesos;
import org.mesosgi.master.internal.operation.Operations;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.process.authorization.Visibility;
import org.mesosgi.process.files.VirtualFiles;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.convert.TimeConverter;
import org.mesosgi.wire.operation.OperationConversions;
import org.mesosgi.wire.v1.AgentID;
import org.mesosgi.wire.v1.DrainConfig;
import org.mesosgi.wire.v1.Metric;
import org.mesosgi.wire.v1.Offer.Operation;
import org.mesosgi.wire.v1.VersionInfo;
import org.mesosgi.wire.v1.master.Call;
import org.mesosgi.wire.v1.master.Response;

/** What operators' calls do. One after the other, by events of the master's loop. */
final class OperatorCalls {

    private final Rooms rooms;
    private final Views views;
    private final FileCalls files;

    OperatorCalls(Rooms rooms, Views views, VirtualFiles files) {
        this.rooms = requireNonNull(rooms, "rooms is null");
        this.views = requireNonNull(views, "views is null");
        this.files = new FileCalls(files);
    }

    /**
     * Does what a call asks for. Whether its caller may is to be asked before.
     *
     * @param principal who calls, if known
     * @param visible what the caller may see; good until this returns
     * @return completes on any thread
     */
    CompletionStage<Answer> call(Call call, Optional<String> principal, Visibility visible) {
        return switch (call.getType()) {
            case UNKNOWN, SUBSCRIBE -> now(new Answer.Refused(501, "501 Not Implemented."));
            case GET_HEALTH ->
                now(response(Response.Type.GET_HEALTH)
                        .setGetHealth(Response.GetHealth.newBuilder().setHealthy(true)));
            case GET_FLAGS -> now(flags());
            case GET_VERSION ->
                now(response(Response.Type.GET_VERSION)
                        .setGetVersion(Response.GetVersion.newBuilder()
                                .setVersionInfo(VersionInfo.newBuilder().setVersion(Mesos.VERSION))));
            case GET_METRICS -> metrics();
            case GET_LOGGING_LEVEL ->
                now(response(Response.Type.GET_LOGGING_LEVEL)
                        .setGetLoggingLevel(Response.GetLoggingLevel.newBuilder()
                                .setLevel(rooms.logging().level())));
            case SET_LOGGING_LEVEL -> {
                rooms.logging()
                        .set(
                                call.getSetLoggingLevel().getLevel(),
                                Duration.ofNanos(
                                        call.getSetLoggingLevel().getDuration().getNanoseconds()));
                yield done();
            }
            case LIST_FILES -> files.list(call.getListFiles());
            case READ_FILE -> files.read(call.getReadFile());
            case GET_STATE -> now(response(Response.Type.GET_STATE).setGetState(views.state(visible)));
            case GET_AGENTS ->
                now(response(Response.Type.GET_AGENTS)
                        .setGetAgents(views.agents().all(visible)));
            case GET_FRAMEWORKS ->
                now(response(Response.Type.GET_FRAMEWORKS)
                        .setGetFrameworks(views.frameworks().all(visible)));
            case GET_EXECUTORS ->
                now(response(Response.Type.GET_EXECUTORS)
                        .setGetExecutors(views.tasks().executors(visible)));
            case GET_TASKS ->
                now(response(Response.Type.GET_TASKS).setGetTasks(views.tasks().all(visible)));
            case GET_OPERATIONS ->
                now(response(Response.Type.GET_OPERATIONS)
                        .setGetOperations(Response.GetOperations.newBuilder()
                                .addAllOperations(rooms.operations().all().stream()
                                        .filter(operation -> isVisible(operation.getInfo(), visible))
                                        .toList())));
            case GET_ROLES ->
                now(response(Response.Type.GET_ROLES)
                        .setGetRoles(Response.GetRoles.newBuilder()
                                .addAllRoles(rooms.roles().messages().stream()
                                        .filter(role -> visible.role(role.getName()))
                                        .toList())));
            case GET_WEIGHTS ->
                now(response(Response.Type.GET_WEIGHTS)
                        .setGetWeights(Response.GetWeights.newBuilder()
                                .addAllWeightInfos(rooms.weights().infos().stream()
                                        .filter(info -> visible.role(info.getRole()))
                                        .toList())));
            case GET_MASTER ->
                now(response(Response.Type.GET_MASTER)
                        .setGetMaster(Response.GetMaster.newBuilder()
                                .setMasterInfo(rooms.master())
                                .setStartTime(TimeConverter.toSeconds(rooms.started()))
                                .setElectedTime(TimeConverter.toSeconds(
                                        rooms.elected().get().orElse(rooms.started())))));
            case GET_MAINTENANCE_SCHEDULE ->
                now(response(Response.Type.GET_MAINTENANCE_SCHEDULE)
                        .setGetMaintenanceSchedule(Response.GetMaintenanceSchedule.newBuilder()
                                .setSchedule(rooms.maintenance().schedule())));
            case GET_MAINTENANCE_STATUS ->
                rooms.maintenance()
                        .status()
                        .thenApply(status -> message(response(Response.Type.GET_MAINTENANCE_STATUS)
                                .setGetMaintenanceStatus(Response.GetMaintenanceStatus.newBuilder()
                                        .setStatus(status))));
            case GET_QUOTA ->
                now(response(Response.Type.GET_QUOTA)
                        .setGetQuota(Response.GetQuota.newBuilder()
                                .setStatus(rooms.quotas().status(visible::quota))));
            case UPDATE_WEIGHTS ->
                changed(rooms.weights().update(call.getUpdateWeights().getWeightInfosList()));
            case UPDATE_QUOTA ->
                changed(rooms.quotas()
                        .update(
                                call.getUpdateQuota().getQuotaConfigsList(),
                                call.getUpdateQuota().getForce()));
            case SET_QUOTA -> changed(rooms.quotas().set(call.getSetQuota().getQuotaRequest()));
            case REMOVE_QUOTA ->
                changed(rooms.quotas().remove(call.getRemoveQuota().getRole()));
            case UPDATE_MAINTENANCE_SCHEDULE ->
                changed(rooms.maintenance()
                        .update(call.getUpdateMaintenanceSchedule().getSchedule()));
            case START_MAINTENANCE ->
                changed(rooms.maintenance().start(call.getStartMaintenance().getMachinesList()));
            case STOP_MAINTENANCE ->
                changed(rooms.maintenance().stop(call.getStopMaintenance().getMachinesList()));
            case DRAIN_AGENT -> drain(call.getDrainAgent());
            case DEACTIVATE_AGENT ->
                changed(rooms.drains().deactivate(call.getDeactivateAgent().getAgentId()));
            case REACTIVATE_AGENT ->
                changed(rooms.drains().reactivate(call.getReactivateAgent().getAgentId()));
            case MARK_AGENT_GONE ->
                changed(rooms.drains().markGone(call.getMarkAgentGone().getAgentId()));
            case TEARDOWN ->
                now(rooms.teardown(IdConverter.toApi(call.getTeardown().getFrameworkId())));
            case RESERVE_RESOURCES ->
                operate(
                        call.getReserveResources().getAgentId(),
                        Operation.newBuilder()
                                .setType(Operation.Type.RESERVE)
                                .setReserve(Operation.Reserve.newBuilder()
                                        .addAllSource(call.getReserveResources().getSourceList())
                                        .addAllResources(
                                                call.getReserveResources().getResourcesList()))
                                .build(),
                        principal);
            case UNRESERVE_RESOURCES ->
                operate(
                        call.getUnreserveResources().getAgentId(),
                        Operation.newBuilder()
                                .setType(Operation.Type.UNRESERVE)
                                .setUnreserve(Operation.Unreserve.newBuilder()
                                        .addAllResources(
                                                call.getUnreserveResources().getResourcesList()))
                                .build(),
                        principal);
            case CREATE_VOLUMES ->
                operate(
                        call.getCreateVolumes().getAgentId(),
                        Operation.newBuilder()
                                .setType(Operation.Type.CREATE)
                                .setCreate(Operation.Create.newBuilder()
                                        .addAllVolumes(call.getCreateVolumes().getVolumesList()))
                                .build(),
                        principal);
            case DESTROY_VOLUMES ->
                operate(
                        call.getDestroyVolumes().getAgentId(),
                        Operation.newBuilder()
                                .setType(Operation.Type.DESTROY)
                                .setDestroy(Operation.Destroy.newBuilder()
                                        .addAllVolumes(call.getDestroyVolumes().getVolumesList()))
                                .build(),
                        principal);
            case GROW_VOLUME ->
                operate(
                        call.getGrowVolume().getAgentId(),
                        Operation.newBuilder()
                                .setType(Operation.Type.GROW_VOLUME)
                                .setGrowVolume(Operation.GrowVolume.newBuilder()
                                        .setVolume(call.getGrowVolume().getVolume())
                                        .setAddition(call.getGrowVolume().getAddition()))
                                .build(),
                        principal);
            case SHRINK_VOLUME ->
                operate(
                        call.getShrinkVolume().getAgentId(),
                        Operation.newBuilder()
                                .setType(Operation.Type.SHRINK_VOLUME)
                                .setShrinkVolume(Operation.ShrinkVolume.newBuilder()
                                        .setVolume(call.getShrinkVolume().getVolume())
                                        .setSubtract(call.getShrinkVolume().getSubtract()))
                                .build(),
                        principal);
        };
    }

    /** An operation that makes or uses up what is reserved for a role is the role's. */
    private static boolean isVisible(Operation operation, Visibility visible) {
        return OperationConversions.of(operation).stream()
                .flatMap(conversion -> Stream.of(conversion.consumed(), conversion.converted()))
                .flatMap(resources -> resources.list().stream())
                .allMatch(visible::resource);
    }

    private Response.Builder flags() {
        Response.GetFlags.Builder flags = Response.GetFlags.newBuilder();
        rooms.flags()
                .forEach((name, value) -> flags.addFlagsBuilder().setName(name).setValue(value));
        return response(Response.Type.GET_FLAGS).setGetFlags(flags);
    }

    /** Figures are asked for by events of the loop as well, so not by this one. */
    private CompletionStage<Answer> metrics() {
        return CompletableFuture.supplyAsync(() -> {
            Response.GetMetrics.Builder metrics = Response.GetMetrics.newBuilder();
            rooms.metrics()
                    .snapshot()
                    .forEach((name, value) ->
                            metrics.addMetrics(Metric.newBuilder().setName(name).setValue(value)));
            return message(response(Response.Type.GET_METRICS).setGetMetrics(metrics));
        });
    }

    private CompletionStage<Answer> drain(Call.DrainAgent call) {
        DrainConfig.Builder config = DrainConfig.newBuilder().setMarkGone(call.getMarkGone());
        if (call.hasMaxGracePeriod()) {
            config.getMaxGracePeriodBuilder().setNanoseconds(nanoseconds(call.getMaxGracePeriod()));
        }
        return changed(rooms.drains().drain(call.getAgentId(), config.build()));
    }

    /** What is too long for a number of nanoseconds is as long as that can be. */
    private static long nanoseconds(com.google.protobuf.Duration duration) {
        try {
            return Duration.ofSeconds(duration.getSeconds(), duration.getNanos())
                    .toNanos();
        } catch (ArithmeticException e) {
            return duration.getSeconds() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    /** Changes resources that nobody uses; that is accepted at once, and done when the agent has done it. */
    private CompletionStage<Answer> operate(AgentID id, Operation operation, Optional<String> principal) {
        Optional<Agent> agent = rooms.cluster().agent(IdConverter.toApi(id));
        if (agent.isEmpty()) {
            return CompletableFuture.completedFuture(new Answer.Refused(400, "No agent found with specified ID"));
        }
        return rooms.operations()
                .operate(agent.get(), operation, principal)
                .thenApply((Optional<Operations.Refusal> refusal) -> refusal.<Answer>map(
                                why -> new Answer.Refused(why.status(), why.message()))
                        .orElseGet(() -> new Answer.Done(202)));
    }

    /** @param wrong what is wrong if nothing has changed */
    private static CompletionStage<Answer> changed(CompletionStage<Optional<String>> wrong) {
        return wrong.thenApply(
                why -> why.<Answer>map(text -> new Answer.Refused(400, text)).orElseGet(() -> new Answer.Done(200)));
    }

    private static CompletionStage<Answer> done() {
        return CompletableFuture.completedFuture(new Answer.Done(200));
    }

    private static Response.Builder response(Response.Type type) {
        return Response.newBuilder().setType(type);
    }

    private static Answer message(Response.Builder response) {
        return new Answer.Message(response.build());
    }

    private static CompletionStage<Answer> now(Response.Builder response) {
        return CompletableFuture.completedFuture(message(response));
    }

    private static CompletionStage<Answer> now(Answer answer) {
        return CompletableFuture.completedFuture(answer);
    }
}
