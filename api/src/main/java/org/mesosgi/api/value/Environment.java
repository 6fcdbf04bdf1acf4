package org.mesosgi.api.value;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The environment variables of a process, in order. Where a name repeats, the last entry counts.
 *
 * @param variables the variables
 */
public record Environment(List<Variable> variables) {

    private static final Environment NONE = new Environment(List.of());

    public Environment {
        variables = List.copyOf(variables);
    }

    /**
     * One variable.
     *
     * @param name its name
     * @param value its text; empty for a variable whose text is a secret that is not resolved yet
     * @param secret the secret that becomes its text when the process is started, if it is one; such a text is never shown
     */
    public record Variable(String name, Optional<String> value, Optional<Secret> secret) {

        public Variable {
            requireNonNull(name, "name is null");
            requireNonNull(value, "value is null");
            requireNonNull(secret, "secret is null");
        }

        /** A variable with a plain text. */
        public Variable(String name, String value) {
            this(name, Optional.of(value), Optional.empty());
        }
    }

    /** No variables. */
    public static Environment none() {
        return NONE;
    }

    /** The variables of a map, in its order. */
    public static Environment of(Map<String, String> variables) {
        return new Environment(variables.entrySet().stream()
                .map(entry -> new Variable(entry.getKey(), entry.getValue()))
                .toList());
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return variables.isEmpty();
    }

    /** The plain text of a variable; the last one if the name repeats. */
    public Optional<String> find(String name) {
        Optional<String> found = Optional.empty();
        for (Variable variable : variables) {
            if (variable.name().equals(name)) {
                found = variable.value();
            }
        }
        return found;
    }

    /** These variables and one more at the end. */
    public Environment plus(String name, String value) {
        return plus(new Environment(List.of(new Variable(name, value))));
    }

    /** These variables and others at the end, which count where a name is in both. */
    public Environment plus(Environment others) {
        List<Variable> more = new ArrayList<>(variables);
        more.addAll(others.variables);
        return new Environment(more);
    }

    /** The plain texts by name, in the order of the names' first places. */
    public Map<String, String> toMap() {
        Map<String, String> map = new LinkedHashMap<>();
        for (Variable variable : variables) {
            variable.value().ifPresent(value -> map.put(variable.name(), value));
        }
        return map;
    }
}
