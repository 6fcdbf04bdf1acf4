package org.mesosgi.api.info;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.CommandInfo;
import org.mesosgi.api.value.ContainerInfo;
import org.mesosgi.api.value.ExecutorId;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.api.value.Labels;

/**
 * A process that runs tasks on an agent.
 *
 * @param id its id
 * @param frameworkId its framework, once it is known
 * @param type who provides it
 * @param name its name, if it has one
 * @param command how it is started; empty for the built-in default executor
 * @param container the container it asks for, if any
 * @param resources what it needs itself, beside its tasks
 * @param labels marks of its framework
 */
public record ExecutorInfo(
        ExecutorId id,
        Optional<FrameworkId> frameworkId,
        Type type,
        Optional<String> name,
        Optional<CommandInfo> command,
        Optional<ContainerInfo> container,
        Resources resources,
        Labels labels) {

    public ExecutorInfo {
        requireNonNull(id, "id is null");
        requireNonNull(frameworkId, "frameworkId is null");
        requireNonNull(type, "type is null");
        requireNonNull(name, "name is null");
        requireNonNull(command, "command is null");
        requireNonNull(container, "container is null");
        requireNonNull(resources, "resources is null");
        requireNonNull(labels, "labels is null");
    }

    /** Who provides an executor. */
    public enum Type {
        UNKNOWN,
        /** Mesos: it runs groups of tasks. */
        DEFAULT,
        /** The framework, by its command. */
        CUSTOM
    }

    /** The same with another command. */
    public ExecutorInfo withCommand(CommandInfo replacement) {
        return new ExecutorInfo(id, frameworkId, type, name, Optional.of(replacement), container, resources, labels);
    }
}
