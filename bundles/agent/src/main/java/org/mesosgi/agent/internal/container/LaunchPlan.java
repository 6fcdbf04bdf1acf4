package org.mesosgi.agent.internal.container;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mesosgi.api.container.ContainerLaunchInfo.Rlimit;
import org.mesosgi.api.value.CommandInfo;
import org.mesosgi.api.value.Environment;

/**
 * How a container is launched, all wishes considered.
 *
 * @param first commands to run before its own
 * @param command its command, without environment, user and files to fetch
 * @param environment all its variables; where a name repeats, the last entry counts
 * @param rlimits limits of the operating system, by name
 * @param groups further groups of the operating system, by id
 */
record LaunchPlan(
        List<CommandInfo> first,
        CommandInfo command,
        Environment environment,
        Map<String, Rlimit> rlimits,
        Set<Integer> groups) {

    LaunchPlan {
        first = List.copyOf(first);
        requireNonNull(command, "command is null");
        requireNonNull(environment, "environment is null");
        rlimits = Map.copyOf(rlimits);
        groups = Set.copyOf(groups);
    }
}
