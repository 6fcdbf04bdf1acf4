package org.mesosgi.api.authorizer;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.mesosgi.api.info.ExecutorInfo;
import org.mesosgi.api.info.FrameworkInfo;
import org.mesosgi.api.info.TaskInfo;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.value.CommandInfo;
import org.mesosgi.api.value.ContainerId;

/**
 * What an action is done to. Which parts are there depends on the action.
 *
 * @param value a name: of a role, a principal, a path, ...
 * @param framework a framework
 * @param task a task
 * @param executor an executor
 * @param resource a resource
 * @param command a command
 * @param containerId a container
 */
public record AuthorizationObject(
        Optional<String> value,
        Optional<FrameworkInfo> framework,
        Optional<TaskInfo> task,
        Optional<ExecutorInfo> executor,
        Optional<Resource> resource,
        Optional<CommandInfo> command,
        Optional<ContainerId> containerId) {

    public AuthorizationObject {
        requireNonNull(value, "value is null");
        requireNonNull(framework, "framework is null");
        requireNonNull(task, "task is null");
        requireNonNull(executor, "executor is null");
        requireNonNull(resource, "resource is null");
        requireNonNull(command, "command is null");
        requireNonNull(containerId, "containerId is null");
    }

    /** A name. */
    public static AuthorizationObject of(String value) {
        return new AuthorizationObject(
                Optional.of(value),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A framework. */
    public static AuthorizationObject of(FrameworkInfo framework) {
        return new AuthorizationObject(
                Optional.empty(),
                Optional.of(framework),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A task of a framework. */
    public static AuthorizationObject of(TaskInfo task, FrameworkInfo framework) {
        return new AuthorizationObject(
                Optional.empty(),
                Optional.of(framework),
                Optional.of(task),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** An executor of a framework. */
    public static AuthorizationObject of(ExecutorInfo executor, FrameworkInfo framework) {
        return new AuthorizationObject(
                Optional.empty(),
                Optional.of(framework),
                Optional.empty(),
                Optional.of(executor),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A resource: what is reserved for whom, or a volume. */
    public static AuthorizationObject of(Resource resource) {
        return new AuthorizationObject(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(resource),
                Optional.empty(),
                Optional.empty());
    }

    /** A container. */
    public static AuthorizationObject of(ContainerId containerId) {
        return new AuthorizationObject(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(containerId));
    }
}
