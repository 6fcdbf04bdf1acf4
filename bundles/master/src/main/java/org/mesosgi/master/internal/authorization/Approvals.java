package org.mesosgi.master.internal.authorization;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.authorizer.Action;
import org.mesosgi.api.authorizer.AuthorizationObject;
import org.mesosgi.api.value.Principal;
import org.mesosgi.process.authorization.Authorization;
import org.mesosgi.process.authorization.ObjectApprovers;
import org.mesosgi.wire.convert.FrameworkConverter;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.convert.TaskConverter;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.Offer.Operation;
import org.mesosgi.wire.v1.Resource;
import org.mesosgi.wire.v1.TaskInfo;

/**
 * What somebody may do to frameworks, tasks and resources: a framework for as long as it is connected, an operator for a
 * call. Used without waiting: who is asked has been found before. Whatever cannot be decided is not permitted.
 */
public final class Approvals implements AutoCloseable {

    private static final Set<Action> ACTIONS = Set.of(
            Action.REGISTER_FRAMEWORK,
            Action.TEARDOWN_FRAMEWORK,
            Action.RUN_TASK,
            Action.RESERVE_RESOURCES,
            Action.UNRESERVE_RESOURCES,
            Action.CREATE_VOLUME,
            Action.DESTROY_VOLUME,
            Action.RESIZE_VOLUME,
            Action.CREATE_BLOCK_DISK,
            Action.DESTROY_BLOCK_DISK,
            Action.CREATE_MOUNT_DISK,
            Action.DESTROY_MOUNT_DISK,
            Action.DESTROY_RAW_DISK,
            Action.UPDATE_WEIGHT,
            Action.GET_QUOTA,
            Action.UPDATE_QUOTA,
            Action.UPDATE_QUOTA_WITH_CONFIG);

    private final ObjectApprovers approvers;

    private Approvals(ObjectApprovers approvers) {
        this.approvers = requireNonNull(approvers, "approvers is null");
    }

    /** Those of somebody; fails if the authorizer fails. To be closed. */
    public static CompletionStage<Approvals> of(Authorization authorization, Optional<Principal> subject) {
        return authorization.approvers(subject, ACTIONS).thenApply(Approvals::new);
    }

    /** Those of a framework, which acts as the principal that it names. */
    public static CompletionStage<Approvals> of(Authorization authorization, FrameworkInfo framework) {
        return of(
                authorization,
                framework.hasPrincipal() ? Optional.of(new Principal(framework.getPrincipal())) : Optional.empty());
    }

    /** Why a framework may not register like this, in Mesos' words; empty if it may. */
    public Optional<String> whyNotRegistered(FrameworkInfo framework) {
        if (approvers.approved(Action.REGISTER_FRAMEWORK, () -> object(framework))) {
            return Optional.empty();
        }
        Set<String> roles =
                new TreeSet<>(framework.getRolesCount() > 0 ? framework.getRolesList() : List.of(framework.getRole()));
        return Optional.of("Not authorized to register framework "
                + framework.getId().getValue() + " with roles { " + String.join(", ", roles) + " }");
    }

    /** Why a task may not run, in Mesos' words; empty if it may. */
    public Optional<String> whyNotRun(TaskInfo task, FrameworkInfo framework) {
        boolean mayRun = approvers.approved(
                Action.RUN_TASK,
                () -> AuthorizationObject.of(TaskConverter.toApi(task), FrameworkConverter.toApi(framework)));
        return mayRun
                ? Optional.empty()
                : Optional.of("Not authorized to launch as user '" + user(task, framework) + "'");
    }

    /** Why the group of a task may not run because of it, in Mesos' words; empty if it may. */
    public Optional<String> whyNotRunInGroup(TaskInfo task, FrameworkInfo framework) {
        return whyNotRun(task, framework)
                .map(why -> "Task '" + task.getTaskId().getValue() + "' is not authorized to launch as user '"
                        + user(task, framework) + "'");
    }

    /**
     * Why an operation may not change its resources, in Mesos' words; empty if it may.
     *
     * @param framework whose operation it is
     */
    public Optional<String> whyNotApplied(Operation operation, FrameworkInfo framework) {
        return ResourceQuestion.of(operation).stream()
                .filter(question -> !may(question.action(), question.resource()))
                .findFirst()
                .map(question ->
                        "Not authorized to " + verb(operation.getType()) + " as '" + framework.getPrincipal() + "'");
    }

    private static String verb(Operation.Type type) {
        return switch (type) {
            case RESERVE -> "reserve resources";
            case UNRESERVE -> "unreserve resources";
            case CREATE -> "create persistent volumes";
            case DESTROY -> "destroy persistent volumes";
            case GROW_VOLUME -> "grow a volume";
            case SHRINK_VOLUME -> "shrink a volume";
            default -> "apply " + type;
        };
    }

    private static String user(TaskInfo task, FrameworkInfo framework) {
        if (task.getCommand().hasUser()) {
            return task.getCommand().getUser();
        }
        return task.getExecutor().getCommand().hasUser()
                ? task.getExecutor().getCommand().getUser()
                : framework.getUser();
    }

    /** Whether a framework may be removed with its tasks. */
    public boolean mayTearDown(FrameworkInfo framework) {
        return approvers.approved(Action.TEARDOWN_FRAMEWORK, () -> object(framework));
    }

    /** Whether something may be done to a resource: to reserve it, for example, or to make a volume of it. */
    public boolean may(Action action, Resource resource) {
        return approvers.approved(action, () -> AuthorizationObject.of(ResourceConverter.toApi(resource)));
    }

    /** Whether something may be done to what has a name: to the quota of a role, for example. */
    public boolean may(Action action, String name) {
        return approvers.approved(action, () -> AuthorizationObject.of(name));
    }

    private static AuthorizationObject object(FrameworkInfo framework) {
        return AuthorizationObject.of(FrameworkConverter.toApi(framework));
    }

    @Override
    public void close() {
        approvers.close();
    }
}
