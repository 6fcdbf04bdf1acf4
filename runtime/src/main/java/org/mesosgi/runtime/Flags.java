package org.mesosgi.runtime;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mesosgi.api.value.Durations;

/**
 * The flags of a host, by the names that Mesos gives them. The launcher has checked that they can be read as what they
 * are declared to be; a method of the wrong type is a mistake of the host's and throws.
 */
public final class Flags {

    private final Map<String, String> values;

    private Flags(Map<String, String> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /** These flags. */
    public static Flags of(Map<String, String> values) {
        return new Flags(new TreeMap<>(values));
    }

    /** The flags among the component properties of a host. */
    public static Flags ofComponent(Map<String, ?> properties) {
        Map<String, String> values = new TreeMap<>();
        properties.forEach((key, value) -> {
            if (value instanceof String text && !key.contains(".")) {
                values.put(key, text);
            }
        });
        return new Flags(values);
    }

    /** All that are set or have a default, by name. */
    public Map<String, String> asMap() {
        return values;
    }

    /** The same with secrets masked: the parameters of modules, and what is called a secret. */
    public Map<String, String> masked() {
        Map<String, String> masked = new TreeMap<>();
        values.forEach((name, value) -> masked.put(name, Secrets.mask(name, value)));
        return masked;
    }

    /** The text of a flag, if it is set or has a default. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The text of a flag that is required or has a default. */
    public String get(String name) {
        return requireNonNull(values.get(name), () -> "flag " + name + " is neither required nor has it a default");
    }

    /** Whether a flag of true and false is true. */
    public boolean isSet(String name) {
        return Boolean.parseBoolean(get(name));
    }

    /** A whole number. */
    public int integer(String name) {
        return Integer.parseInt(get(name));
    }

    /** A number. */
    public double number(String name) {
        return Double.parseDouble(get(name));
    }

    /** A duration. */
    public Duration duration(String name) {
        return Durations.parse(get(name));
    }

    /** A path. */
    public Path path(String name) {
        return Path.of(get(name));
    }

    /** A list with commas between its elements, which are not trimmed; empty if the flag is not set. */
    public List<String> list(String name) {
        return find(name).map(text -> Arrays.asList(text.split(",", -1))).orElse(List.of());
    }
}
