package org.mesosgi.runtime.internal.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mesosgi.runtime.ChangeReport.Outcome;
import org.mesosgi.runtime.Place;
import org.mesosgi.runtime.internal.library.Library;

/**
 * What is to be done.
 *
 * @param libraries the libraries to install, also those of which no module is loaded
 * @param decisions what is to become of each module that the change is about
 * @param listed the libraries as the manifests list them that the change is about
 * @param followed the names of the manifests that list nothing else any more
 */
public record Plan(
        List<Library> libraries, List<Decision> decisions, List<RequestedLibrary> listed, Set<String> followed) {

    public Plan {
        libraries = List.copyOf(libraries);
        decisions = List.copyOf(decisions);
        listed = List.copyOf(listed);
        followed = Set.copyOf(followed);
    }

    /** A change that is not about manifests. */
    public Plan(List<Library> libraries, List<Decision> decisions) {
        this(libraries, decisions, List.of(), Set.of());
    }

    /**
     * What is to become of a module.
     *
     * @param outcome what it will be
     * @param before as it is now, if it is loaded
     * @param after as it will be, if it stays loaded
     * @param place where it was asked for
     */
    public record Decision(
            Outcome outcome, Optional<PlannedModule> before, Optional<PlannedModule> after, Place place) {

        public Decision {
            requireNonNull(outcome, "outcome is null");
            requireNonNull(before, "before is null");
            requireNonNull(after, "after is null");
            requireNonNull(place, "place is null");
        }

        /** The module's name. */
        public String name() {
            return after.or(() -> before).orElseThrow().name();
        }

        /** Whether the module is not to stay as it is. */
        public boolean changes() {
            return outcome != Outcome.UNCHANGED;
        }
    }

    /**
     * That a module is created anew, which is otherwise to stay what it is.
     *
     * @param module as it is now; the plan may list it in another place
     */
    public Decision restart(PlannedModule module) {
        PlannedModule listed = unchanged().stream()
                .filter(each -> each.name().equals(module.name()))
                .findFirst()
                .orElse(module);
        return new Decision(Outcome.RESTARTED, Optional.of(module), Optional.of(listed), listed.place());
    }

    /**
     * The same with another decision, in the place of those that the module is to stay as it is. It comes last, so that
     * modules begin after those that they use.
     */
    public Plan and(Decision decision) {
        return new Plan(
                Stream.concat(libraries.stream(), decision.after().map(PlannedModule::library).stream())
                        .distinct()
                        .toList(),
                Stream.concat(
                                decisions.stream()
                                        .filter(other ->
                                                other.changes() || !other.name().equals(decision.name())),
                                Stream.of(decision))
                        .toList(),
                listed,
                followed);
    }

    /** The modules that begin to be, each once. */
    public List<PlannedModule> starting() {
        return changing().flatMap(decision -> decision.after().stream()).toList();
    }

    /** The modules that end. */
    public List<PlannedModule> ending() {
        return changing().flatMap(decision -> decision.before().stream()).toList();
    }

    /** The modules that stay what they are. */
    public List<PlannedModule> unchanged() {
        return decisions.stream()
                .filter(decision -> !decision.changes())
                .flatMap(decision -> decision.after().stream())
                .toList();
    }

    private Stream<Decision> changing() {
        return decisions.stream().filter(Decision::changes);
    }
}
