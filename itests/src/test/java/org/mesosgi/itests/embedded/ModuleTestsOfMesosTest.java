package org.mesosgi.itests.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesosgi.api.isolator.Isolator;
import org.mesosgi.api.testmodule.TestModule;
import org.mesosgi.itests.library.DeclaredModule;
import org.mesosgi.itests.library.TestLibrary;
import org.mesosgi.itests.library.TestManifest;
import org.mesosgi.itests.modules.Adder;
import org.mesosgi.runtime.LoadedModule;
import org.mesosgi.runtime.ManifestSource;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.Slot;

/** What Mesos' own tests of modules expect, of its own example module in our distribution. */
class ModuleTestsOfMesosTest {

    private static final String MODULE = "org_apache_mesos_TestModule";

    @RegisterExtension
    private static final TestRuntime RUNTIME = new TestRuntime();

    @TempDir
    private Path directory;

    @Test
    void exampleModuleLoads() {
        loadWith();

        assertThat(runtime().contains(TestModule.class, MODULE)).isTrue();
        try (Slot<TestModule> slot = create()) {
            assertThat(slot.get().foo('A', 1024)).isEqualTo(1089);
            assertThat(slot.get().bar(0.5f, 10.8)).isEqualTo(5);
            assertThat(slot.get().baz(5, 10)).isEqualTo(-1);
        }
    }

    @ParameterizedTest(name = "the parameter {0}={1}")
    @CsvSource({"operation, ''", "operation, X"})
    void aWrongValueIsRefusedByTheModule(String key, String value) {
        loadWith(key, value);

        assertThat(TestRuntime.problem(ModuleTestsOfMesosTest::create).code()).isEqualTo("A507");
    }

    @ParameterizedTest(name = "the parameter {0}={1}")
    @CsvSource({"'', sum", "X, sum"})
    void aWrongKeyIsNothingToTheModule(String key, String value) {
        loadWith(key, value);

        try (Slot<TestModule> slot = create()) {
            assertThat(slot.get().baz(5, 10)).isEqualTo(-1);
        }
    }

    @Test
    void validParametersCount() {
        loadWith("operation", "sum");

        try (Slot<TestModule> slot = create()) {
            assertThat(slot.get().baz(5, 10)).isEqualTo(15);
        }
    }

    @Test
    void aModuleCanBeUnloadedOnce() {
        loadWith();

        runtime().unload(MODULE);

        assertThat(TestRuntime.problem(() -> runtime().unload(MODULE)).code()).isEqualTo("U702");
        assertThat(TestRuntime.problem(() -> runtime().unload("unknown")).code())
                .isEqualTo("U702");
        loadWith();
    }

    @Test
    void anInvalidKindIsRefused() {
        assertThat(codes(TestManifest.of(
                        TestLibrary.named("org.example.library")
                                .with(DeclaredModule.of("org_example_M", Runnable.class, Adder.class))
                                .build(directory),
                        "org_example_M")))
                .containsExactly("V304");
    }

    @Test
    void theKindMustMatch() {
        loadWith();

        assertThat(runtime().contains(TestModule.class, MODULE)).isTrue();
        assertThat(runtime().contains(Isolator.class, MODULE)).isFalse();
        assertThat(TestRuntime.problem(() -> runtime().select(Isolator.class, MODULE, "test"))
                        .code())
                .isEqualTo("S602");
    }

    @Test
    void theAuthorIsKnown() {
        loadWith();

        LoadedModule module = runtime().module(MODULE).orElseThrow();
        assertThat(module.author()).isEqualTo("Apache Mesos");
        assertThat(module.email()).isEqualTo("modules@mesos.apache.org");
        assertThat(module.description()).isEqualTo("This is a test module.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"name\": \"examplemodule\"", "\"file\": \"libexamplemodule.so\""})
    void aLibraryIsFoundByItsNameWithoutExtension(String library) {
        runtime().load(List.of(manifest("{" + library + ", \"modules\": [{\"name\": \"" + MODULE + "\"}]}")));

        assertThat(runtime().contains(TestModule.class, MODULE)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"file\": \"\", \"modules\": [{\"name\": \"m\"}]}                        | L201",
                "{\"name\": \"examplemodule\", \"modules\": [{\"name\": \"\"}]}            | V301",
                "{\"name\": \"unknown\", \"modules\": [{\"name\": \"m\"}]}                 | L201",
                "{\"name\": \"examplemodule\", \"modules\": [{\"name\": \"unknown\"}]}     | V301"
            })
    void whatIsNotThereIsRefused(String library, String code) {
        assertThat(TestRuntime.problems(() -> runtime().load(List.of(manifest(library)))))
                .extracting(Problem::code)
                .containsExactly(code);
    }

    @Test
    void aModuleThatIsNotLoadedIsNotCreated() {
        assertThat(TestRuntime.problem(ModuleTestsOfMesosTest::create).code()).isEqualTo("S601");
    }

    @Test
    void aLibraryWithoutModulesHasNone() {
        assertThat(codes(
                        TestManifest.of(TestLibrary.named("org.example.plain").build(directory), "org_example_Absent")))
                .containsExactly("V301");
    }

    @Test
    void theSameModuleMayBeLoadedTwice() {
        loadWith();
        loadWith();

        assertThat(runtime().modules()).hasSize(1);
    }

    @Test
    void aModuleMayNotBeLoadedAgainWithOtherParametersOrFromAnotherLibrary() {
        loadWith();

        assertThat(codes(TestManifest.of(example()).andModule(MODULE, "operation", "sum")))
                .containsExactly("D401");
        assertThat(codes(TestManifest.of(
                        TestLibrary.named("org.example.library")
                                .with(DeclaredModule.of(MODULE, TestModule.class, Adder.class))
                                .build(directory),
                        MODULE)))
                .containsExactly("D401");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1000", "ThisIsNotAnAPIVersion!"})
    void anotherApiVersionIsRefused(String version) {
        assertThat(codes(TestManifest.of(library(adder().builtFor(version)), "org_example_M")))
                .containsExactly("V303");
    }

    @Test
    void aNewerAndAnOlderLibraryAreRefused() {
        assertThat(codes(TestManifest.of(library(adder().builtAgainst("100.1.0")), "org_example_M")))
                .containsExactly("V307");
        assertThat(codes(TestManifest.of(library(adder().builtAgainst("0.1.0")), "org_example_M")))
                .containsExactly("V306");
    }

    private static void loadWith(String... keysAndValues) {
        RUNTIME.load(TestManifest.of(example()).andModule(MODULE, keysAndValues));
    }

    private static Path example() {
        return TestRuntime.distribution().modules().resolve("examplemodule.jar");
    }

    private static Slot<TestModule> create() {
        return runtime().select(TestModule.class, MODULE, "test");
    }

    private static ModuleRuntime runtime() {
        return RUNTIME.modules();
    }

    private Path library(DeclaredModule module) {
        return TestLibrary.named("org.example.library").with(module).build(directory);
    }

    private static DeclaredModule adder() {
        return DeclaredModule.of("org_example_M", TestModule.class, Adder.class);
    }

    private static ManifestSource manifest(String library) {
        return ManifestSource.inline("test.json", "{\"libraries\": [" + library + "]}");
    }

    private static List<String> codes(TestManifest manifest) {
        return RUNTIME.problems(manifest).stream().map(Problem::code).toList();
    }
}
