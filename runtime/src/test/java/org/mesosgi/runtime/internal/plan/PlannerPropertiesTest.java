package org.mesosgi.runtime.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

/** What holds for any manifests; each case is made of a seed, which is told when it fails. */
class PlannerPropertiesTest {

    private static final String SOURCE = "modules.json";
    private static final int MODULES = 8;
    private static final MesosVersion HOST = MesosVersion.parse("1.11.0");

    private static final int CASES = 300;

    private static void forAll(Consumer<Random> property) {
        for (long seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            assertThatCode(() -> property.accept(random)).as("seed %d", seed).doesNotThrowAnyException();
        }
    }

    /** What a manifest wants: for each module the bytes of its library, and a parameter. */
    private record Wish(int version, int parameter) {}

    @Test
    void aPlanThatIsCarriedOutGivesWhatIsListed() {
        forAll(random -> {
            Map<String, Wish> before = wishes(random);
            Map<String, Wish> after = wishes(random);
            Map<String, PlannedModule> loaded = apply(Map.of(), follow(Map.of(), before, random));

            Map<String, PlannedModule> reached = apply(loaded, follow(loaded, after, random));

            assertThat(wishes(reached)).isEqualTo(after);
        });
    }

    @Test
    void theSecondTimeNothingIsLeftToDo() {
        forAll(random -> {
            Map<String, Wish> wishes = wishes(random);
            Map<String, PlannedModule> loaded = apply(Map.of(), follow(Map.of(), wishes, random));

            Plan again = follow(loaded, wishes, random);

            assertThat(again.starting()).isEmpty();
            assertThat(again.ending()).isEmpty();
        });
    }

    @Test
    void whatBecomesOfAModuleDoesNotDependOnTheOrderOfEntries() {
        forAll(random -> {
            Map<String, PlannedModule> loaded = apply(Map.of(), follow(Map.of(), wishes(random), random));
            Map<String, Wish> after = wishes(random);

            assertThat(outcomes(follow(loaded, after, random))).isEqualTo(outcomes(follow(loaded, after, random)));
        });
    }

    @Test
    void thePlanBackUndoesThePlan() {
        forAll(random -> {
            Map<String, Wish> before = wishes(random);
            Map<String, PlannedModule> loaded = apply(Map.of(), follow(Map.of(), before, random));
            Map<String, PlannedModule> changed = apply(loaded, follow(loaded, wishes(random), random));

            Map<String, PlannedModule> back = apply(changed, follow(changed, before, random));

            assertThat(wishes(back)).isEqualTo(before);
        });
    }

    @Test
    void nothingIsTouchedThatDoesNotChange() {
        forAll(random -> {
            Map<String, Wish> before = wishes(random);
            Map<String, Wish> after = wishes(random);
            Map<String, PlannedModule> loaded = apply(Map.of(), follow(Map.of(), before, random));

            Plan plan = follow(loaded, after, random);

            Set<String> touched = plan.decisions().stream()
                    .filter(decision -> decision.outcome() != Outcome.UNCHANGED)
                    .map(Decision::name)
                    .collect(Collectors.toSet());
            assertThat(touched).allSatisfy(name -> assertThat(after.get(name)).isNotEqualTo(before.get(name)));
        });
    }

    private static Map<String, Outcome> outcomes(Plan plan) {
        return plan.decisions().stream().collect(Collectors.toMap(Decision::name, Decision::outcome));
    }

    private static Map<String, Wish> wishes(Random random) {
        Map<String, Wish> wishes = new LinkedHashMap<>();
        for (int module = 0; module < MODULES; module++) {
            if (random.nextBoolean()) {
                wishes.put("m" + module, new Wish(random.nextInt(2), random.nextInt(2)));
            }
        }
        return wishes;
    }

    private static Map<String, Wish> wishes(Map<String, PlannedModule> modules) {
        return modules.values().stream()
                .collect(Collectors.toMap(
                        PlannedModule::name,
                        module -> new Wish(
                                Integer.parseInt(module.library().sha256()),
                                Integer.parseInt(module.parameters().get("p")))));
    }

    private static Map<String, PlannedModule> apply(Map<String, PlannedModule> loaded, Plan plan) {
        Map<String, PlannedModule> next = new LinkedHashMap<>(loaded);
        plan.ending().forEach(module -> assertThat(next.remove(module.name())).isEqualTo(module));
        plan.starting()
                .forEach(module -> assertThat(next.put(module.name(), module)).isNull());
        return next;
    }

    /** Plans for wishes that are listed in any order. */
    private static Plan follow(Map<String, PlannedModule> loaded, Map<String, Wish> wishes, Random random) {
        List<RequestedLibrary> requested = new ArrayList<>();
        wishes.forEach((name, wish) -> requested.add(new RequestedLibrary(
                new LibraryEntry(
                        Optional.empty(), Optional.of("foo"), Optional.empty(), List.of(entry(name, wish)), place()),
                library(wish.version()))));
        Collections.shuffle(requested, random);
        List<Problem> problems = new ArrayList<>();
        Verifier verifier =
                new Verifier(List.of(new Kind("Hook", "Hook", HOST, MesosVersion.parse("0.22.0"), "2", "", "api")));
        Plan plan = new Planner(new Candidates(verifier), loaded.values()).follow(requested, Set.of(SOURCE), problems);
        assertThat(problems).isEmpty();
        return plan;
    }

    private static ModuleEntry entry(String name, Wish wish) {
        return new ModuleEntry(
                name, Parameters.of(List.of(new Parameter("p", Integer.toString(wish.parameter())))), place());
    }

    private static Place place() {
        return new Place(SOURCE, 1, 1);
    }

    private static Library library(int version) {
        String sha256 = Integer.toString(version);
        return new Library(
                Path.of("/lib/foo.jar"),
                Path.of("/store", sha256),
                sha256,
                "org.example.foo",
                "1.0.0",
                IntStream.range(0, MODULES)
                        .mapToObj(module -> declaration("m" + module))
                        .toList(),
                List.of());
    }

    private static ModuleDeclaration declaration(String name) {
        return new ModuleDeclaration(Map.of(
                "mesos.module", name,
                "mesosVersion", "1.11.0",
                "apiVersion", "2",
                "kind", "Hook",
                "interface", "Hook",
                "author", "a",
                "email", "e",
                "description", "d"));
    }
}
