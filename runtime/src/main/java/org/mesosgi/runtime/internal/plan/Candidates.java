package org.mesosgi.runtime.internal.plan;

import java.util.List;
import java.util.Optional;
import org.mesosgi.api.Parameters;
import org.mesosgi.runtime.Nearest;
import org.mesosgi.runtime.Place;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.internal.library.Library;
import org.mesosgi.runtime.internal.library.ModuleDeclaration;
import org.mesosgi.runtime.internal.verify.Verifier;

/** Finds the modules that are asked for in their libraries, and verifies them. */
public final class Candidates {

    private final Verifier verifier;

    public Candidates(Verifier verifier) {
        this.verifier = verifier;
    }

    /**
     * A module of a library. Empty if there is none that can be loaded; then the problems say why.
     *
     * @param label what the library is called by whom asks for it
     */
    Optional<PlannedModule> find(
            Library library, String label, String name, Parameters parameters, Place place, List<Problem> problems) {
        Optional<ModuleDeclaration> declaration = library.module(name);
        if (declaration.isEmpty()) {
            problems.add(notInLibrary(library, label, name).at(place));
            return Optional.empty();
        }
        Optional<Problem> unfit = verifier.verify(declaration.get());
        unfit.ifPresent(problem -> problems.add(problem.at(place)));
        return unfit.isPresent()
                ? Optional.empty()
                : Optional.of(new PlannedModule(declaration.get(), library, parameters, place));
    }

    private static Problem notInLibrary(Library library, String label, String name) {
        List<String> names =
                library.modules().stream().map(ModuleDeclaration::name).toList();
        return Problem.error("V301", "the library '" + label + "' has no module '" + name + "'")
                .because(
                        names.isEmpty()
                                ? library.file() + " declares no modules at all"
                                : library.file() + " declares " + String.join(", ", names))
                .fix(Nearest.suggest(name, names, "name one of those, or annotate the module with @MesosModule"));
    }
}
