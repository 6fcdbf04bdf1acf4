package org.mesosgi.runtime;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What a change has made of every module that it was about, or, as a plan, what it would make of it.
 *
 * @param entries the modules: in the manifests' order if there are some, and last those that are restarted
 * @param warnings what is not as it should be but did not stop us
 */
public record ChangeReport(List<Entry> entries, List<Problem> warnings) {

    public ChangeReport {
        entries = List.copyOf(entries);
        warnings = List.copyOf(warnings);
    }

    /**
     * One module.
     *
     * @param outcome what was done
     * @param module the module as it is now; as it was if it is unloaded
     * @param before the module as it was before, or the one that filled the slot before
     * @param slots who uses the slots that were filled anew or emptied
     * @param place where the manifest lists it
     */
    public record Entry(
            Outcome outcome, LoadedModule module, Optional<LoadedModule> before, List<String> slots, Place place) {

        public Entry {
            requireNonNull(outcome, "outcome is null");
            requireNonNull(module, "module is null");
            requireNonNull(before, "before is null");
            slots = List.copyOf(slots);
            requireNonNull(place, "place is null");
        }
    }

    /** What was done about a module. */
    public enum Outcome {
        LOADED,
        /** It was loaded already, from the same library and with the same parameters. */
        UNCHANGED,
        /** Its library was replaced, and perhaps its parameters too. */
        UPDATED,
        /** Its parameters were replaced. */
        CONFIGURED,
        /** It uses a module that has changed, through OSGi, and was created anew to use what is there now. */
        RESTARTED,
        /** It fills a slot that another one, or another instance of it, has filled before. */
        SELECTED,
        UNLOADED
    }

    /** The modules of one outcome. */
    public List<LoadedModule> modules(Outcome outcome) {
        return entries.stream()
                .filter(entry -> entry.outcome() == outcome)
                .map(Entry::module)
                .toList();
    }
}
