package org.mesosgi.itests.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.api.MesosVersion;
import org.mesosgi.api.testmodule.TestModule;
import org.mesosgi.itests.kinds.Greeter;
import org.mesosgi.itests.library.DeclaredModule;
import org.mesosgi.itests.library.TestLibrary;
import org.mesosgi.itests.library.TestManifest;
import org.mesosgi.itests.modules.Adder;
import org.mesosgi.itests.modules.Polite;
import org.mesosgi.runtime.Kind;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.Slot;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

class KindTest {

    private static final DeclaredModule POLITE = DeclaredModule.of("org_example_Polite", Greeter.class, Polite.class);

    @RegisterExtension
    private static final TestRuntime RUNTIME = new TestRuntime();

    @TempDir
    private Path directory;

    @Test
    void theTableHasTheKindsOfTheApi() {
        assertThat(runtime().kinds())
                .extracting(Kind::name)
                .contains("Allocator", "Anonymous", "Hook", "Isolator", "SecretGenerator", "TestModule")
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(runtime().kinds()).allSatisfy(kind -> {
            assertThat(kind.hostVersion()).isEqualTo(MesosVersion.current());
            assertThat(kind.minimum()).isLessThanOrEqualTo(kind.hostVersion());
            assertThat(kind.reason()).isNotEmpty();
        });
    }

    @Test
    void aLibraryMayBringItsOwnKindAndAModuleOfIt() throws ReflectiveOperationException {
        Path library = TestLibrary.named("org.example.polite")
                .bringing(Greeter.class, "1.0.0")
                .with(POLITE)
                .build(directory);

        RUNTIME.load(TestManifest.of(library, "org_example_Polite"));

        assertThat(runtime().kinds()).extracting(Kind::name).contains("Greeter");
        assertThat(greet(greeterOf("org.example.polite"))).isEqualTo("Dear Ada");
        runtime().unload("org_example_Polite");
        assertThat(runtime().kinds()).extracting(Kind::name).doesNotContain("Greeter");
    }

    @Test
    void aModuleMayComeBeforeTheLibraryThatBringsItsKind() throws Exception {
        Path kinds = TestLibrary.named("org.example.kinds")
                .bringing(Greeter.class, "1.0.0")
                .build(directory);
        Path library = TestLibrary.named("org.example.polite").with(POLITE).build(directory);

        RUNTIME.load(TestManifest.of(library, "org_example_Polite").and(kinds));

        assertThat(greet(greeterOf("org.example.kinds"))).isEqualTo("Dear Ada");
        runtime().unload("org_example_Polite");
        bundle("org.example.kinds").uninstall();
    }

    @Test
    void aLibraryWhoseKindIsUsedByAnotherLibraryStaysUntilThatIsGone() {
        Path kinds = TestLibrary.named("org.example.kinds")
                .bringing(Greeter.class, "1.0.0")
                .with(DeclaredModule.of("org_example_Adder", TestModule.class, Adder.class))
                .build(directory);
        Path library = TestLibrary.named("org.example.polite").with(POLITE).build(directory);
        RUNTIME.load(TestManifest.of(kinds, "org_example_Adder").and(library, "org_example_Polite"));

        Problem problem = TestRuntime.problem(() -> runtime().unload("org_example_Adder"));
        assertThat(problem.code()).isEqualTo("U703");
        assertThat(problem.why()).isEqualTo("what it provides is used by org.example.polite");
        runtime().unload("org_example_Polite");
        runtime().unload("org_example_Adder");

        assertThat(bundles("org.example.kinds")).isEmpty();
    }

    @Test
    void theVersionsOfAThirdPartysKindAreKeptToo() {
        Path library = TestLibrary.named("org.example.polite")
                .bringing(Greeter.class, "1.5.0")
                .with(POLITE.builtAgainst("1.4.0"))
                .build(directory);

        assertThat(TestRuntime.problem(() -> RUNTIME.load(TestManifest.of(library, "org_example_Polite")))
                        .why())
                .isEqualTo("it is built against Mesos 1.4.0, and the kind Greeter needs 1.5.0 or newer: it is new");
    }

    @Test
    void aKindThatNobodyBringsIsUnknown() {
        Path library = TestLibrary.named("org.example.polite").with(POLITE).build(directory);

        assertThat(TestRuntime.problem(() -> RUNTIME.load(TestManifest.of(library, "org_example_Polite")))
                        .code())
                .isEqualTo("V304");
    }

    /** As somebody would do it in the shell, past the runtime. */
    @Test
    void theResolverRefusesALibraryThatIsInstalledByHandAndDoesNotFit() throws BundleException {
        Path tooNew = TestLibrary.named("org.example.new")
                .with(DeclaredModule.of("org_example_New", TestModule.class, Adder.class)
                        .builtAgainst("99.0.0"))
                .build(directory);
        Bundle bundle = RUNTIME.context().installBundle("reference:" + tooNew.toUri());
        try {
            assertThatThrownBy(bundle::start)
                    .isInstanceOf(BundleException.class)
                    .hasMessageContaining("mesos.kind")
                    .extracting(e -> ((BundleException) e).getType())
                    .isEqualTo(BundleException.RESOLVE_ERROR);
        } finally {
            bundle.uninstall();
        }
    }

    private static String greet(Class<?> kind) throws ReflectiveOperationException {
        try (Slot<?> slot = runtime().select(kind, "org_example_Polite", "test")) {
            return (String) kind.getMethod("greet", String.class).invoke(slot.get(), "Ada");
        }
    }

    /** The kind's interface as its bundle has it: not the class of the same name that this test sees. */
    private static Class<?> greeterOf(String library) throws ClassNotFoundException {
        return bundle(library).loadClass(Greeter.class.getName());
    }

    private static Bundle bundle(String symbolicName) {
        return bundles(symbolicName).findFirst().orElseThrow();
    }

    private static Stream<Bundle> bundles(String symbolicName) {
        return Stream.of(RUNTIME.context().getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()));
    }

    private static ModuleRuntime runtime() {
        return RUNTIME.modules();
    }
}
