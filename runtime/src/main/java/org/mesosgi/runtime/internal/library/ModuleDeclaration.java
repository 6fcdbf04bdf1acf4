package org.mesosgi.runtime.internal.library;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/**
 * What a library says of one of its modules: the attributes of a {@code mesos.module} capability, as they are written.
 *
 * @param attributes the attributes by name; a field that was not declared is absent
 */
public record ModuleDeclaration(Map<String, String> attributes) {

    public ModuleDeclaration {
        attributes = Map.copyOf(attributes);
        requireNonNull(attributes.get("mesos.module"), "a module has no name");
    }

    /** The module's name. */
    public String name() {
        return attributes.get("mesos.module");
    }

    /** One attribute. */
    public Optional<String> find(String attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }

    /** One attribute; empty if it was not declared. */
    public String get(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    /** Whether it says that it also works in hosts that are newer than itself. */
    public boolean isCompatible() {
        return Boolean.parseBoolean(get("compatible"));
    }
}
