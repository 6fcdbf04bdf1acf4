package org.mesosgi.agent.internal.container;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.mesosgi.api.container.ContainerConfig;
import org.mesosgi.api.container.ContainerConfig.ContainerClass;
import org.mesosgi.api.container.ContainerLaunchInfo;
import org.mesosgi.api.value.CommandInfo;
import org.mesosgi.api.value.Environment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Merges the wishes of isolators, by the rules of Mesos. */
final class LaunchPlanner {

    private static final Logger LOG = LoggerFactory.getLogger(LaunchPlanner.class);

    private static final String SANDBOX = "MESOS_SANDBOX";

    private LaunchPlanner() {}

    /**
     * The plan for a container.
     *
     * @param environment what the agent gives to every process of the executor
     * @param wishes in the order of the isolators
     * @throws ContainerException if the wishes contradict each other, or cannot be met
     */
    static LaunchPlan plan(ContainerConfig config, Environment environment, List<LaunchWish> wishes) {
        requireAtMostOne(
                "working_directory", wishes, info -> info.workingDirectory().isPresent());
        requireAtMostOne("rlimits", wishes, info -> !info.rlimits().isEmpty());
        refuse(
                "Linux namespaces",
                wishes,
                info -> !info.cloneNamespaces().isEmpty()
                        || !info.enterNamespaces().isEmpty());
        refuse("mounts", wishes, info -> !info.mounts().isEmpty());
        // A working directory counts for nothing without a root file system of the container's own: the sandbox does.
        List<ContainerLaunchInfo> infos = wishes.stream().map(LaunchWish::info).toList();
        return new LaunchPlan(
                infos.stream().flatMap(info -> info.preExecCommands().stream()).toList(),
                command(config, wishes),
                environment(config, environment, infos),
                infos.stream()
                        .map(ContainerLaunchInfo::rlimits)
                        .filter(rlimits -> !rlimits.isEmpty())
                        .findFirst()
                        .orElse(java.util.Map.of()),
                infos.stream()
                        .flatMap(info -> info.supplementaryGroups().stream())
                        .collect(java.util.stream.Collectors.toSet()));
    }

    /** Later entries count: what the framework has asked for comes last. Secrets are left to whoever resolves them. */
    private static Environment environment(ContainerConfig config, Environment given, List<ContainerLaunchInfo> infos) {
        Environment all = given;
        if (config.containerClass() != ContainerClass.DEBUG) {
            all = all.plus(SANDBOX, config.directory().toString());
        }
        for (ContainerLaunchInfo info : infos) {
            all = all.plus(info.environment());
        }
        Environment task = Environment.none();
        for (ContainerLaunchInfo info : infos) {
            warnOfConflicts(task, info.taskEnvironment());
            task = task.plus(info.taskEnvironment());
        }
        return all.plus(task).plus(config.command().environment());
    }

    private static void warnOfConflicts(Environment earlier, Environment later) {
        later.variables().stream()
                .map(Environment.Variable::name)
                .filter(name ->
                        earlier.find(name).isPresent() && !earlier.find(name).equals(later.find(name)))
                .forEach(
                        name -> LOG.warn("Several isolators set the variable {} of a task; the last one counts", name));
    }

    private static CommandInfo command(ContainerConfig config, List<LaunchWish> wishes) {
        CommandInfo command = config.task().isPresent()
                ? withArguments(config.command(), wishes)
                : replaced(config.command(), wishes);
        return new CommandInfo(
                command.shell(), command.value(), command.arguments(), Environment.none(), Optional.empty(), List.of());
    }

    /** To the command of a task, isolators can only add arguments. */
    private static CommandInfo withArguments(CommandInfo base, List<LaunchWish> wishes) {
        List<String> arguments = new ArrayList<>(base.arguments());
        for (LaunchWish wish : wishes) {
            wish.info().command().ifPresent(command -> {
                boolean onlyArguments = command.value().isEmpty()
                        && command.environment().isEmpty()
                        && command.user().isEmpty()
                        && command.uris().isEmpty();
                if (!onlyArguments) {
                    throw new ContainerException("isolator '" + wish.isolator()
                            + "' wants to change the command of a task, but can only add arguments to it");
                }
                arguments.addAll(command.arguments());
            });
        }
        return new CommandInfo(base.shell(), base.value(), arguments, base.environment(), base.user(), base.uris());
    }

    /** The command of other containers is replaced by what all isolators together make of it. */
    private static CommandInfo replaced(CommandInfo base, List<LaunchWish> wishes) {
        List<CommandInfo> commands =
                wishes.stream().flatMap(wish -> wish.info().command().stream()).toList();
        if (commands.isEmpty()) {
            return base;
        }
        CommandInfo last = commands.get(commands.size() - 1);
        Optional<String> value =
                commands.stream().flatMap(command -> command.value().stream()).reduce((earlier, later) -> later);
        return new CommandInfo(
                last.shell(),
                value,
                commands.stream()
                        .flatMap(command -> command.arguments().stream())
                        .toList(),
                Environment.none(),
                Optional.empty(),
                List.of());
    }

    private static void requireAtMostOne(
            String what, List<LaunchWish> wishes, Predicate<ContainerLaunchInfo> condition) {
        List<String> isolators = those(wishes, condition).toList();
        if (isolators.size() > 1) {
            throw new ContainerException("multiple isolators specify " + what + ": " + String.join(", ", isolators));
        }
    }

    private static void refuse(String what, List<LaunchWish> wishes, Predicate<ContainerLaunchInfo> condition) {
        those(wishes, condition).findFirst().ifPresent(isolator -> {
            throw new ContainerException(
                    "isolator '" + isolator + "' asks for " + what + ", which the launcher 'posix' does not support");
        });
    }

    private static Stream<String> those(List<LaunchWish> wishes, Predicate<ContainerLaunchInfo> condition) {
        return wishes.stream().filter(wish -> condition.test(wish.info())).map(LaunchWish::isolator);
    }
}
