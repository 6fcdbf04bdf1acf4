package org.mesosgi.localauthorizer.internal.acl;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The lists, by the names that Mesos gives them: in lower case they are the fields of the JSON text. */
public enum AclList {
    REGISTER_FRAMEWORKS("roles"),
    RUN_TASKS("users"),
    TEARDOWN_FRAMEWORKS("framework_principals"),
    RESERVE_RESOURCES("roles"),
    UNRESERVE_RESOURCES("reserver_principals"),
    CREATE_VOLUMES("roles"),
    RESIZE_VOLUMES("roles"),
    DESTROY_VOLUMES("creator_principals"),
    CREATE_BLOCK_DISKS("roles"),
    DESTROY_BLOCK_DISKS("roles"),
    CREATE_MOUNT_DISKS("roles"),
    DESTROY_MOUNT_DISKS("roles"),
    DESTROY_RAW_DISKS("roles"),
    GET_QUOTAS("roles"),
    UPDATE_QUOTAS("roles"),
    VIEW_ROLES("roles"),
    UPDATE_WEIGHTS("roles"),
    GET_ENDPOINTS("paths"),
    VIEW_FRAMEWORKS("users"),
    VIEW_TASKS("users"),
    VIEW_EXECUTORS("users"),
    ACCESS_SANDBOXES("users"),
    ACCESS_MESOS_LOGS("logs", "AccessMesosLog"),
    VIEW_FLAGS("flags", "ViewFlags"),
    SET_LOG_LEVEL("level", "SetLogLevel"),
    LAUNCH_NESTED_CONTAINERS_AS_USER("users"),
    LAUNCH_NESTED_CONTAINERS_UNDER_PARENT_WITH_USER("users"),
    LAUNCH_NESTED_CONTAINER_SESSIONS_AS_USER("users"),
    LAUNCH_NESTED_CONTAINER_SESSIONS_UNDER_PARENT_WITH_USER("users"),
    KILL_NESTED_CONTAINERS("users"),
    WAIT_NESTED_CONTAINERS("users"),
    REMOVE_NESTED_CONTAINERS("users"),
    ATTACH_CONTAINERS_INPUT("users"),
    ATTACH_CONTAINERS_OUTPUT("users"),
    VIEW_CONTAINERS("users"),
    LAUNCH_STANDALONE_CONTAINERS("users", "LaunchStandaloneContainer"),
    KILL_STANDALONE_CONTAINERS("users", "KillStandaloneContainer"),
    WAIT_STANDALONE_CONTAINERS("users", "WaitStandaloneContainer"),
    REMOVE_STANDALONE_CONTAINERS("users", "RemoveStandaloneContainer"),
    VIEW_STANDALONE_CONTAINERS("users", "ViewStandaloneContainer"),
    REGISTER_AGENTS("agents", "RegisterAgent"),
    UPDATE_MAINTENANCE_SCHEDULES("machines", "UpdateMaintenanceSchedule"),
    GET_MAINTENANCE_SCHEDULES("machines", "GetMaintenanceSchedule"),
    START_MAINTENANCES("machines", "StartMaintenance"),
    STOP_MAINTENANCES("machines", "StopMaintenance"),
    GET_MAINTENANCE_STATUSES("machines", "GetMaintenanceStatus"),
    MARK_AGENTS_GONE("agents"),
    DRAIN_AGENTS("agents", "DrainAgent"),
    DEACTIVATE_AGENTS("agents", "DeactivateAgent"),
    REACTIVATE_AGENTS("agents", "ReactivateAgent"),
    VIEW_RESOURCE_PROVIDERS("resource_providers", "ViewResourceProvider"),
    MODIFY_RESOURCE_PROVIDER_CONFIGS("resource_providers", "ModifyResourceProviderConfig"),
    MARK_RESOURCE_PROVIDERS_GONE("resource_providers", "MarkResourceProvidersGone"),
    PRUNE_IMAGES("images", "PruneImages");

    private static final Set<String> ENDPOINTS = Set.of(
            "/containers",
            "/containerizer/debug",
            "/files/debug",
            "/logging/toggle",
            "/metrics/snapshot",
            "/monitor/statistics");

    private static final Set<String> PREFIXES = Set.of("", "/master", "/slave");

    private final String objects;
    private final Optional<String> wholeName;

    /** A list whose entries may name objects. */
    AclList(String objects) {
        this.objects = requireNonNull(objects, "objects is null");
        this.wholeName = Optional.empty();
    }

    /** A list whose entries are about all objects, or none: Mesos has nothing to tell these apart by. */
    AclList(String objects, String wholeName) {
        this.objects = requireNonNull(objects, "objects is null");
        this.wholeName = Optional.of(wholeName);
    }

    /** The list of a field's name. */
    static Optional<AclList> ofField(String name) {
        return Arrays.stream(values()).filter(list -> list.field().equals(name)).findFirst();
    }

    /** The field that holds it. */
    String field() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The field of an entry that says to what. */
    String objects() {
        return objects;
    }

    /** What is wrong with the objects of an entry, in Mesos' words. */
    Optional<String> mistake(Entity entity) {
        if (entity.type() != Entity.Type.SOME) {
            return Optional.empty();
        }
        if (this == GET_ENDPOINTS) {
            return entity.values().stream()
                    .filter(path -> !isEndpoint(path))
                    .findFirst()
                    .map(path -> "Path: '" + path + "' is not an authorizable path");
        }
        return wholeName.map(name -> "ACL." + name + " type must be either NONE or ANY");
    }

    private static boolean isEndpoint(String path) {
        return PREFIXES.stream()
                .anyMatch(prefix -> path.startsWith(prefix) && ENDPOINTS.contains(path.substring(prefix.length())));
    }
}
