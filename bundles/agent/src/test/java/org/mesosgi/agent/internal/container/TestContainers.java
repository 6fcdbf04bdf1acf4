package org.mesosgi.agent.internal.container;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mesosgi.api.container.ContainerConfig;
import org.mesosgi.api.info.ExecutorInfo;
import org.mesosgi.api.info.TaskInfo;
import org.mesosgi.api.resource.ResourceLimits;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.CommandInfo;
import org.mesosgi.api.value.Environment;
import org.mesosgi.api.value.ExecutorId;
import org.mesosgi.api.value.Labels;
import org.mesosgi.api.value.TaskId;

/** Containers of tests. */
final class TestContainers {

    private static final ExecutorInfo EXECUTOR = new ExecutorInfo(
            new ExecutorId("T"),
            Optional.empty(),
            ExecutorInfo.Type.CUSTOM,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Resources.none(),
            Labels.none());

    private TestContainers() {}

    /** A container of a task. */
    static ContainerConfig ofTask(CommandInfo command, Path directory) {
        TaskInfo task = new TaskInfo(
                new TaskId("T"),
                "task",
                new AgentId("S"),
                Resources.parse("cpus:1;mem:64"),
                ResourceLimits.none(),
                Optional.of(command),
                Optional.empty(),
                Optional.empty(),
                Labels.none());
        return config(command, directory, Optional.of(EXECUTOR), Optional.of(task));
    }

    /** A container that stands alone. */
    static ContainerConfig ofCommand(CommandInfo command, Path directory) {
        return config(command, directory, Optional.empty(), Optional.empty());
    }

    /** The same, with limits. */
    static ContainerConfig withLimits(ContainerConfig config, ResourceLimits limits) {
        return new ContainerConfig(
                config.command(),
                config.directory(),
                config.user(),
                config.resources(),
                limits,
                config.executor(),
                config.task(),
                config.container(),
                config.containerClass());
    }

    /** A shell command with a variable. */
    static CommandInfo command(String line, String variable, String value) {
        return CommandInfo.shell(line).withEnvironment(Environment.none().plus(variable, value));
    }

    /** What an isolator returns that wants to change the command. */
    static CommandInfo arguments(String... arguments) {
        return new CommandInfo(
                true, Optional.empty(), List.of(arguments), Environment.none(), Optional.empty(), List.of());
    }

    private static ContainerConfig config(
            CommandInfo command, Path directory, Optional<ExecutorInfo> executor, Optional<TaskInfo> task) {
        return new ContainerConfig(
                command,
                directory,
                Optional.empty(),
                Resources.parse("cpus:1.1;mem:96"),
                ResourceLimits.none(),
                executor,
                task,
                Optional.empty(),
                ContainerConfig.ContainerClass.DEFAULT);
    }
}
