package org.mesosgi.itests.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mesosgi.api.Parameter;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.testmodule.TestModule;
import org.mesosgi.itests.library.DeclaredModule;
import org.mesosgi.itests.library.TestLibrary;
import org.mesosgi.itests.library.TestManifest;
import org.mesosgi.itests.modules.Adder;
import org.mesosgi.runtime.Change;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.Slot;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** Every step of every change is made to fail in turn: then nothing has changed, or all has. */
class FaultInjectionTest {

    /** The changes; what they are about is loaded, and used. */
    enum Case {
        LOAD,
        UPDATE,
        CONFIGURE,
        SELECT,
        FOLLOW,
        UNLOAD
    }

    private static final String LIBRARY = "org.example.library";
    private static final FaultyFramework FAULTS = new FaultyFramework();

    @RegisterExtension
    private static final TestRuntime RUNTIME = new TestRuntime(FAULTS, Map.of());

    @TempDir
    private Path directory;

    @TempDir
    private Path other;

    private TestManifest manifest;
    private Path next;
    private Path more;
    private Slot<TestModule> a;
    private Slot<TestModule> b;

    @BeforeEach
    void load() {
        Path library = library("1.0.0", directory);
        next = library("2.0.0", other);
        more = TestLibrary.named("org.example.more")
                .with(module("org_example_C"))
                .with(module("org_example_D"))
                .build(directory);
        manifest = TestManifest.of(library, "org_example_A", "org_example_B", "org_example_Idle");
        RUNTIME.load(manifest);
        a = RUNTIME.modules().select(TestModule.class, "org_example_A", "a");
        b = RUNTIME.modules().select(TestModule.class, "org_example_B", "b");
    }

    @AfterEach
    void close() {
        FAULTS.heal();
        a.close();
        b.close();
    }

    private static Path library(String version, Path directory) {
        return TestLibrary.named(LIBRARY)
                .with(module("org_example_A"))
                .with(module("org_example_B"))
                .with(module("org_example_Idle"))
                .header("Bundle-Version", version)
                .build(directory);
    }

    private static DeclaredModule module(String name) {
        return DeclaredModule.of(name, TestModule.class, Adder.class).asPrototype();
    }

    private Change change(Case kind) {
        return switch (kind) {
            case LOAD ->
                new Change.Load(List.of(
                        TestManifest.of(more, "org_example_C", "org_example_D").source()));
            case UPDATE -> new Change.Update(LIBRARY, Optional.of(next));
            case CONFIGURE -> new Change.Configure("org_example_A", Parameters.of(List.of(new Parameter("x", "y"))));
            case SELECT -> new Change.Select("a", Optional.empty(), "org_example_B");
            case FOLLOW ->
                new Change.Follow(
                        List.of(TestManifest.of(next, "org_example_A", "org_example_B")
                                .and(more, "org_example_C")
                                .source()),
                        Set.of(TestManifest.NAME));
            case UNLOAD -> new Change.Unload(List.of("org_example_Idle"), false);
        };
    }

    @ParameterizedTest
    @EnumSource
    void aProblemInAnyStepChangesNothingOrIsAWarning(Case kind) {
        failEachStep(kind, new ProblemException(Problem.error("T001", "injected")));
    }

    @ParameterizedTest
    @EnumSource
    void anExceptionInAnyStepChangesNothingOrIsAWarning(Case kind) {
        failEachStep(kind, new IllegalStateException("injected"));
    }

    private void failEachStep(Case kind, RuntimeException failure) {
        List<String> refused = new ArrayList<>();
        TestRuntime.State before = RUNTIME.state();
        int instance = a.get().baz(0, 0);
        int step = 0;
        while (true) {
            FAULTS.fail(step, failure);
            Throwable thrown = catchThrowable(() -> runtime().apply(change(kind)));
            List<String> calls = FAULTS.calls();
            FAULTS.heal();
            if (thrown == null) {
                // From here on it is put in place, and what was there goes: nothing stops that.
                break;
            }
            assertThat(RUNTIME.state())
                    .as("after the failure of %s, the step %d of %s", calls.get(step), step, calls)
                    .isEqualTo(before);
            assertThat(a.get().baz(0, 0)).isEqualTo(instance);
            assertThat(b.get().foo('A', 1)).isEqualTo(66);
            refused.add(calls.get(step));
            step++;
        }
        assertThat(a.get().foo('A', 1)).isEqualTo(66);
        assertThat(b.get().foo('A', 1)).isEqualTo(66);
        assertThat(runtime().modules()).isNotEqualTo(before.modules());
        assertThat(refused).contains(kind == Case.SELECT ? "create" : kind == Case.UNLOAD ? "kinds" : "await");
    }

    @Test
    void whatCannotBeUndoneIsTold() throws BundleException {
        failAllOnceInstalled(new ProblemException(Problem.error("T001", "injected")));

        ProblemException thrown =
                (ProblemException) catchThrowable(() -> runtime().apply(change(Case.LOAD)));

        assertThat(thrown.problems()).extracting(Problem::code).containsExactly("T001", "X901");
        assertThat(thrown.problems().get(1).what())
                .isEqualTo("it cannot be undone that the library org.example.more is installed");
        uninstallWhatIsLeft();
    }

    @Test
    void whatCannotBeUndoneIsToldOfAnInterruptedChangeToo() throws BundleException {
        failAllOnceInstalled(new IllegalStateException("injected"));

        ProblemException thrown = (ProblemException) catchThrowable(() -> runtime()
                .apply(change(Case.LOAD), planned -> Thread.currentThread().interrupt()));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(thrown.problems()).extracting(Problem::code).containsExactly("U712", "X901");
        uninstallWhatIsLeft();
    }

    private void failAllOnceInstalled(RuntimeException failure) {
        FAULTS.fail(Integer.MAX_VALUE, new IllegalStateException());
        runtime().plan(change(Case.LOAD));
        int planned = FAULTS.calls().size();
        // It is found and installed, and then not resolved.
        FAULTS.failFrom(planned + 2, failure);
    }

    private static void uninstallWhatIsLeft() throws BundleException {
        FAULTS.heal();
        for (Bundle bundle : RUNTIME.context().getBundles()) {
            if (bundle.getSymbolicName().equals("org.example.more")) {
                bundle.uninstall();
            }
        }
    }

    private static ModuleRuntime runtime() {
        return RUNTIME.modules();
    }
}
