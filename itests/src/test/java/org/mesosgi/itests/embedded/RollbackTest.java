package org.mesosgi.itests.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.api.testmodule.TestModule;
import org.mesosgi.itests.library.DeclaredModule;
import org.mesosgi.itests.library.TestLibrary;
import org.mesosgi.itests.library.TestManifest;
import org.mesosgi.itests.modules.Adder;
import org.mesosgi.itests.modules.Agrees;
import org.mesosgi.itests.modules.BrokenActivator;
import org.mesosgi.itests.modules.CannotSay;
import org.mesosgi.itests.modules.Disagrees;
import org.mesosgi.runtime.ManifestSource;
import org.mesosgi.runtime.Place;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.Slot;

/** In every test one module is loaded and in use, a good one is listed first, and then something that fails. */
class RollbackTest {

    private static final DeclaredModule BAD = module("org_example_Bad");

    @RegisterExtension
    private static final TestRuntime RUNTIME = new TestRuntime();

    @TempDir
    private Path directory;

    private Path good;
    private Slot<TestModule> inUse;
    private TestRuntime.State before;

    @BeforeEach
    void loadAModuleAndUseIt() {
        Path loaded = TestLibrary.named("org.example.loaded")
                .with(module("org_example_Loaded"))
                .build(directory);
        RUNTIME.load(TestManifest.of(loaded, "org_example_Loaded"));
        inUse = RUNTIME.modules().select(TestModule.class, "org_example_Loaded", "test");
        good = TestLibrary.named("org.example.good")
                .with(module("org_example_Good"))
                .with(module("org_example_GoodToo"))
                .build(directory);
        before = RUNTIME.state();
    }

    @AfterEach
    void nothingHasChangedAndTheGoodModulesCanBeLoadedAlone() {
        try (Slot<TestModule> slot = inUse) {
            assertThat(RUNTIME.state()).isEqualTo(before);
            assertThat(slot.get().foo('A', 1)).isEqualTo(66);
            RUNTIME.load(TestManifest.of(good, "org_example_Good", "org_example_GoodToo"));
        }
    }

    @Test
    void whenTheJsonIsBroken() throws IOException {
        Path file = Files.writeString(directory.resolve("broken.json"), "{\"libraries\": [}");

        List<Problem> problems = TestRuntime.problems(() -> RUNTIME.modules()
                .load(List.of(TestManifest.of(good, "org_example_Good").source(), ManifestSource.file(file))));

        assertThat(problems).extracting(Problem::code).containsExactly("M116");
        assertThat(problems.get(0).place()).contains(new Place(file.toString(), 1, 16));
    }

    @Test
    void whenALibraryIsNotFound() {
        assertThat(codes(goodAnd(directory.resolve("absent.jar"), "org_example_Bad")))
                .containsExactly("L201");
    }

    @Test
    void whenALibraryIsNoBundle() throws IOException {
        Path file = Files.writeString(directory.resolve("text.jar"), "text");

        assertThat(codes(goodAnd(file, "org_example_Bad"))).containsExactly("L202");
    }

    @Test
    void whenAModuleIsNotInItsLibrary() {
        assertThat(codes(goodAnd(bad(BAD), "org_example_Other"))).containsExactly("V301");
    }

    @Test
    void whenAModuleIsNotVerified() {
        assertThat(codes(goodAnd(bad(BAD.builtAgainst("99.0.0")), "org_example_Bad")))
                .containsExactly("V307");
    }

    @Test
    void whenALibraryDoesNotResolve() {
        Path library = TestLibrary.named("org.example.bad")
                .with(BAD)
                .importing("org.example.missing")
                .build(directory);

        Problem problem = TestRuntime.problem(() -> RUNTIME.load(goodAnd(library, "org_example_Bad")));

        assertThat(problem.code()).isEqualTo("R401");
        assertThat(problem.what()).isEqualTo("the library org.example.bad does not resolve");
        assertThat(problem.why())
                .isEqualTo("nobody provides the package org.example.missing as in"
                        + " (osgi.wiring.package=org.example.missing)");
    }

    @Test
    void whenALibraryThatIsNeededDoesNotResolveAndThatIsTheRootCause() {
        Path between = TestLibrary.named("org.example.between")
                .header("Export-Package", "org.example.between")
                .importing("org.example.missing")
                .build(directory);
        Path library = TestLibrary.named("org.example.bad")
                .with(BAD)
                .importing("org.example.between")
                .build(directory);

        List<Problem> problems = TestRuntime.problems(
                () -> RUNTIME.load(goodAnd(library, "org_example_Bad").and(between)));

        assertThat(problems).extracting(Problem::code).containsExactly("R401", "R401");
        assertThat(problems.get(0).why())
                .isEqualTo("nobody provides the package org.example.missing as in"
                        + " (osgi.wiring.package=org.example.missing), which is required by org.example.between, which"
                        + " provides the package org.example.between");
        assertThat(problems.get(0).fix()).isEqualTo("install the bundle that provides it, or embed it in the library");
    }

    @Test
    void whenALibraryNeedsAnotherVersionOfTheApi() {
        Path library = TestLibrary.named("org.example.bad")
                .with(BAD)
                .header("Import-Package", "org.mesosgi.api;version=\"[2.0,3)\"")
                .build(directory);

        Problem problem = TestRuntime.problem(() -> RUNTIME.load(goodAnd(library, "org_example_Bad")));

        assertThat(problem.why()).contains("the package org.mesosgi.api as in").contains("(there is 1.0.0)");
        assertThat(problem.fix()).startsWith("build the library against what there is");
    }

    @Test
    void whenACheckDisagrees() {
        Problem problem = TestRuntime.problem(
                () -> RUNTIME.load(goodAnd(bad(BAD.checkedBy(Disagrees.class)), "org_example_Bad")));

        assertThat(problem.code()).isEqualTo("V309");
        assertThat(problem.why()).isEqualTo("it says that it is not compatible with Mesos 1.11.0");
        assertThat(problem.fix()).contains("Ada");
    }

    @Test
    void whenACheckThrows() {
        Problem problem = TestRuntime.problem(
                () -> RUNTIME.load(goodAnd(bad(BAD.checkedBy(CannotSay.class)), "org_example_Bad")));

        assertThat(problem.code()).isEqualTo("V309");
        assertThat(problem.why()).contains("cannot say");
    }

    @Test
    void whenALibraryDoesNotStart() {
        Path library = TestLibrary.named("org.example.bad")
                .with(BAD)
                .with(BrokenActivator.class)
                .header("Bundle-Activator", BrokenActivator.class.getName())
                .build(directory);

        Problem problem = TestRuntime.problem(() -> RUNTIME.load(goodAnd(library, "org_example_Bad")));

        assertThat(problem.code()).isEqualTo("A504");
        assertThat(problem.why()).isEqualTo("java.lang.IllegalStateException: does not start");
    }

    @Test
    void whenAModuleIsNoComponent() {
        Problem problem =
                TestRuntime.problem(() -> RUNTIME.load(goodAnd(bad(BAD.withoutComponent()), "org_example_Bad")));

        assertThat(problem.code()).isEqualTo("A501");
        assertThat(problem.fix()).contains("@Component(name = \"org_example_Bad\"");
    }

    @Test
    void whenAModuleDoesNotWaitForItsConfiguration() {
        Problem problem =
                TestRuntime.problem(() -> RUNTIME.load(goodAnd(bad(BAD.withPolicy("optional")), "org_example_Bad")));

        assertThat(problem.code()).isEqualTo("A502");
        assertThat(problem.why()).isEqualTo("the configuration policy of its component is optional");
    }

    @Test
    void whenAModuleIsNoServiceOfItsKind() {
        Problem problem = TestRuntime.problem(
                () -> RUNTIME.load(goodAnd(bad(BAD.providing(Optional.empty())), "org_example_Bad")));
        assertThat(problem.code()).isEqualTo("A508");
        assertThat(problem.why()).isEqualTo("its component does not provide the service " + TestModule.class.getName());

        assertThat(codes(goodAnd(bad(BAD.providing(Optional.of(Runnable.class))), "org_example_Bad")))
                .containsExactly("A508");
    }

    @Test
    void whenSeveralThingsAreWrongTheyAreToldTogether() {
        TestManifest manifest = goodAnd(bad(BAD), "org_example_Bad", "org_example_Other")
                .and(directory.resolve("absent.jar"), "x")
                .and(good)
                .andModule("org_example_Good", "another", "parameter");

        assertThat(codes(manifest)).containsExactly("L201", "V301", "D401");
    }

    @Test
    void whenALibraryThatWasThereBeforeIsListedAgain() {
        Path withoutModules = TestLibrary.named("org.example.plain").build(directory);
        RUNTIME.load(TestManifest.of(withoutModules));
        before = RUNTIME.state();

        assertThat(codes(goodAnd(bad(BAD.withoutComponent()), "org_example_Bad").and(withoutModules)))
                .containsExactly("A501");
    }

    @Test
    void andNotWhenACheckAgrees() {
        Path library = bad(BAD.checkedBy(Agrees.class));

        RUNTIME.load(TestManifest.of(library, "org_example_Bad"));

        assertThat(RUNTIME.modules().module("org_example_Bad")).isPresent();
        RUNTIME.modules().unload("org_example_Bad");
    }

    private TestManifest goodAnd(Path library, String... modules) {
        return TestManifest.of(good, "org_example_Good", "org_example_GoodToo").and(library, modules);
    }

    private Path bad(DeclaredModule module) {
        return TestLibrary.named("org.example.bad").with(module).build(directory);
    }

    private static List<String> codes(TestManifest manifest) {
        return RUNTIME.problems(manifest).stream().map(Problem::code).toList();
    }

    private static DeclaredModule module(String name) {
        return DeclaredModule.of(name, TestModule.class, Adder.class);
    }
}
