package org.mesosgi.agent.internal.child;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mesosgi.api.container.ContainerLaunchInfo.Rlimit;
import org.mesosgi.api.containerlogger.ContainerIo;
import org.mesosgi.api.value.CommandInfo;

/**
 * What a child is to be.
 *
 * @param sandbox where everything in it starts
 * @param records a file of the agent's for what is noted of it, gone with the child
 * @param first commands to run before the task, as the agent's user
 * @param command the task
 * @param environment all variables of the task, but for those that its own shell adds
 * @param account whom the task runs as, if not as the agent's user
 * @param groups further groups of the task, by id
 * @param rlimits limits of the operating system for the task, by name, for example {@code RLMT_NOFILE}
 * @param io where the output of the task and of the first commands goes
 * @param outlivesAgent whether the task goes on when the agent has gone
 */
public record ChildSpec(
        Path sandbox,
        Path records,
        List<CommandInfo> first,
        CommandInfo command,
        Map<String, String> environment,
        Optional<Account> account,
        Set<Integer> groups,
        Map<String, Rlimit> rlimits,
        ContainerIo io,
        boolean outlivesAgent) {

    public ChildSpec {
        requireNonNull(sandbox, "sandbox is null");
        requireNonNull(records, "records is null");
        first = List.copyOf(first);
        requireNonNull(command, "command is null");
        environment = Map.copyOf(environment);
        requireNonNull(account, "account is null");
        groups = Set.copyOf(groups);
        rlimits = Map.copyOf(rlimits);
        requireNonNull(io, "io is null");
    }
}
