package org.mesosgi.runtime.internal.manifest;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.internal.manifest.Manifest.ModuleEntry;

/**
 * How modules are called, so that those of different makers never have the same name: a domain of the maker's, reversed,
 * and a name, with underscores between them. It is a convention, so that nothing but a warning comes of it, and that once
 * for a name. For one thread at a time.
 */
public final class NamingConvention {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*_[a-z0-9]+_\\w+");

    private final Set<String> told = new HashSet<>();

    /** The warning, if there is a need of one that was not given before. */
    public Optional<Problem> warning(ModuleEntry module) {
        if (NAME.matcher(module.name()).matches() || !told.add(module.name())) {
            return Optional.empty();
        }
        return Optional.of(
                Problem.warning("M125", "the name of the module '" + module.name() + "' is not as names should be")
                        .at(module.place())
                        .because("another maker's module may have the same one")
                        .fix("begin it with your domain, reversed, as in com_example_"
                                + module.name().replaceAll("\\W", "_")));
    }
}
