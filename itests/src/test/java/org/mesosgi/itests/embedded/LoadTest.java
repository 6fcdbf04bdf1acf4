package org.mesosgi.itests.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.api.Mesos;
import org.mesosgi.api.Parameter;
import org.mesosgi.api.hook.Hook;
import org.mesosgi.api.testmodule.TestModule;
import org.mesosgi.itests.library.DeclaredModule;
import org.mesosgi.itests.library.TestLibrary;
import org.mesosgi.itests.library.TestManifest;
import org.mesosgi.itests.modules.Adder;
import org.mesosgi.itests.modules.Labeler;
import org.mesosgi.runtime.ChangeReport;
import org.mesosgi.runtime.ChangeReport.Entry;
import org.mesosgi.runtime.ChangeReport.Outcome;
import org.mesosgi.runtime.LoadedModule;
import org.mesosgi.runtime.Place;
import org.mesosgi.runtime.Slot;
import org.osgi.framework.Bundle;

class LoadTest {

    private static final DeclaredModule ADDER = DeclaredModule.of("org_example_Adder", TestModule.class, Adder.class);
    private static final DeclaredModule LABELER = DeclaredModule.of("org_example_Labeler", Hook.class, Labeler.class);

    @RegisterExtension
    private static final TestRuntime RUNTIME = new TestRuntime();

    @TempDir
    private Path directory;

    @Test
    void loadsModulesAndReportsThemInTheManifestsOrder() {
        Path library =
                TestLibrary.named("org.example.both").with(ADDER).with(LABELER).build(directory);

        ChangeReport report = RUNTIME.load(TestManifest.of(library, "org_example_Labeler", "org_example_Adder"));

        assertThat(report.entries())
                .extracting(entry -> entry.module().name())
                .containsExactly("org_example_Labeler", "org_example_Adder");
        assertThat(report.entries()).extracting(Entry::outcome).containsOnly(Outcome.LOADED);
        assertThat(report.entries())
                .extracting(Entry::place)
                .containsExactly(new Place("test.json", 3, 1), new Place("test.json", 4, 1));
        assertThat(report.warnings()).isEmpty();
    }

    @Test
    void knowsAllAboutALoadedModule() {
        Path library = TestLibrary.named("org.example.one").with(ADDER).build(directory);

        RUNTIME.load(TestManifest.of(library).andModule("org_example_Adder", "X", "Y"));

        LoadedModule module = RUNTIME.modules().module("org_example_Adder").orElseThrow();
        assertThat(module.kind()).isEqualTo("TestModule");
        assertThat(module.library()).isEqualTo("org.example.one");
        assertThat(module.libraryVersion()).isEqualTo("1.0.0");
        assertThat(module.libraryFile()).isEqualTo(library.toString());
        assertThat(module.mesosVersion()).isEqualTo(Mesos.VERSION);
        assertThat(module.author()).isEqualTo("Ada");
        assertThat(module.email()).isEqualTo("ada@example.org");
        assertThat(module.description()).isEqualTo("A module of a test.");
        assertThat(module.parameters().list()).containsExactly(new Parameter("X", "Y"));
        assertThat(module.users()).isEmpty();
        assertThat(RUNTIME.modules().modules()).containsExactly(module);
    }

    @Test
    void givesAModuleItsParametersInTheirOrder() {
        Path library = TestLibrary.named("org.example.one").with(ADDER).build(directory);
        RUNTIME.load(TestManifest.of(library).andModule("org_example_Adder", "b", "1", "a", "2", "b", "", "", "x"));

        try (Slot<TestModule> slot = RUNTIME.modules().select(TestModule.class, "org_example_Adder", "test")) {
            assertThat(slot.get().parameters().list())
                    .containsExactly(
                            new Parameter("b", "1"),
                            new Parameter("a", "2"),
                            new Parameter("b", ""),
                            new Parameter("", "x"));
            assertThat(slot.get().foo('A', 1024)).isEqualTo(1089);
        }
    }

    @Test
    void containsAModuleOfItsKindOnly() {
        Path library = TestLibrary.named("org.example.one").with(ADDER).build(directory);
        RUNTIME.load(TestManifest.of(library, "org_example_Adder"));

        assertThat(RUNTIME.modules().contains(TestModule.class, "org_example_Adder"))
                .isTrue();
        assertThat(RUNTIME.modules().contains(Hook.class, "org_example_Adder")).isFalse();
        assertThat(RUNTIME.modules().contains(TestModule.class, "org_example_Other"))
                .isFalse();
    }

    @Test
    void loadsOnlyTheModulesThatAreListed() {
        Path library =
                TestLibrary.named("org.example.both").with(ADDER).with(LABELER).build(directory);

        RUNTIME.load(TestManifest.of(library, "org_example_Adder"));

        assertThat(RUNTIME.modules().module("org_example_Labeler")).isEmpty();
    }

    @Test
    void loadsALibraryWithoutModules() {
        Path library = TestLibrary.named("org.example.empty").build(directory);

        ChangeReport report = RUNTIME.load(TestManifest.of(library));

        assertThat(report.entries()).isEmpty();
        assertThat(RUNTIME.context().getBundles())
                .filteredOn(bundle -> "org.example.empty".equals(bundle.getSymbolicName()))
                .extracting(Bundle::getState)
                .containsExactly(Bundle.ACTIVE);
    }

    @Test
    void aSecondIdenticalLoadChangesNothing() {
        Path library = TestLibrary.named("org.example.one").with(ADDER).build(directory);
        TestManifest manifest = TestManifest.of(library, "org_example_Adder");
        RUNTIME.load(manifest);
        TestRuntime.State before = RUNTIME.state();

        ChangeReport report = RUNTIME.load(manifest);

        assertThat(report.entries()).extracting(Entry::outcome).containsExactly(Outcome.UNCHANGED);
        assertThat(report.modules(Outcome.LOADED)).isEmpty();
        assertThat(RUNTIME.state()).isEqualTo(before);
    }

    @Test
    void aRepetitionInOneManifestIsReportedAsUnchanged() {
        Path library = TestLibrary.named("org.example.one").with(ADDER).build(directory);

        ChangeReport report = RUNTIME.load(TestManifest.of(library, "org_example_Adder", "org_example_Adder")
                .and(library, "org_example_Adder"));

        assertThat(report.entries())
                .extracting(Entry::outcome)
                .containsExactly(Outcome.LOADED, Outcome.UNCHANGED, Outcome.UNCHANGED);
    }

    @Test
    void twoManifestsMayNameOneModule() {
        Path library = TestLibrary.named("org.example.one").with(ADDER).build(directory);
        TestManifest manifest = TestManifest.of(library, "org_example_Adder");

        ChangeReport report = RUNTIME.modules().load(List.of(manifest.source(), manifest.source()));

        assertThat(report.modules(Outcome.LOADED))
                .extracting(LoadedModule::name)
                .containsExactly("org_example_Adder");
    }

    @Test
    void loadsNothingIfThereIsNothingToLoad() {
        assertThat(RUNTIME.modules().load(List.of()).entries()).isEmpty();
    }
}
