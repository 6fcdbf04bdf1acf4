package org.mesosgi.api.container;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mesosgi.api.value.CommandInfo;
import org.mesosgi.api.value.Environment;

/**
 * What an isolator wants changed in the launch of a container. The agent merges the wishes of all isolators in their
 * order: lists are joined, of single values the last one counts.
 *
 * @param preExecCommands run in the container's context before its command, in order; one that fails ends the launch
 * @param environment variables for everything in the container
 * @param taskEnvironment variables for the task alone
 * @param command replaces the container's command; for a task of the built-in command executor only its arguments are
 *     used, and appended
 * @param workingDirectory where the command starts; at most one isolator may say so
 * @param cloneNamespaces Linux namespaces that the container gets of its own
 * @param enterNamespaces Linux namespaces that it enters
 * @param mounts what is mounted before the command is run
 * @param rlimits limits of the operating system; at most one isolator may set them
 * @param supplementaryGroups groups of the operating system that it joins
 */
public record ContainerLaunchInfo(
        List<CommandInfo> preExecCommands,
        Environment environment,
        Environment taskEnvironment,
        Optional<CommandInfo> command,
        Optional<Path> workingDirectory,
        Set<Namespace> cloneNamespaces,
        Set<Namespace> enterNamespaces,
        List<Mount> mounts,
        Map<String, Rlimit> rlimits,
        Set<Integer> supplementaryGroups) {

    private static final ContainerLaunchInfo NOTHING = new ContainerLaunchInfo(
            List.of(),
            Environment.none(),
            Environment.none(),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Set.of(),
            List.of(),
            Map.of(),
            Set.of());

    public ContainerLaunchInfo {
        preExecCommands = List.copyOf(preExecCommands);
        requireNonNull(environment, "environment is null");
        requireNonNull(taskEnvironment, "taskEnvironment is null");
        requireNonNull(command, "command is null");
        requireNonNull(workingDirectory, "workingDirectory is null");
        cloneNamespaces = Set.copyOf(cloneNamespaces);
        enterNamespaces = Set.copyOf(enterNamespaces);
        mounts = List.copyOf(mounts);
        rlimits = Map.copyOf(rlimits);
        supplementaryGroups = Set.copyOf(supplementaryGroups);
    }

    /** Linux namespaces. */
    public enum Namespace {
        CGROUP,
        IPC,
        MOUNT,
        NETWORK,
        PID,
        USER,
        UTS
    }

    /**
     * A mount.
     *
     * @param source what is mounted
     * @param target where
     * @param type the kind of file system, if it matters
     * @param options as {@code mount -o} takes them
     */
    public record Mount(Optional<String> source, String target, Optional<String> type, List<String> options) {

        public Mount {
            requireNonNull(source, "source is null");
            requireNonNull(target, "target is null");
            requireNonNull(type, "type is null");
            options = List.copyOf(options);
        }
    }

    /**
     * A limit of the operating system.
     *
     * @param soft the limit that counts; none if negative
     * @param hard up to where it can be raised; none if negative
     */
    public record Rlimit(long soft, long hard) {}

    /** Nothing is to be changed. */
    public static ContainerLaunchInfo nothing() {
        return NOTHING;
    }

    /** Only variables are to be added. */
    public static ContainerLaunchInfo ofEnvironment(Environment environment) {
        return new ContainerLaunchInfo(
                List.of(),
                environment,
                Environment.none(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Set.of(),
                List.of(),
                Map.of(),
                Set.of());
    }

    /** Only commands are to be run first. */
    public static ContainerLaunchInfo ofPreExecCommands(List<CommandInfo> commands) {
        return new ContainerLaunchInfo(
                commands,
                Environment.none(),
                Environment.none(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Set.of(),
                List.of(),
                Map.of(),
                Set.of());
    }
}
