package org.mesosgi.runtime;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What became of a request to load: everything that was asked for, in the manifests' order.
 *
 * @param entries the modules
 * @param warnings what is not as it should be but did not stop us
 */
public record LoadReport(List<Entry> entries, List<Problem> warnings) {

    public LoadReport {
        entries = List.copyOf(entries);
        warnings = List.copyOf(warnings);
    }

    /**
     * One module of the manifests.
     *
     * @param module the module
     * @param outcome what was done
     * @param place where the manifest lists it
     */
    public record Entry(LoadedModule module, Outcome outcome, Place place) {

        public Entry {
            requireNonNull(module, "module is null");
            requireNonNull(outcome, "outcome is null");
            requireNonNull(place, "place is null");
        }
    }

    /** What was done about a module. */
    public enum Outcome {
        LOADED,
        /** It was loaded already, from the same library and with the same parameters. */
        UNCHANGED
    }

    /** The modules that are new. */
    public List<LoadedModule> loaded() {
        return entries.stream()
                .filter(entry -> entry.outcome() == Outcome.LOADED)
                .map(Entry::module)
                .toList();
    }
}
