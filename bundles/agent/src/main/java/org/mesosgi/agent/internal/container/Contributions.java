package org.mesosgi.agent.internal.container;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.mesosgi.api.container.ContainerLaunchInfo;
import org.mesosgi.api.container.ContainerLimitation;
import org.mesosgi.api.value.Environment;
import org.mesosgi.api.value.Statistic;
import org.mesosgi.runtime.Contribution;

/** Puts into words what isolators contribute to containers. */
final class Contributions {

    /** Every isolator counts processes; only what it measures besides is its own. */
    private static final Set<Statistic> COMMON = Set.of(Statistic.PROCESSES, Statistic.THREADS);

    private final Consumer<Contribution> listener;

    Contributions(Consumer<Contribution> listener) {
        this.listener = listener;
    }

    void prepared(LaunchWish wish) {
        tell(wish.isolator(), "prepare", describe(wish.info()));
    }

    void limited(String isolator, ContainerLimitation limitation) {
        tell(isolator, "watch", "limit hit: " + describe(limitation));
    }

    void measured(Isolators.Usage usage) {
        StringJoiner figures = new StringJoiner(" ");
        usage.statistics().figures().forEach((statistic, figure) -> {
            if (!COMMON.contains(statistic)) {
                figures.add(statistic.name().toLowerCase(Locale.ROOT) + "=" + number(figure));
            }
        });
        tell(usage.isolator(), "usage", figures.toString());
    }

    static String describe(ContainerLimitation limitation) {
        return limitation.message().orElseGet(() -> limitation.resources().toString());
    }

    private void tell(String isolator, String method, String what) {
        if (!what.isEmpty()) {
            listener.accept(new Contribution(isolator, method, what));
        }
    }

    private static String describe(ContainerLaunchInfo info) {
        StringJoiner words = new StringJoiner(" ");
        Stream.of(info.environment(), info.taskEnvironment())
                .map(Environment::variables)
                .flatMap(List::stream)
                .forEach(variable -> words.add("+" + variable.name() + "=" + shown(variable)));
        count(words, info.preExecCommands().size(), "command to run first", "commands to run first");
        count(words, arguments(info), "argument", "arguments");
        for (Map.Entry<String, ContainerLaunchInfo.Rlimit> limit :
                info.rlimits().entrySet()) {
            words.add(limit.getKey() + "=" + limit.getValue().soft());
        }
        count(words, info.supplementaryGroups().size(), "group", "groups");
        return words.toString();
    }

    private static String shown(Environment.Variable variable) {
        return variable.secret().isPresent() ? "(secret)" : variable.value().orElse("");
    }

    private static int arguments(ContainerLaunchInfo info) {
        return info.command().map(command -> command.arguments().size()).orElse(0);
    }

    private static void count(StringJoiner words, int count, String one, String many) {
        if (count > 0) {
            words.add("+" + count + " " + (count == 1 ? one : many));
        }
    }

    private static String number(double figure) {
        return figure == Math.rint(figure) ? String.valueOf((long) figure) : String.format(Locale.ROOT, "%.2f", figure);
    }
}
