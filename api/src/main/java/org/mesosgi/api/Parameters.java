package org.mesosgi.api;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a module: a list of keys and values, in the manifest's order. A key may repeat; what that means is
 * the module's to say.
 *
 * <p>Immutable. The values may be secrets: {@link #toString()} shows the keys only.
 */
public final class Parameters implements Iterable<Parameter> {

    /**
     * The component property that carries the parameters, keys and values in turn. Its leading dot keeps it out of the
     * service registry, where anybody could read it.
     */
    public static final String PROPERTY = ".mesos.parameters";

    private static final Parameters NONE = new Parameters(List.of());

    private final List<Parameter> list;

    private Parameters(List<Parameter> list) {
        this.list = list;
    }

    /** No parameters. */
    public static Parameters none() {
        return NONE;
    }

    /** The given parameters, in this order. */
    public static Parameters of(List<Parameter> parameters) {
        return parameters.isEmpty() ? NONE : new Parameters(List.copyOf(parameters));
    }

    /**
     * The parameters among the component properties that Declarative Services gives to a module.
     *
     * @param properties what the activating constructor or method of the component received
     * @return the parameters; none if the component was not configured from a manifest
     */
    public static Parameters of(Map<String, ?> properties) {
        if (!(properties.get(PROPERTY) instanceof String[] keysAndValues)) {
            return NONE;
        }
        List<Parameter> parameters = new ArrayList<>(keysAndValues.length / 2);
        for (int i = 0; i + 1 < keysAndValues.length; i += 2) {
            parameters.add(new Parameter(keysAndValues[i], keysAndValues[i + 1]));
        }
        return of(parameters);
    }

    /** The form in which {@link #of(Map)} finds the parameters under {@link #PROPERTY}. */
    public String[] toProperty() {
        String[] keysAndValues = new String[list.size() * 2];
        int i = 0;
        for (Parameter parameter : list) {
            keysAndValues[i++] = parameter.key();
            keysAndValues[i++] = parameter.value();
        }
        return keysAndValues;
    }

    /** All of them, in order. */
    public List<Parameter> list() {
        return list;
    }

    /** All values of a key, in order. */
    public List<String> all(String key) {
        return list.stream()
                .filter(parameter -> parameter.key().equals(key))
                .map(Parameter::value)
                .toList();
    }

    /** The value of a key; the last one if the key repeats. */
    public Optional<String> find(String key) {
        requireNonNull(key, "key is null");
        for (int i = list.size() - 1; i >= 0; i--) {
            if (list.get(i).key().equals(key)) {
                return Optional.of(list.get(i).value());
            }
        }
        return Optional.empty();
    }

    /**
     * The value of a key that must be there; the last one if the key repeats.
     *
     * @throws IllegalArgumentException if it is not; thrown out of a module's constructor this refuses the module, and
     *     the operator reads the message
     */
    public String get(String key) {
        return find(key).orElseThrow(() -> new IllegalArgumentException("parameter '" + key + "' is missing"));
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return list.isEmpty();
    }

    @Override
    public Iterator<Parameter> iterator() {
        return list.iterator();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Parameters parameters && list.equals(parameters.list);
    }

    @Override
    public int hashCode() {
        return list.hashCode();
    }

    @Override
    public String toString() {
        return list.stream().map(Parameter::key).toList().toString();
    }
}
