package org.mesosgi.api.info;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.mesosgi.api.resource.ResourceLimits;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.CommandInfo;
import org.mesosgi.api.value.ContainerInfo;
import org.mesosgi.api.value.Labels;
import org.mesosgi.api.value.TaskId;

/**
 * A task to run.
 *
 * @param id its id
 * @param name its name
 * @param agentId where it is to run
 * @param resources what it needs
 * @param limits up to where it may exceed that, by resource
 * @param command what to run, for a task of the built-in command executor
 * @param executor who runs it otherwise
 * @param container the container it asks for, if any
 * @param labels marks of its framework
 */
public record TaskInfo(
        TaskId id,
        String name,
        AgentId agentId,
        Resources resources,
        ResourceLimits limits,
        Optional<CommandInfo> command,
        Optional<ExecutorInfo> executor,
        Optional<ContainerInfo> container,
        Labels labels) {

    public TaskInfo {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(agentId, "agentId is null");
        requireNonNull(resources, "resources is null");
        requireNonNull(limits, "limits is null");
        requireNonNull(command, "command is null");
        requireNonNull(executor, "executor is null");
        requireNonNull(container, "container is null");
        requireNonNull(labels, "labels is null");
    }

    /** The same with other labels. */
    public TaskInfo withLabels(Labels replacement) {
        return new TaskInfo(id, name, agentId, resources, limits, command, executor, container, replacement);
    }

    /** The same with other resources. */
    public TaskInfo withResources(Resources replacement) {
        return new TaskInfo(id, name, agentId, replacement, limits, command, executor, container, labels);
    }
}
