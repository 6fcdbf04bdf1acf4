package org.mesosgi.process.authorization;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import java.util.function.Supplier;
import org.mesosgi.api.authorizer.Action;
import org.mesosgi.api.authorizer.AuthorizationObject;
import org.mesosgi.api.info.ExecutorInfo;
import org.mesosgi.api.info.FrameworkInfo;
import org.mesosgi.api.info.TaskInfo;
import org.mesosgi.api.resource.Resource;

/** What somebody may see of a host's state. What suppliers give is only asked for where there is an authorizer. */
public final class Visibility {

    /** What the approvers must be about. */
    public static final Set<Action> ACTIONS = Set.of(
            Action.VIEW_FRAMEWORK,
            Action.VIEW_TASK,
            Action.VIEW_EXECUTOR,
            Action.VIEW_FLAGS,
            Action.VIEW_ROLE,
            Action.GET_QUOTA);

    private final ObjectApprovers approvers;

    /** @param approvers whose {@link #ACTIONS} are those of somebody */
    public Visibility(ObjectApprovers approvers) {
        this.approvers = requireNonNull(approvers, "approvers is null");
    }

    /** The flags. */
    public boolean flags() {
        return approvers.approved(Action.VIEW_FLAGS);
    }

    /** A role, and what is reserved for it. */
    public boolean role(String role) {
        return approvers.approved(Action.VIEW_ROLE, () -> AuthorizationObject.of(role));
    }

    /** A resource, by the roles that it is reserved for and allocated to. */
    public boolean resource(Resource resource) {
        return resource.reservations().stream().allMatch(reservation -> role(reservation.role()))
                && resource.allocatedTo().filter(role -> !role(role)).isEmpty();
    }

    /** The quota of a role. */
    public boolean quota(String role) {
        return approvers.approved(Action.GET_QUOTA, () -> AuthorizationObject.of(role));
    }

    /** A framework. */
    public boolean framework(Supplier<FrameworkInfo> framework) {
        return approvers.approved(Action.VIEW_FRAMEWORK, () -> AuthorizationObject.of(framework.get()));
    }

    /** A task of a framework. */
    public boolean task(Supplier<TaskInfo> task, Supplier<FrameworkInfo> framework) {
        return approvers.approved(Action.VIEW_TASK, () -> AuthorizationObject.of(task.get(), framework.get()));
    }

    /** An executor of a framework. */
    public boolean executor(Supplier<ExecutorInfo> executor, Supplier<FrameworkInfo> framework) {
        return approvers.approved(Action.VIEW_EXECUTOR, () -> AuthorizationObject.of(executor.get(), framework.get()));
    }
}
