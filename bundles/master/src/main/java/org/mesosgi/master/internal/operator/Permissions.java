package org.mesosgi.master.internal.operator;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.authorizer.Action;
import org.mesosgi.api.authorizer.AuthorizationObject;
import org.mesosgi.api.value.Principal;
import org.mesosgi.master.internal.authorization.ResourceQuestion;
import org.mesosgi.master.internal.quota.Weights;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.process.authorization.Authorization;
import org.mesosgi.wire.convert.FrameworkConverter;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.v1.Offer.Operation;
import org.mesosgi.wire.v1.Resource;
import org.mesosgi.wire.v1.master.Call;

/** Asks the authorizer whether somebody may make a call. What they may see is another question. */
final class Permissions {

    private final Authorization authorization;
    private final Cluster cluster;

    Permissions(Authorization authorization, Cluster cluster) {
        this.authorization = requireNonNull(authorization, "authorization is null");
        this.cluster = requireNonNull(cluster, "cluster is null");
    }

    /** One question. */
    private record Question(Action action, Optional<AuthorizationObject> object) {}

    /** Whether all that a call asks for is allowed. Called by events of the loop; completes on any thread. */
    CompletionStage<Boolean> allow(Call call, Optional<Principal> principal) {
        CompletionStage<Boolean> all = CompletableFuture.completedFuture(true);
        for (Question question : questions(call)) {
            all = all.thenCombine(
                    authorization.authorized(principal, question.action(), question.object()),
                    (before, allowed) -> before && Boolean.TRUE.equals(allowed));
        }
        return all;
    }

    private List<Question> questions(Call call) {
        return switch (call.getType()) {
            case GET_FLAGS -> one(Action.VIEW_FLAGS);
            case SET_LOGGING_LEVEL -> one(Action.SET_LOG_LEVEL);
            case LIST_FILES, READ_FILE -> one(Action.ACCESS_MESOS_LOG);
            case GET_MAINTENANCE_SCHEDULE -> one(Action.GET_MAINTENANCE_SCHEDULE);
            case GET_MAINTENANCE_STATUS -> one(Action.GET_MAINTENANCE_STATUS);
            case UPDATE_MAINTENANCE_SCHEDULE -> one(Action.UPDATE_MAINTENANCE_SCHEDULE);
            case START_MAINTENANCE -> one(Action.START_MAINTENANCE);
            case STOP_MAINTENANCE -> one(Action.STOP_MAINTENANCE);
            case DRAIN_AGENT -> one(Action.DRAIN_AGENT);
            case DEACTIVATE_AGENT -> one(Action.DEACTIVATE_AGENT);
            case REACTIVATE_AGENT -> one(Action.REACTIVATE_AGENT);
            case MARK_AGENT_GONE -> one(Action.MARK_AGENT_GONE);
            case UPDATE_WEIGHTS ->
                call.getUpdateWeights().getWeightInfosList().stream()
                        .map(info -> of(Action.UPDATE_WEIGHT, AuthorizationObject.of(Weights.role(info))))
                        .toList();
            case UPDATE_QUOTA ->
                call.getUpdateQuota().getQuotaConfigsList().stream()
                        .map(config -> of(Action.UPDATE_QUOTA_WITH_CONFIG, AuthorizationObject.of(config.getRole())))
                        .toList();
            case SET_QUOTA ->
                List.of(of(
                        Action.UPDATE_QUOTA,
                        AuthorizationObject.of(
                                call.getSetQuota().getQuotaRequest().getRole())));
            case REMOVE_QUOTA ->
                List.of(of(
                        Action.UPDATE_QUOTA,
                        AuthorizationObject.of(call.getRemoveQuota().getRole())));
            case TEARDOWN ->
                cluster.framework(IdConverter.toApi(call.getTeardown().getFrameworkId()))
                        .map(framework -> List.of(of(
                                Action.TEARDOWN_FRAMEWORK,
                                AuthorizationObject.of(FrameworkConverter.toApi(framework.info())))))
                        .orElse(List.of());
            case RESERVE_RESOURCES ->
                ResourceQuestion.of(Operation.newBuilder()
                                .setType(Operation.Type.RESERVE)
                                .setReserve(Operation.Reserve.newBuilder()
                                        .addAllSource(call.getReserveResources().getSourceList())
                                        .addAllResources(
                                                call.getReserveResources().getResourcesList()))
                                .build())
                        .stream()
                        .map(question -> of(question.action(), question.resource()))
                        .toList();
            case UNRESERVE_RESOURCES ->
                each(Action.UNRESERVE_RESOURCES, call.getUnreserveResources().getResourcesList());
            case CREATE_VOLUMES ->
                each(Action.CREATE_VOLUME, call.getCreateVolumes().getVolumesList());
            case DESTROY_VOLUMES ->
                each(Action.DESTROY_VOLUME, call.getDestroyVolumes().getVolumesList());
            case GROW_VOLUME ->
                each(Action.RESIZE_VOLUME, List.of(call.getGrowVolume().getVolume()));
            case SHRINK_VOLUME ->
                each(Action.RESIZE_VOLUME, List.of(call.getShrinkVolume().getVolume()));
            default -> List.of();
        };
    }

    private static List<Question> each(Action action, List<Resource> resources) {
        return resources.stream().map(resource -> of(action, resource)).toList();
    }

    /** A resource that makes no sense is refused by others, but never allowed. */
    private static Question of(Action action, Resource resource) {
        try {
            return of(action, AuthorizationObject.of(ResourceConverter.toApi(resource)));
        } catch (IllegalArgumentException e) {
            return new Question(action, Optional.empty());
        }
    }

    private static List<Question> one(Action action) {
        return List.of(new Question(action, Optional.empty()));
    }

    private static Question of(Action action, AuthorizationObject object) {
        return new Question(action, Optional.of(object));
    }
}
