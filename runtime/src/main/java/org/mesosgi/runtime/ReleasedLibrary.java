package org.mesosgi.runtime;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * A library that was uninstalled, and what has become of its classes.
 *
 * @param library its symbolic name
 * @param version its version
 * @param modules the names of the modules that it declares
 * @param released when it was uninstalled
 * @param state whether its classes are gone
 * @param since since when it is in that state
 * @param collections how many garbage collections have unloaded classes since, but not its own; some may not have been
 *     counted
 * @param holders who is seen to hold its classes now; others may as well
 */
public record ReleasedLibrary(
        String library,
        String version,
        List<String> modules,
        Instant released,
        State state,
        Instant since,
        long collections,
        List<Holder> holders) {

    /** What is known of the class loader of a library that was uninstalled. */
    public enum State {
        /** Not enough collections have unloaded classes since to tell. */
        WATCHED,
        /** It was collected, and with it all its classes. */
        GONE,
        /** Several collections have unloaded classes, but not these: somebody still holds them. */
        LEAKED
    }

    public ReleasedLibrary {
        requireNonNull(library, "library is null");
        requireNonNull(version, "version is null");
        modules = List.copyOf(modules);
        requireNonNull(released, "released is null");
        requireNonNull(state, "state is null");
        requireNonNull(since, "since is null");
        holders = List.copyOf(holders);
    }
}
