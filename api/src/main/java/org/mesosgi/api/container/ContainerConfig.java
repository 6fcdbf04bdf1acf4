package org.mesosgi.api.container;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import org.mesosgi.api.info.ExecutorInfo;
import org.mesosgi.api.info.TaskInfo;
import org.mesosgi.api.resource.ResourceLimits;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.CommandInfo;
import org.mesosgi.api.value.ContainerInfo;

/**
 * A container that is to be launched.
 *
 * @param command what will run in it
 * @param directory its sandbox
 * @param user the operating system's user that it runs as, if not the agent's
 * @param resources what it was given
 * @param limits up to where it may exceed that, by resource
 * @param executor the executor that it is for; empty for a container that stands alone
 * @param task the task that it is for, if it is a task of the built-in command executor
 * @param container what the framework asked for, if it did
 * @param containerClass what it is for
 */
public record ContainerConfig(
        CommandInfo command,
        Path directory,
        Optional<String> user,
        Resources resources,
        ResourceLimits limits,
        Optional<ExecutorInfo> executor,
        Optional<TaskInfo> task,
        Optional<ContainerInfo> container,
        ContainerClass containerClass) {

    public ContainerConfig {
        requireNonNull(command, "command is null");
        requireNonNull(directory, "directory is null");
        requireNonNull(user, "user is null");
        requireNonNull(resources, "resources is null");
        requireNonNull(limits, "limits is null");
        requireNonNull(executor, "executor is null");
        requireNonNull(task, "task is null");
        requireNonNull(container, "container is null");
        requireNonNull(containerClass, "containerClass is null");
    }

    /** What a container is for. */
    public enum ContainerClass {
        DEFAULT,
        /** To look into another one; it shares that one's environment. */
        DEBUG
    }
}
