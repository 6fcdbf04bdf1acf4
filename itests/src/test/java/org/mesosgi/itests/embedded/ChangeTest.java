package org.mesosgi.itests.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.mesosgi.itests.embedded.TestRuntime.problem;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.api.Parameter;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.testmodule.TestModule;
import org.mesosgi.itests.library.DeclaredModule;
import org.mesosgi.itests.library.TestLibrary;
import org.mesosgi.itests.library.TestManifest;
import org.mesosgi.itests.modules.Adder;
import org.mesosgi.itests.modules.Refuser;
import org.mesosgi.runtime.Change;
import org.mesosgi.runtime.ChangeRecord;
import org.mesosgi.runtime.ChangeReport;
import org.mesosgi.runtime.ChangeReport.Outcome;
import org.mesosgi.runtime.LoadedModule;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.Slot;
import org.mesosgi.runtime.UsedSlot;
import org.osgi.framework.Bundle;

/** What is loaded is changed while it is in use. */
class ChangeTest {

    private static final String LIBRARY = "org.example.library";
    private static final DeclaredModule A = DeclaredModule.of("org_example_A", TestModule.class, Adder.class);
    private static final DeclaredModule B = DeclaredModule.of("org_example_B", TestModule.class, Adder.class);
    private static final DeclaredModule P =
            DeclaredModule.of("org_example_P", TestModule.class, Adder.class).asPrototype();

    @RegisterExtension
    private static final TestRuntime RUNTIME = new TestRuntime();

    @TempDir
    private Path directory;

    @TempDir
    private Path other;

    private Path library;

    @BeforeEach
    void load() {
        library = library("1.0.0").build(directory);
        RUNTIME.load(manifest(library));
    }

    private static TestLibrary library(String version) {
        return TestLibrary.named(LIBRARY).with(A).with(B).with(P).header("Bundle-Version", version);
    }

    private static TestManifest manifest(Path library) {
        return TestManifest.of(library)
                .andModule("org_example_A", "name", "A")
                .andModule("org_example_B", "name", "B")
                .andModule("org_example_P", "name", "P");
    }

    @Nested
    class WhoeverAppliesAChange {

        @Test
        void isToldOfItOnceItIsVerifiedAndBeforeItIsMade() {
            TestRuntime.State state = RUNTIME.state();
            Path next = library("2.0.0").build(other);
            List<ChangeReport> told = new ArrayList<>();

            ChangeReport report = runtime().apply(new Change.Update(LIBRARY, Optional.of(next)), planned -> {
                told.add(planned);
                assertThat(RUNTIME.state()).isEqualTo(state);
            });

            assertThat(told).singleElement().extracting(ChangeReport::entries).isEqualTo(report.entries());
        }

        @Test
        void isNotToldOfOneThatIsRefused() {
            Path next = TestLibrary.named(LIBRARY).with(A).build(other);

            assertThatThrownBy(() -> runtime()
                            .apply(
                                    new Change.Update(LIBRARY, Optional.of(next)),
                                    planned -> fail("told of what is not done")))
                    .isInstanceOf(ProblemException.class);
        }

        @Test
        void canStillRefuseIt() {
            TestRuntime.State state = RUNTIME.state();
            Path next = library("2.0.0").build(other);

            assertThatThrownBy(() -> runtime().apply(new Change.Update(LIBRARY, Optional.of(next)), planned -> {
                        throw new IllegalArgumentException("not on a Friday");
                    }))
                    .hasMessage("not on a Friday");

            assertThat(RUNTIME.state()).isEqualTo(state);
        }
    }

    @Nested
    class AnUpdate {

        @Test
        void putsTheNewBytesOfTheSameFileInPlaceUnderTheSlots() {
            try (Slot<TestModule> a = select("org_example_A");
                    Slot<TestModule> p = select("org_example_P");
                    Slot<TestModule> q = select("org_example_P")) {
                TestModule view = a.get();
                library("2.0.0").build(directory);

                ChangeReport report = runtime().apply(new Change.Update(LIBRARY, Optional.empty()));

                assertThat(report.entries())
                        .extracting(ChangeReport.Entry::outcome)
                        .containsExactly(Outcome.UPDATED, Outcome.UPDATED, Outcome.UPDATED);
                assertThat(report.warnings()).isEmpty();
                assertThat(runtime().modules())
                        .extracting(LoadedModule::libraryVersion)
                        .containsOnly("2.0.0");
                assertThat(view.parameters().find("name")).contains("A");
                assertThat(view.foo('A', 1)).isEqualTo(66);
                assertThat(p.get().baz(0, 0)).isNotEqualTo(q.get().baz(0, 0));
                assertThat(bundles())
                        .extracting(bundle -> bundle.getVersion().toString())
                        .containsExactly("2.0.0");
            }
        }

        @Test
        void takesAnotherFile() {
            Path next = library("3.0.0").build(other);

            runtime().apply(new Change.Update(LIBRARY, Optional.of(next)));

            assertThat(runtime().module("org_example_A").orElseThrow().libraryFile())
                    .isEqualTo(next.toString());
        }

        @Test
        void doesNothingForTheSameBytes() {
            List<Bundle> before = bundles();

            ChangeReport report = runtime().apply(new Change.Update(LIBRARY, Optional.empty()));

            assertThat(report.modules(Outcome.UNCHANGED)).hasSize(3);
            assertThat(bundles()).isEqualTo(before);
        }

        @Test
        void changesNothingIfOneModuleCannotBeCreated() {
            try (Slot<TestModule> a = select("org_example_A");
                    Slot<TestModule> b = select("org_example_B")) {
                int before = a.get().baz(0, 0);
                Path next = TestLibrary.named(LIBRARY)
                        .with(A)
                        .with(DeclaredModule.of("org_example_B", TestModule.class, Refuser.class))
                        .with(P)
                        .header("Bundle-Version", "2.0.0")
                        .build(other);
                TestRuntime.State state = RUNTIME.state();

                assertThat(problem(() -> runtime().apply(new Change.Update(LIBRARY, Optional.of(next))))
                                .code())
                        .isEqualTo("A507");

                assertThat(RUNTIME.state()).isEqualTo(state);
                assertThat(a.get().baz(0, 0)).isEqualTo(before);
                assertThat(b.get().foo('A', 1)).isEqualTo(66);
            }
        }

        @Test
        void isRefusedWithoutOneOfTheLoadedModules() {
            Path next = TestLibrary.named(LIBRARY).with(A).with(P).build(other);

            assertThat(problem(() -> runtime().apply(new Change.Update(LIBRARY, Optional.of(next))))
                            .what())
                    .isEqualTo("the library 'org.example.library' has no module 'org_example_B'");
        }

        @Test
        void isRefusedForAnotherLibrary() {
            Path next = TestLibrary.named("org.example.other").with(A).build(other);

            assertThat(problem(() -> runtime().apply(new Change.Update(LIBRARY, Optional.of(next))))
                            .code())
                    .isEqualTo("U705");
        }

        @Test
        void isRefusedForALibraryThatIsNotLoaded() {
            assertThat(problem(() -> runtime().apply(new Change.Update("org.example.libary", Optional.empty())))
                            .toString())
                    .contains("U704", "did you mean 'org.example.library'?");
        }
    }

    @Nested
    class AConfiguration {

        private final Parameters next = Parameters.of(List.of(new Parameter("name", "next")));

        @Test
        void reachesTheModuleUnderItsSlots() {
            try (Slot<TestModule> a = select("org_example_A")) {
                ChangeReport report = runtime().apply(new Change.Configure("org_example_A", next));

                assertThat(a.get().parameters()).isEqualTo(next);
                assertThat(report.entries()).hasSize(1);
                assertThat(report.entries().get(0).outcome()).isEqualTo(Outcome.CONFIGURED);
                assertThat(report.entries()
                                .get(0)
                                .before()
                                .orElseThrow()
                                .parameters()
                                .find("name"))
                        .contains("A");
                assertThat(report.entries().get(0).slots()).containsExactly("test");
            }
        }

        @Test
        void reachesAModuleThatNobodyUsesYet() {
            runtime().apply(new Change.Configure("org_example_A", next));

            try (Slot<TestModule> a = select("org_example_A")) {
                assertThat(a.get().parameters()).isEqualTo(next);
            }
        }

        @Test
        void leavesTheOtherModulesOfTheLibraryAlone() {
            try (Slot<TestModule> b = select("org_example_B")) {
                int before = b.get().baz(0, 0);

                runtime().apply(new Change.Configure("org_example_A", next));

                assertThat(b.get().baz(0, 0)).isEqualTo(before);
            }
        }

        @Test
        void keepsTheOldOneIfTheModuleRefusesIt() {
            Path refuser = TestLibrary.named("org.example.refuser")
                    .with(DeclaredModule.of("org_example_Refuser", TestModule.class, Refuser.class))
                    .build(directory);
            RUNTIME.load(TestManifest.of(refuser, "org_example_Refuser"));
            TestRuntime.State state = RUNTIME.state();

            // Nobody uses it, so nobody is asked.
            runtime().apply(new Change.Configure("org_example_Refuser", next));
            runtime().apply(new Change.Configure("org_example_Refuser", Parameters.none()));

            assertThat(RUNTIME.state().modules()).isEqualTo(state.modules());
        }
    }

    @Nested
    class ASelection {

        @Test
        void fillsASlotThatIsNamedByItsUser() {
            try (Slot<TestModule> slot = select("org_example_A")) {
                ChangeReport report = runtime().apply(new Change.Select("test", Optional.empty(), "org_example_B"));

                assertThat(slot.get().parameters().find("name")).contains("B");
                assertThat(report.entries().get(0).outcome()).isEqualTo(Outcome.SELECTED);
                assertThat(runtime().slots())
                        .extracting(UsedSlot::module)
                        .containsExactly(Optional.of("org_example_B"));
            }
        }

        @Test
        void mustSayWhichIfTheUserHasSeveral() {
            try (Slot<TestModule> a = select("org_example_A");
                    Slot<TestModule> b = select("org_example_B")) {
                assertThat(problem(() -> runtime().apply(new Change.Select("test", Optional.empty(), "org_example_P")))
                                .toString())
                        .contains("U707", "org_example_A, org_example_B");

                runtime().apply(new Change.Select("test", Optional.of("org_example_B"), "org_example_P"));

                assertThat(a.get().parameters().find("name")).contains("A");
                assertThat(b.get().parameters().find("name")).contains("P");
            }
        }

        @Test
        void isRefusedWithoutSuchASlot() {
            try (Slot<TestModule> slot = select("org_example_A")) {
                assertThat(problem(() -> runtime().apply(new Change.Select("tets", Optional.empty(), "org_example_B")))
                                .toString())
                        .contains("U706", "did you mean 'test'?");
                assertThat(slot.module().orElseThrow().name()).isEqualTo("org_example_A");
            }
        }
    }

    @Nested
    class Force {

        @Test
        void emptiesSlotsAndSaysSo() {
            try (Slot<TestModule> slot = select("org_example_A")) {
                ChangeReport report = runtime().apply(new Change.Unload(List.of("org_example_A"), true));

                assertThat(report.warnings()).hasSize(1);
                assertThat(report.warnings().get(0).toString())
                        .contains("U701", "calls of test fail from now on", "select another module there");
                assertThatThrownBy(() -> slot.get().foo('A', 1)).hasMessage("the slot 'test' is empty");
                assertThat(slot.module()).isEmpty();
            }
        }

        @Test
        void canBeMadeUpForBySelectingAnotherModule() {
            try (Slot<TestModule> slot = select("org_example_A")) {
                runtime().apply(new Change.Unload(List.of("org_example_A"), true));

                runtime().apply(new Change.Select("test", Optional.empty(), "org_example_B"));

                assertThat(slot.get().foo('A', 1)).isEqualTo(66);
            }
        }
    }

    @Nested
    class Following {

        @Test
        void makesWhatIsLoadedWhatIsListed() {
            try (Slot<TestModule> b = select("org_example_B")) {
                Path more = TestLibrary.named("org.example.more")
                        .with(DeclaredModule.of("org_example_C", TestModule.class, Adder.class))
                        .build(directory);
                TestManifest edited = TestManifest.of(library)
                        .andModule("org_example_B", "name", "changed")
                        .andModule("org_example_P", "name", "P")
                        .and(more, "org_example_C");

                ChangeReport report = follow(edited);

                assertThat(report.entries())
                        .extracting(entry -> entry.module().name() + " " + entry.outcome())
                        .containsExactly(
                                "org_example_B CONFIGURED",
                                "org_example_P UNCHANGED",
                                "org_example_C LOADED",
                                "org_example_A UNLOADED");
                assertThat(b.get().parameters().find("name")).contains("changed");
                assertThat(runtime().modules())
                        .extracting(LoadedModule::name)
                        .containsExactly("org_example_B", "org_example_P", "org_example_C");
            }
        }

        @Test
        void doesNothingTheSecondTime() {
            follow(manifest(library));
            TestRuntime.State state = RUNTIME.state();

            follow(manifest(library));

            assertThat(RUNTIME.state()).isEqualTo(state);
        }

        @Test
        void unloadsNothingThatIsInUse() {
            try (Slot<TestModule> slot = select("org_example_A")) {
                TestRuntime.State state = RUNTIME.state();

                assertThat(problem(() -> follow(TestManifest.of(library, "org_example_B", "org_example_P")))
                                .code())
                        .isEqualTo("U701");

                assertThat(RUNTIME.state()).isEqualTo(state);
                assertThat(slot.get().foo('A', 1)).isEqualTo(66);
            }
        }

        private ChangeReport follow(TestManifest manifest) {
            return runtime().apply(new Change.Follow(List.of(manifest.source()), Set.of(TestManifest.NAME)));
        }
    }

    @Test
    void aPlanTellsWhatWouldBeDoneAndDoesNothing() {
        try (Slot<TestModule> slot = select("org_example_A")) {
            Path next = library("2.0.0").build(other);
            TestRuntime.State state = RUNTIME.state();

            ChangeReport plan = runtime().plan(new Change.Update(LIBRARY, Optional.of(next)));

            assertThat(plan.entries().get(0).outcome()).isEqualTo(Outcome.UPDATED);
            assertThat(plan.entries().get(0).module().libraryVersion()).isEqualTo("2.0.0");
            assertThat(plan.entries().get(0).before().orElseThrow().libraryVersion())
                    .isEqualTo("1.0.0");
            assertThat(plan.entries().get(0).slots()).containsExactly(slot.user());
            assertThat(RUNTIME.state()).isEqualTo(state);
        }
    }

    @Test
    void changesAndRefusalsAreRemembered() {
        int before = runtime().history().size();
        runtime()
                .apply(new Change.Configure(
                        "org_example_A", Parameters.of(List.of(new Parameter("password", "open sesame")))));
        problem(() -> runtime().unload("org_example_X"));

        List<ChangeRecord> history = runtime().history().subList(before, before + 2);

        assertThat(history)
                .extracting(record -> record.change().toString())
                .containsExactly("configure org_example_A password=********", "unload org_example_X");
        assertThat(history.get(0).report()).isPresent();
        assertThat(history.get(1).problems()).extracting("code").containsExactly("U702");
    }

    private static List<Bundle> bundles() {
        return List.of(RUNTIME.context().getBundles()).stream()
                .filter(bundle -> bundle.getSymbolicName().equals(LIBRARY))
                .toList();
    }

    private static ModuleRuntime runtime() {
        return RUNTIME.modules();
    }

    private static Slot<TestModule> select(String name) {
        return runtime().select(TestModule.class, name, "test");
    }
}
