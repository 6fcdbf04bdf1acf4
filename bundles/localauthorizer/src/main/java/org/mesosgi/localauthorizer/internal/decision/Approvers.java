package org.mesosgi.localauthorizer.internal.decision;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.mesosgi.api.authorizer.Action;
import org.mesosgi.api.authorizer.AuthorizationObject;
import org.mesosgi.api.authorizer.ObjectApprover;
import org.mesosgi.api.value.Principal;
import org.mesosgi.localauthorizer.internal.acl.AclList;
import org.mesosgi.localauthorizer.internal.acl.Acls;

/** Makes approvers that follow access control lists. */
public final class Approvers {

    private static final ObjectApprover NOBODY = object -> false;

    private final Acls acls;

    public Approvers(Acls acls) {
        this.acls = requireNonNull(acls, "acls is null");
    }

    /** The approver of a subject, or of any if it is empty, for an action. */
    public ObjectApprover of(Optional<Principal> subject, Action action) {
        if (subject.isPresent() && subject.get().value().isEmpty()) {
            return ofClaims(subject.get(), action);
        }
        Optional<String> name = subject.flatMap(Principal::value);
        return switch (action) {
            case UNKNOWN -> NOBODY;
            case REGISTER_FRAMEWORK -> registering(name);
            case RUN_TASK -> plain(AclList.RUN_TASKS, name, Names::taskUser);
            case TEARDOWN_FRAMEWORK -> plain(AclList.TEARDOWN_FRAMEWORKS, name, Names::frameworkPrincipal);
            case RESERVE_RESOURCES -> ofRoles(AclList.RESERVE_RESOURCES, name);
            case UNRESERVE_RESOURCES -> plain(AclList.UNRESERVE_RESOURCES, name, Names::reserver);
            case CREATE_VOLUME -> ofRoles(AclList.CREATE_VOLUMES, name);
            case RESIZE_VOLUME -> ofRoles(AclList.RESIZE_VOLUMES, name);
            case DESTROY_VOLUME -> plain(AclList.DESTROY_VOLUMES, name, Names::creator);
            case CREATE_BLOCK_DISK -> ofRoles(AclList.CREATE_BLOCK_DISKS, name);
            case DESTROY_BLOCK_DISK -> ofRoles(AclList.DESTROY_BLOCK_DISKS, name);
            case CREATE_MOUNT_DISK -> ofRoles(AclList.CREATE_MOUNT_DISKS, name);
            case DESTROY_MOUNT_DISK -> ofRoles(AclList.DESTROY_MOUNT_DISKS, name);
            case DESTROY_RAW_DISK -> ofRoles(AclList.DESTROY_RAW_DISKS, name);
            case GET_QUOTA -> ofRoles(AclList.GET_QUOTAS, name);
            case UPDATE_QUOTA, UPDATE_QUOTA_WITH_CONFIG -> ofRoles(AclList.UPDATE_QUOTAS, name);
            case VIEW_ROLE -> ofRoles(AclList.VIEW_ROLES, name);
            case UPDATE_WEIGHT -> ofRoles(AclList.UPDATE_WEIGHTS, name);
            case GET_ENDPOINT_WITH_PATH -> plain(AclList.GET_ENDPOINTS, name, AuthorizationObject::value);
            case VIEW_FRAMEWORK -> plain(AclList.VIEW_FRAMEWORKS, name, Names::frameworkUser);
            case VIEW_TASK -> plain(AclList.VIEW_TASKS, name, Names::taskUser);
            case VIEW_EXECUTOR -> plain(AclList.VIEW_EXECUTORS, name, Names::executorUser);
            case ACCESS_SANDBOX -> plain(AclList.ACCESS_SANDBOXES, name, Names::executorUser);
            case VIEW_CONTAINER -> plain(AclList.VIEW_CONTAINERS, name, Names::executorUser);
            case LAUNCH_NESTED_CONTAINER ->
                nested(
                        name,
                        AclList.LAUNCH_NESTED_CONTAINERS_UNDER_PARENT_WITH_USER,
                        AclList.LAUNCH_NESTED_CONTAINERS_AS_USER);
            case LAUNCH_NESTED_CONTAINER_SESSION ->
                nested(
                        name,
                        AclList.LAUNCH_NESTED_CONTAINER_SESSIONS_UNDER_PARENT_WITH_USER,
                        AclList.LAUNCH_NESTED_CONTAINER_SESSIONS_AS_USER);
            case KILL_NESTED_CONTAINER -> ofContainers(AclList.KILL_NESTED_CONTAINERS, name);
            case WAIT_NESTED_CONTAINER -> ofContainers(AclList.WAIT_NESTED_CONTAINERS, name);
            case REMOVE_NESTED_CONTAINER -> ofContainers(AclList.REMOVE_NESTED_CONTAINERS, name);
            case ATTACH_CONTAINER_INPUT -> ofContainers(AclList.ATTACH_CONTAINERS_INPUT, name);
            case ATTACH_CONTAINER_OUTPUT -> ofContainers(AclList.ATTACH_CONTAINERS_OUTPUT, name);
            case ACCESS_MESOS_LOG -> whole(AclList.ACCESS_MESOS_LOGS, name);
            case VIEW_FLAGS -> whole(AclList.VIEW_FLAGS, name);
            case SET_LOG_LEVEL -> whole(AclList.SET_LOG_LEVEL, name);
            case REGISTER_AGENT -> whole(AclList.REGISTER_AGENTS, name);
            case UPDATE_MAINTENANCE_SCHEDULE -> whole(AclList.UPDATE_MAINTENANCE_SCHEDULES, name);
            case GET_MAINTENANCE_SCHEDULE -> whole(AclList.GET_MAINTENANCE_SCHEDULES, name);
            case START_MAINTENANCE -> whole(AclList.START_MAINTENANCES, name);
            case STOP_MAINTENANCE -> whole(AclList.STOP_MAINTENANCES, name);
            case GET_MAINTENANCE_STATUS -> whole(AclList.GET_MAINTENANCE_STATUSES, name);
            case MARK_AGENT_GONE -> whole(AclList.MARK_AGENTS_GONE, name);
            case DRAIN_AGENT -> whole(AclList.DRAIN_AGENTS, name);
            case DEACTIVATE_AGENT -> whole(AclList.DEACTIVATE_AGENTS, name);
            case REACTIVATE_AGENT -> whole(AclList.REACTIVATE_AGENTS, name);
            case LAUNCH_STANDALONE_CONTAINER -> whole(AclList.LAUNCH_STANDALONE_CONTAINERS, name);
            case KILL_STANDALONE_CONTAINER -> whole(AclList.KILL_STANDALONE_CONTAINERS, name);
            case WAIT_STANDALONE_CONTAINER -> whole(AclList.WAIT_STANDALONE_CONTAINERS, name);
            case REMOVE_STANDALONE_CONTAINER -> whole(AclList.REMOVE_STANDALONE_CONTAINERS, name);
            case VIEW_STANDALONE_CONTAINER -> whole(AclList.VIEW_STANDALONE_CONTAINERS, name);
            case VIEW_RESOURCE_PROVIDER -> whole(AclList.VIEW_RESOURCE_PROVIDERS, name);
            case MODIFY_RESOURCE_PROVIDER_CONFIG -> whole(AclList.MODIFY_RESOURCE_PROVIDER_CONFIGS, name);
            case MARK_RESOURCE_PROVIDER_GONE -> whole(AclList.MARK_RESOURCE_PROVIDERS_GONE, name);
            case PRUNE_IMAGES -> whole(AclList.PRUNE_IMAGES, name);
        };
    }

    private ObjectApprover plain(
            AclList list, Optional<String> subject, Function<AuthorizationObject, Optional<String>> naming) {
        Matching matching = new Matching(acls.list(list), acls.permissive(), false);
        return object -> matching.approves(subject, object.flatMap(naming));
    }

    private ObjectApprover ofRoles(AclList list, Optional<String> subject) {
        Matching matching = new Matching(acls.list(list), acls.permissive(), true);
        return object -> matching.approves(subject, object.flatMap(Names::role));
    }

    private ObjectApprover ofContainers(AclList list, Optional<String> subject) {
        return plain(list, subject, Names::executorUserOrContainer);
    }

    /** What the action is done to has no name in lists: it is any. */
    private ObjectApprover whole(AclList list, Optional<String> subject) {
        return plain(list, subject, object -> Optional.empty());
    }

    /** A framework needs all its roles. */
    private ObjectApprover registering(Optional<String> subject) {
        Matching matching = new Matching(acls.list(AclList.REGISTER_FRAMEWORKS), acls.permissive(), true);
        return object -> {
            Optional<Set<String>> roles =
                    object.flatMap(AuthorizationObject::framework).map(framework -> framework.roles());
            if (roles.isEmpty()) {
                return matching.approves(subject, object.flatMap(AuthorizationObject::value));
            }
            return roles.get().isEmpty()
                    ? matching.permissive()
                    : roles.get().stream().allMatch(role -> matching.approves(subject, Optional.of(role)));
        };
    }

    /** A container in another one needs the user of the other one, and that of its own command if it has one. */
    private ObjectApprover nested(Optional<String> subject, AclList parents, AclList commands) {
        ObjectApprover parent = plain(parents, subject, Names::executorUser);
        ObjectApprover command = plain(commands, subject, Names::commandUser);
        return object -> parent.approved(object)
                && (object.flatMap(AuthorizationObject::command).isEmpty() || command.approved(object));
    }

    /** Who has claims and no name is an executor or a resource provider, and deals with containers of its own only. */
    private static ObjectApprover ofClaims(Principal subject, Action action) {
        return switch (action) {
            case LAUNCH_NESTED_CONTAINER,
                    WAIT_NESTED_CONTAINER,
                    KILL_NESTED_CONTAINER,
                    LAUNCH_NESTED_CONTAINER_SESSION,
                    REMOVE_NESTED_CONTAINER,
                    ATTACH_CONTAINER_OUTPUT ->
                object -> claim(subject, "cid")
                        .flatMap(own -> object.flatMap(AuthorizationObject::containerId)
                                .filter(id -> id.root().value().equals(own)))
                        .isPresent();
            case LAUNCH_STANDALONE_CONTAINER,
                    WAIT_STANDALONE_CONTAINER,
                    KILL_STANDALONE_CONTAINER,
                    REMOVE_STANDALONE_CONTAINER,
                    VIEW_STANDALONE_CONTAINER ->
                object -> claim(subject, "cid_prefix")
                        .flatMap(prefix -> object.flatMap(AuthorizationObject::containerId)
                                .filter(id -> id.value().startsWith(prefix)))
                        .isPresent();
            default -> NOBODY;
        };
    }

    private static Optional<String> claim(Principal subject, String name) {
        return Optional.ofNullable(subject.claims().get(name));
    }
}
