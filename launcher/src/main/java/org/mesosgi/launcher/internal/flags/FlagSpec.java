package org.mesosgi.launcher.internal.flags;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What a flag is.
 *
 * @param name its name, as Mesos writes it
 * @param type what its text must be
 * @param defaultValue what counts if it is not given
 * @param required whether it must be given
 * @param aliases names of former times that still work
 * @param help what it does, for {@code --help}
 */
public record FlagSpec(
        String name,
        FlagType type,
        Optional<String> defaultValue,
        boolean required,
        List<String> aliases,
        String help) {

    public FlagSpec {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
        requireNonNull(defaultValue, "defaultValue is null");
        aliases = List.copyOf(aliases);
        requireNonNull(help, "help is null");
    }

    /** The same with another default, which makes it optional. */
    public FlagSpec withDefault(String value) {
        return new FlagSpec(name, type, Optional.of(value), false, aliases, help);
    }
}
