package org.mesosgi.runtime.internal.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mesosgi.runtime.Nearest;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.internal.library.ModuleDeclaration;
import org.mesosgi.runtime.internal.manifest.Manifest.ModuleEntry;
import org.mesosgi.runtime.internal.plan.LoadPlan.Request;
import org.mesosgi.runtime.internal.verify.Verifier;

/**
 * Plans a load: every module is in its library, passes the verification, and is new, or is the same as one that is
 * loaded already (MESOS-4903).
 */
public final class Planner {

    private final Verifier verifier;
    private final Map<String, PlannedModule> known = new LinkedHashMap<>();

    /** @param loaded the modules that are loaded */
    public Planner(Verifier verifier, Collection<PlannedModule> loaded) {
        this.verifier = verifier;
        loaded.forEach(module -> known.put(module.name(), module));
    }

    /**
     * Plans.
     *
     * @param problems takes all that is wrong; if there is something, the plan is not to be used
     */
    public LoadPlan plan(List<RequestedLibrary> libraries, List<Problem> problems) {
        List<Request> requests = new ArrayList<>();
        for (RequestedLibrary library : libraries) {
            for (ModuleEntry entry : library.entry().modules()) {
                module(library, entry, problems)
                        .map(module -> new Request(module, known.putIfAbsent(module.name(), module) == null))
                        .ifPresent(requests::add);
            }
        }
        return new LoadPlan(requests);
    }

    private Optional<PlannedModule> module(RequestedLibrary library, ModuleEntry entry, List<Problem> problems) {
        Optional<ModuleDeclaration> declaration = library.library().module(entry.name());
        if (declaration.isEmpty()) {
            problems.add(notInLibrary(library, entry));
            return Optional.empty();
        }
        Optional<Problem> unfit = verifier.verify(declaration.get());
        if (unfit.isPresent()) {
            problems.add(unfit.get().at(entry.place()));
            return Optional.empty();
        }
        PlannedModule module =
                new PlannedModule(declaration.get(), library.library(), entry.parameters(), entry.place());
        Optional<Problem> different =
                Optional.ofNullable(known.get(entry.name())).flatMap(first -> difference(first, module));
        if (different.isPresent()) {
            problems.add(different.get());
            return Optional.empty();
        }
        return Optional.of(module);
    }

    private static Problem notInLibrary(RequestedLibrary library, ModuleEntry entry) {
        List<String> names = library.library().modules().stream()
                .map(ModuleDeclaration::name)
                .toList();
        return Problem.error(
                        "V301", "the library '" + library.entry().label() + "' has no module '" + entry.name() + "'")
                .at(entry.place())
                .because(
                        names.isEmpty()
                                ? library.library().file() + " declares no modules at all"
                                : library.library().file() + " declares " + String.join(", ", names))
                .fix(Nearest.suggest(
                        entry.name(), names, "name one of those, or annotate the module with @MesosModule"));
    }

    /** Why a module is not the same as the one of its name that came first. */
    private static Optional<Problem> difference(PlannedModule first, PlannedModule second) {
        Problem problem = Problem.error(
                        "D401", "the module '" + second.name() + "' is listed twice, and not the same both times")
                .at(second.place())
                .fix("give modules different names, or remove one of the entries");
        if (!first.library().file().equals(second.library().file())) {
            return Optional.of(problem.because(
                    "it is in two libraries: first " + first.library().file() + " at " + first.place() + ", now "
                            + second.library().file()));
        }
        if (!first.parameters().equals(second.parameters())) {
            return Optional.of(problem.because("its parameters differ from those at " + first.place()));
        }
        if (!first.library().sha256().equals(second.library().sha256())) {
            return Optional.of(problem.because("its library " + second.library().file()
                            + " has changed since it was loaded at " + first.place())
                    .fix("unload the library's modules first"));
        }
        return Optional.empty();
    }
}
