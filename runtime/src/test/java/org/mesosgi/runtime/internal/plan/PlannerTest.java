package org.mesosgi.runtime.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.MesosVersion;
import org.mesosgi.api.Parameter;
import org.mesosgi.api.Parameters;
import org.mesosgi.runtime.ChangeReport.Outcome;
import org.mesosgi.runtime.Kind;
import org.mesosgi.runtime.Place;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.internal.library.Library;
import org.mesosgi.runtime.internal.library.ModuleDeclaration;
import org.mesosgi.runtime.internal.manifest.Manifest.LibraryEntry;
import org.mesosgi.runtime.internal.manifest.Manifest.ModuleEntry;
import org.mesosgi.runtime.internal.plan.Plan.Decision;
import org.mesosgi.runtime.internal.verify.Verifier;

class PlannerTest {

    private static final Library FOO = library("/lib/foo.jar", "1", module("a"), module("b"));
    private static final Library BAR = library("/lib/bar.jar", "2", module("a"), module("c"));
    private static final Parameter X = new Parameter("x", "1");
    private static final Parameter Y = new Parameter("y", "2");

    private final List<Problem> problems = new ArrayList<>();

    @Test
    void plansModulesInTheManifestsOrder() {
        Plan plan = plan(request(FOO, entry("b", 1), entry("a", 2, X)), request(BAR, entry("c", 3)));

        assertThat(problems).isEmpty();
        assertThat(plan.starting()).extracting(PlannedModule::name).containsExactly("b", "a", "c");
        assertThat(plan.starting()).extracting(PlannedModule::library).containsExactly(FOO, FOO, BAR);
        assertThat(plan.starting().get(1).parameters()).isEqualTo(Parameters.of(List.of(X)));
        assertThat(plan.decisions()).extracting(Decision::outcome).containsOnly(Outcome.LOADED);
        assertThat(plan.libraries()).containsExactly(FOO, BAR);
    }

    @Test
    void plansNothingForALibraryWithoutModules() {
        assertThat(plan(request(FOO)).decisions()).isEmpty();
        assertThat(problems).isEmpty();
    }

    @Test
    void anIdenticalRepetitionIsHarmless() {
        Plan plan = plan(request(FOO, entry("a", 1, X), entry("a", 2, X)), request(FOO, entry("a", 3, X)));

        assertThat(problems).isEmpty();
        assertThat(plan.decisions())
                .extracting(Decision::outcome)
                .containsExactly(Outcome.LOADED, Outcome.UNCHANGED, Outcome.UNCHANGED);
        assertThat(plan.starting()).extracting(PlannedModule::place).containsExactly(place(1));
    }

    @Test
    void whatIsLoadedAlreadyIsNotAdded() {
        PlannedModule loaded = plan(request(FOO, entry("a", 1, X))).starting().get(0);

        Plan plan = planAfter(loaded, request(FOO, entry("a", 5, X), entry("b", 6)));

        assertThat(problems).isEmpty();
        assertThat(plan.starting()).extracting(PlannedModule::name).containsExactly("b");
    }

    @Test
    void twoModulesOfOneNameMayNotDifferInTheirParameters() {
        plan(request(FOO, entry("a", 1, X), entry("a", 2, Y)));

        assertThat(problem().code()).isEqualTo("D401");
        assertThat(problem().place()).contains(place(2));
        assertThat(problem().why()).isEqualTo("its parameters differ from those at " + place(1));
    }

    @Test
    void theOrderAndTheNumberOfParametersCount() {
        plan(request(FOO, entry("a", 1, X, Y), entry("a", 2, Y, X), entry("a", 3, X, Y, Y)));

        assertThat(problems).extracting(Problem::code).containsExactly("D401", "D401");
    }

    @Test
    void twoModulesOfOneNameMayNotBeInDifferentLibraries() {
        plan(request(FOO, entry("a", 1)), request(BAR, entry("a", 2, X)));

        assertThat(problem().why())
                .isEqualTo("it is in two libraries: first /lib/foo.jar at modules.json:1:1, now /lib/bar.jar");
    }

    @Test
    void differencesFromWhatIsLoadedAreToldToo() {
        PlannedModule loaded = plan(request(FOO, entry("a", 1, X))).starting().get(0);

        planAfter(loaded, request(FOO, entry("a", 5, Y)));

        assertThat(problem().why()).isEqualTo("its parameters differ from those at " + place(1));
    }

    @Test
    void aLibraryThatHasChangedSinceItWasLoadedIsAnotherOne() {
        PlannedModule loaded = plan(request(FOO, entry("a", 1))).starting().get(0);

        planAfter(loaded, request(library("/lib/foo.jar", "changed", module("a")), entry("a", 5)));

        assertThat(problem().why()).startsWith("its library /lib/foo.jar has changed since it was loaded");
        assertThat(problem().fix()).isEqualTo("update it first: mesos:update org.example");
    }

    @Test
    void aModuleMustBeInItsLibrary() {
        plan(request(FOO, entry("ab", 7)));

        assertThat(problem().code()).isEqualTo("V301");
        assertThat(problem().place()).contains(place(7));
        assertThat(problem().what()).isEqualTo("the library 'foo' has no module 'ab'");
        assertThat(problem().why()).isEqualTo("/lib/foo.jar declares a, b");
        assertThat(problem().fix()).isEqualTo("did you mean 'a'?");
    }

    @Test
    void aLibraryMayDeclareNoModulesAtAll() {
        plan(request(library("/lib/plain.jar", "3"), entry("a", 1)));

        assertThat(problem().why()).isEqualTo("/lib/plain.jar declares no modules at all");
        assertThat(problem().fix()).contains("@MesosModule");
    }

    @Test
    void aModuleThatDoesNotFitIsToldWithItsPlace() {
        plan(request(library("/lib/old.jar", "4", module("old", "0.1.0")), entry("old", 9)));

        assertThat(problem().code()).isEqualTo("V306");
        assertThat(problem().place()).contains(place(9));
    }

    @Test
    void tellsAllProblemsAndPlansTheRest() {
        Plan plan = plan(request(FOO, entry("x", 1), entry("a", 2), entry("y", 3)), request(BAR, entry("a", 4)));

        assertThat(problems).extracting(Problem::code).containsExactly("V301", "V301", "D401");
        assertThat(plan.starting()).extracting(PlannedModule::name).containsExactly("a");
    }

    @Nested
    class Follows {

        private final PlannedModule a =
                plan(request(FOO, entry("a", 1, X))).starting().get(0);
        private final PlannedModule b =
                plan(request(FOO, entry("b", 2))).starting().get(0);

        @Test
        void whatIsListedAsItIs() {
            assertThat(outcomes(follow(request(FOO, entry("a", 7, X), entry("b", 8)))))
                    .containsExactly("a UNCHANGED", "b UNCHANGED");
        }

        @Test
        void whatIsNewAndWhatIsListedNoMore() {
            assertThat(outcomes(follow(request(FOO, entry("b", 1)), request(BAR, entry("c", 2)))))
                    .containsExactly("b UNCHANGED", "c LOADED", "a UNLOADED");
        }

        @Test
        void otherParameters() {
            Plan plan = follow(request(FOO, entry("a", 1, Y), entry("b", 2)));

            assertThat(outcomes(plan)).containsExactly("a CONFIGURED", "b UNCHANGED");
            assertThat(plan.ending()).containsExactly(a);
            assertThat(plan.starting())
                    .extracting(PlannedModule::parameters)
                    .containsExactly(Parameters.of(List.of(Y)));
        }

        @Test
        void otherBytesAndAnotherLibrary() {
            Library changed = library("/lib/foo.jar", "changed", module("b"));

            assertThat(outcomes(follow(request(BAR, entry("a", 1, X)), request(changed, entry("b", 2)))))
                    .containsExactly("a UPDATED", "b UPDATED");
        }

        @Test
        void nothingThatOtherManifestsHaveLoaded() {
            Plan plan = planner(a, b).follow(List.of(), Set.of("others.json"), problems);

            assertThat(plan.decisions()).isEmpty();
        }

        @Test
        void whatOthersHaveLoadedButItStaysTheirs() {
            Plan same = planner(a, b).follow(List.of(elsewhere(entry("a", 7, X))), Set.of("edited.json"), problems);
            Plan other = planner(a, b).follow(List.of(elsewhere(entry("a", 7, Y))), Set.of("edited.json"), problems);

            assertThat(outcomes(same)).containsExactly("a UNCHANGED");
            assertThat(same.unchanged()).extracting(PlannedModule::place).containsExactly(place(1));
            assertThat(outcomes(other)).containsExactly("a CONFIGURED");
            assertThat(other.starting()).extracting(PlannedModule::place).containsExactly(place(1));
            assertThat(other.decisions()).extracting(Decision::place).containsExactly(new Place("edited.json", 7, 1));
        }

        private RequestedLibrary elsewhere(ModuleEntry module) {
            return request(
                    FOO,
                    new ModuleEntry(
                            module.name(),
                            module.parameters(),
                            new Place("edited.json", module.place().line(), 1)));
        }

        @Test
        void noContradiction() {
            follow(request(FOO, entry("a", 1, X), entry("a", 2, Y)));

            assertThat(problem().code()).isEqualTo("D401");
        }

        private Plan follow(RequestedLibrary... libraries) {
            return planner(a, b).follow(List.of(libraries), Set.of("modules.json"), problems);
        }
    }

    @Nested
    class Changes {

        private final List<PlannedModule> loaded =
                plan(request(FOO, entry("a", 1, X), entry("b", 2))).starting();

        @Test
        void aLibraryForAllItsModules() {
            Library next = library("/lib/foo-2.jar", "next", module("a"), module("b"), module("d"));

            Plan plan = planner(loaded).update(loaded, next, problems);

            assertThat(outcomes(plan)).containsExactly("a UPDATED", "b UPDATED");
            assertThat(plan.starting()).extracting(PlannedModule::library).containsOnly(next);
            assertThat(plan.starting())
                    .extracting(PlannedModule::parameters)
                    .containsExactly(Parameters.of(List.of(X)), Parameters.of(List.of()));
        }

        @Test
        void noLibraryForOneThatLacksAModule() {
            planner(loaded).update(loaded, library("/lib/foo-2.jar", "next", module("a")), problems);

            assertThat(problem().code()).isEqualTo("V301");
        }

        @Test
        void nothingForTheSameBytes() {
            Plan plan = planner(loaded).update(loaded, FOO, problems);

            assertThat(outcomes(plan)).containsExactly("a UNCHANGED", "b UNCHANGED");
            assertThat(plan.starting()).isEmpty();
            assertThat(plan.ending()).isEmpty();
        }

        @Test
        void parameters() {
            assertThat(outcomes(planner(loaded).configure(loaded.get(0), Parameters.of(List.of(Y)))))
                    .containsExactly("a CONFIGURED");
            assertThat(outcomes(planner(loaded).configure(loaded.get(0), Parameters.of(List.of(X)))))
                    .containsExactly("a UNCHANGED");
        }

        @Test
        void whatIsToGo() {
            Plan plan = planner(loaded).unload(loaded.subList(1, 2));

            assertThat(outcomes(plan)).containsExactly("b UNLOADED");
            assertThat(plan.starting()).isEmpty();
        }

        private Planner planner(List<PlannedModule> modules) {
            return PlannerTest.planner(modules.toArray(PlannedModule[]::new));
        }
    }

    private static List<String> outcomes(Plan plan) {
        return plan.decisions().stream()
                .map(decision -> decision.name() + " " + decision.outcome())
                .toList();
    }

    private Plan plan(RequestedLibrary... libraries) {
        return planner().load(List.of(libraries), problems);
    }

    private Plan planAfter(PlannedModule loaded, RequestedLibrary... libraries) {
        return planner(loaded).load(List.of(libraries), problems);
    }

    private static Planner planner(PlannedModule... loaded) {
        return new Planner(new Candidates(verifier()), List.of(loaded));
    }

    private Problem problem() {
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    private static Verifier verifier() {
        MesosVersion host = MesosVersion.parse("1.11.0");
        return new Verifier(List.of(new Kind("Hook", "Hook", host, MesosVersion.parse("0.22.0"), "2", "", "api")));
    }

    private static RequestedLibrary request(Library library, ModuleEntry... modules) {
        String name = library.file().getFileName().toString().replace(".jar", "");
        return new RequestedLibrary(
                new LibraryEntry(Optional.empty(), Optional.of(name), Optional.empty(), List.of(modules), place(0)),
                library);
    }

    private static ModuleEntry entry(String name, int line, Parameter... parameters) {
        return new ModuleEntry(name, Parameters.of(List.of(parameters)), place(line));
    }

    private static Place place(int line) {
        return new Place("modules.json", line, 1);
    }

    private static Library library(String file, String sha256, ModuleDeclaration... modules) {
        return new Library(
                Path.of(file), Path.of("/store", sha256), sha256, "org.example", "1.0.0", List.of(modules), List.of());
    }

    private static ModuleDeclaration module(String name) {
        return module(name, "1.11.0");
    }

    private static ModuleDeclaration module(String name, String mesosVersion) {
        return new ModuleDeclaration(Map.of(
                "mesos.module", name,
                "mesosVersion", mesosVersion,
                "apiVersion", "2",
                "kind", "Hook",
                "interface", "Hook",
                "author", "a",
                "email", "e",
                "description", "d"));
    }
}
