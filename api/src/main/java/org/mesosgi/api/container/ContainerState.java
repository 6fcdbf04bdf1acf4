package org.mesosgi.api.container;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import org.mesosgi.api.info.ExecutorInfo;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.api.value.ContainerInfo;

/**
 * A container that was running when the agent last stopped, and still does.
 *
 * @param containerId its id
 * @param pid the process id of its first process
 * @param directory its sandbox
 * @param executor the executor that it is for, if it is for one
 * @param container what the framework asked for, if it did
 */
public record ContainerState(
        ContainerId containerId,
        long pid,
        Path directory,
        Optional<ExecutorInfo> executor,
        Optional<ContainerInfo> container) {

    public ContainerState {
        requireNonNull(containerId, "containerId is null");
        requireNonNull(directory, "directory is null");
        requireNonNull(executor, "executor is null");
        requireNonNull(container, "container is null");
    }
}
