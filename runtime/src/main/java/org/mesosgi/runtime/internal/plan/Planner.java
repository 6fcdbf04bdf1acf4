package org.mesosgi.runtime.internal.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mesosgi.api.Parameters;
import org.mesosgi.runtime.ChangeReport.Outcome;
import org.mesosgi.runtime.Place;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.internal.library.Library;
import org.mesosgi.runtime.internal.manifest.Manifest.ModuleEntry;
import org.mesosgi.runtime.internal.plan.Plan.Decision;

/**
 * Plans changes: from what is loaded and what is asked for to what is to be done. Nothing happens here; problems are added
 * to the list that is given, and if there is an error among them, the plan is not to be used.
 */
public final class Planner {

    private final Candidates candidates;
    private final Map<String, PlannedModule> loaded = new LinkedHashMap<>();

    /** @param loaded the modules that are loaded */
    public Planner(Candidates candidates, Collection<PlannedModule> loaded) {
        this.candidates = candidates;
        loaded.forEach(module -> this.loaded.put(module.name(), module));
    }

    /**
     * Loads: every module is new, or is the same as one that is loaded already or was listed before (MESOS-4903).
     */
    public Plan load(List<RequestedLibrary> libraries, List<Problem> problems) {
        List<Decision> decisions = new ArrayList<>();
        Map<String, PlannedModule> known = new LinkedHashMap<>(loaded);
        for (PlannedModule module : listed(libraries, problems)) {
            PlannedModule first = known.putIfAbsent(module.name(), module);
            if (first == null) {
                decisions.add(decision(Outcome.LOADED, Optional.empty(), module));
            } else if (isSame(first, module, loaded.containsKey(module.name()), problems)) {
                decisions.add(new Decision(Outcome.UNCHANGED, Optional.of(first), Optional.of(first), module.place()));
            }
        }
        return new Plan(installed(libraries), decisions, libraries, Set.of());
    }

    /**
     * Follows manifests: what they list is loaded as it is listed, and what was loaded from them and is not listed is not.
     * What others have loaded they may change, but it does not go with them.
     *
     * @param before the names of the manifests as they were
     */
    public Plan follow(List<RequestedLibrary> libraries, Set<String> before, List<Problem> problems) {
        List<Decision> decisions = new ArrayList<>();
        Map<String, PlannedModule> listed = new LinkedHashMap<>();
        for (PlannedModule module : listed(libraries, problems)) {
            PlannedModule first = listed.putIfAbsent(module.name(), module);
            if (first == null) {
                decisions.add(becomeListed(module, before));
            } else if (isSame(first, module, false, problems)) {
                decisions.add(new Decision(Outcome.UNCHANGED, Optional.of(first), Optional.of(first), module.place()));
            }
        }
        loaded.values().stream()
                .filter(module -> before.contains(module.place().source()) && !listed.containsKey(module.name()))
                .map(Planner::end)
                .forEach(decisions::add);
        return new Plan(installed(libraries), decisions, libraries, before);
    }

    /**
     * Puts a library in the place of another one.
     *
     * @param modules the modules of the other one
     */
    public Plan update(Collection<PlannedModule> modules, Library library, List<Problem> problems) {
        List<Decision> decisions = new ArrayList<>();
        for (PlannedModule module : modules) {
            candidates
                    .find(library, library.symbolicName(), module.name(), module.parameters(), module.place(), problems)
                    .map(this::become)
                    .ifPresent(decisions::add);
        }
        return new Plan(List.of(library), decisions);
    }

    /** Gives a module other parameters. */
    public Plan configure(PlannedModule module, Parameters parameters) {
        return new Plan(
                List.of(module.library()),
                List.of(become(new PlannedModule(module.declaration(), module.library(), parameters, module.place()))));
    }

    /** Unloads modules. */
    public Plan unload(Collection<PlannedModule> modules) {
        return new Plan(List.of(), modules.stream().map(Planner::end).toList());
    }

    private Decision becomeListed(PlannedModule module, Set<String> before) {
        Optional<Place> others = Optional.ofNullable(loaded.get(module.name()))
                .map(PlannedModule::place)
                .filter(place -> !before.contains(place.source())
                        && !place.source().equals(module.place().source()));
        if (others.isEmpty()) {
            return become(module);
        }
        Decision decision =
                become(new PlannedModule(module.declaration(), module.library(), module.parameters(), others.get()));
        return new Decision(decision.outcome(), decision.before(), decision.after(), module.place());
    }

    private Decision become(PlannedModule module) {
        Optional<PlannedModule> before = Optional.ofNullable(loaded.get(module.name()));
        return decision(before.map(now -> difference(now, module)).orElse(Outcome.LOADED), before, module);
    }

    private static Outcome difference(PlannedModule now, PlannedModule then) {
        if (!now.library().location().equals(then.library().location())) {
            return Outcome.UPDATED;
        }
        return now.parameters().equals(then.parameters()) ? Outcome.UNCHANGED : Outcome.CONFIGURED;
    }

    private static Decision end(PlannedModule module) {
        return new Decision(Outcome.UNLOADED, Optional.of(module), Optional.empty(), module.place());
    }

    private static Decision decision(Outcome outcome, Optional<PlannedModule> before, PlannedModule after) {
        return new Decision(outcome, before, Optional.of(after), after.place());
    }

    private static List<Library> installed(List<RequestedLibrary> libraries) {
        return libraries.stream().map(RequestedLibrary::library).distinct().toList();
    }

    private List<PlannedModule> listed(List<RequestedLibrary> libraries, List<Problem> problems) {
        List<PlannedModule> modules = new ArrayList<>();
        for (RequestedLibrary library : libraries) {
            for (ModuleEntry entry : library.entry().modules()) {
                candidates
                        .find(
                                library.library(),
                                library.entry().label(),
                                entry.name(),
                                entry.parameters(),
                                entry.place(),
                                problems)
                        .ifPresent(modules::add);
            }
        }
        return modules;
    }

    /** Whether a module is the same as the one of its name that came first; tells if it is not. */
    private static boolean isSame(PlannedModule first, PlannedModule second, boolean isLoaded, List<Problem> problems) {
        Problem problem = Problem.error(
                        "D401",
                        "the module '" + second.name() + "' is " + (isLoaded ? "loaded already" : "listed twice")
                                + ", and not the same both times")
                .at(second.place())
                .fix(
                        isLoaded
                                ? "change what is loaded with mesos:configure or mesos:update, or give the other module"
                                        + " another name"
                                : "give modules different names, or remove one of the entries");
        if (!first.library().file().equals(second.library().file())) {
            problems.add(problem.because(
                    "it is in two libraries: first " + first.library().file() + " at " + first.place() + ", now "
                            + second.library().file()));
            return false;
        }
        if (!first.parameters().equals(second.parameters())) {
            problems.add(problem.because("its parameters differ from those at " + first.place()));
            return false;
        }
        if (!first.library().sha256().equals(second.library().sha256())) {
            problems.add(problem.because("its library " + second.library().file()
                            + " has changed since it was loaded at " + first.place())
                    .fix("update it first: mesos:update " + first.library().symbolicName()));
            return false;
        }
        return true;
    }
}
