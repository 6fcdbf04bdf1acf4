package org.mesosgi.launcher.internal.flags;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mesosgi.runtime.Nearest;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;

/**
 * Reads flags as Mesos does.
 *
 * <ul>
 *   <li>{@code --name=value}; {@code --name} and {@code --no-name} for flags of true and false; the case of a name does
 *       not matter.
 *   <li>{@code MESOS_NAME} in the environment counts where the command line is silent.
 *   <li>An unknown flag, a flag that is given twice, a value of the wrong type and a required flag that is missing are
 *       errors. Unknown variables of the environment are not.
 *   <li>Anything that does not begin with two dashes does not count, nor does anything behind {@code --}; Mesos says
 *       nothing about it, we warn.
 * </ul>
 */
public final class CommandLine {

    private static final String ENVIRONMENT_PREFIX = "MESOS_";

    private final FlagSpecs specs;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, String> values = new TreeMap<>();
    private boolean flagsHaveEnded;

    private CommandLine(FlagSpecs specs) {
        this.specs = specs;
    }

    /**
     * What was read.
     *
     * @param values the flags that are set or have a default, by name
     * @param warnings what is not as it should be
     */
    public record Result(Map<String, String> values, List<Problem> warnings) {}

    /**
     * Reads.
     *
     * @param arguments the command line, without the command
     * @throws ProblemException if something is wrong: everything that is
     */
    public static Result read(FlagSpecs specs, List<String> arguments, Map<String, String> environment) {
        CommandLine line = new CommandLine(specs);
        arguments.forEach(line::argument);
        if (!line.isTrue("help") && !line.isTrue("version")) {
            line.fillFrom(environment);
            line.fillDefaults();
        }
        if (line.problems.stream().anyMatch(Problem::isError)) {
            throw new ProblemException(line.problems);
        }
        return new Result(Map.copyOf(line.values), List.copyOf(line.problems));
    }

    private boolean isTrue(String name) {
        return Boolean.parseBoolean(values.get(name));
    }

    private void argument(String argument) {
        if (!flagsHaveEnded && argument.equals("--")) {
            flagsHaveEnded = true;
            return;
        }
        if (flagsHaveEnded || !argument.startsWith("--")) {
            problems.add(Problem.warning("F110", "the argument '" + argument + "' does not count")
                    .because("flags begin with two dashes, and there are no other arguments")
                    .fix("remove it, or write --<flag>=<value>"));
            return;
        }
        String body = argument.substring(2);
        int equals = body.indexOf('=');
        String name = (equals < 0 ? body : body.substring(0, equals)).toLowerCase(Locale.ROOT);
        Optional<String> value = equals < 0 ? Optional.empty() : Optional.of(body.substring(equals + 1));
        Optional<FlagSpec> spec = specs.find(name);
        boolean negated = spec.isEmpty() && name.startsWith("no-");
        if (negated) {
            spec = specs.find(name.substring("no-".length()));
        }
        if (spec.isEmpty()) {
            problems.add(Problem.error("F101", "the flag --" + name + " is unknown")
                    .fix(Nearest.to(name.replace('-', '_'), specs.names())
                            .map(near -> "did you mean --" + near + "?")
                            .orElse("remove it")));
            return;
        }
        if (spec.get().aliases().contains(name)) {
            problems.add(Problem.warning("F111", "the flag --" + name + " has an old name")
                    .fix("write --" + spec.get().name()));
        }
        if (values.containsKey(spec.get().name())) {
            problems.add(Problem.error("F103", "the flag --" + spec.get().name() + " is given twice")
                    .fix("remove one of the two"));
            return;
        }
        set(spec.get(), "--" + name, text(spec.get(), name, value, negated));
    }

    /** The text of a flag as it is given; empty, with a problem, if it makes no sense. */
    private Optional<String> text(FlagSpec spec, String name, Optional<String> value, boolean negated) {
        if (spec.type() == FlagType.BOOLEAN) {
            if (negated && value.isPresent()) {
                problems.add(Problem.error("F102", "the flag --" + name + " cannot have a value")
                        .because("--" + name + " means --" + spec.name() + "=false")
                        .fix("write --" + spec.name() + "=" + value.get()));
                return Optional.empty();
            }
            return value.or(() -> Optional.of(Boolean.toString(!negated)));
        }
        if (negated) {
            problems.add(Problem.error("F102", "the flag --" + spec.name() + " is not one of true and false")
                    .because("--no-" + spec.name() + " makes no sense for it")
                    .fix("write --" + spec.name() + "=" + spec.type().placeholder()));
            return Optional.empty();
        }
        if (value.isEmpty()) {
            problems.add(Problem.error("F102", "the flag --" + spec.name() + " has no value")
                    .fix("write --" + spec.name() + "=" + spec.type().placeholder()));
        }
        return value;
    }

    private void set(FlagSpec spec, String shown, Optional<String> text) {
        // Known from now on even if its value is wrong: it is not missing, too.
        values.put(spec.name(), "");
        if (text.isEmpty()) {
            return;
        }
        try {
            spec.type().check(text.get());
            values.put(spec.name(), spec.type().normalize(text.get()));
        } catch (IllegalArgumentException e) {
            problems.add(Problem.error("F102", "the value of " + shown + " cannot be used")
                    .because(e.getMessage())
                    .fix(spec.defaultValue()
                            .map(value -> "give another one; the default is " + value)
                            .orElse("give another one")));
        }
    }

    private void fillFrom(Map<String, String> environment) {
        for (FlagSpec spec : specs.all()) {
            if (values.containsKey(spec.name())) {
                continue;
            }
            List<String> names = new ArrayList<>(List.of(spec.name()));
            names.addAll(spec.aliases());
            for (String name : names) {
                String variable = ENVIRONMENT_PREFIX + name.toUpperCase(Locale.ROOT);
                String value = environment.get(variable);
                if (value != null && !values.containsKey(spec.name())) {
                    set(spec, variable, Optional.of(value));
                }
            }
        }
    }

    private void fillDefaults() {
        for (FlagSpec spec : specs.all()) {
            if (values.containsKey(spec.name())) {
                continue;
            }
            spec.defaultValue().ifPresent(value -> values.put(spec.name(), value));
            if (spec.required() && spec.defaultValue().isEmpty()) {
                problems.add(Problem.error("F104", "the flag --" + spec.name() + " is required")
                        .because(spec.help())
                        .fix("give --" + spec.name() + "=" + spec.type().placeholder() + ", or " + ENVIRONMENT_PREFIX
                                + spec.name().toUpperCase(Locale.ROOT) + " in the environment"));
            }
        }
    }
}
