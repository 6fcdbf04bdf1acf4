package org.mesosgi.itests.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.api.testmodule.TestModule;
import org.mesosgi.itests.library.DeclaredModule;
import org.mesosgi.itests.library.TestLibrary;
import org.mesosgi.itests.library.TestManifest;
import org.mesosgi.itests.modules.Adder;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.Slot;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

class UnloadTest {

    private static final DeclaredModule A = DeclaredModule.of("org_example_A", TestModule.class, Adder.class);
    private static final DeclaredModule B = DeclaredModule.of("org_example_B", TestModule.class, Adder.class);

    @RegisterExtension
    private static final TestRuntime RUNTIME = new TestRuntime();

    @TempDir
    private Path directory;

    @Test
    void leavesEverythingAsItWasBeforeTheLoad() {
        TestRuntime.State before = RUNTIME.state();
        RUNTIME.load(TestManifest.of(library(), "org_example_A"));
        select("org_example_A").close();

        runtime().unload("org_example_A");

        assertThat(RUNTIME.state()).isEqualTo(before);
    }

    @Test
    void theLibraryGoesWithTheLastOfItsModules() {
        RUNTIME.load(TestManifest.of(library(), "org_example_A", "org_example_B"));

        runtime().unload("org_example_A");
        try (Slot<TestModule> slot = select("org_example_B")) {
            assertThat(slot.get().foo('A', 1)).isEqualTo(66);
        }
        assertThat(libraryBundles()).hasSize(1);

        runtime().unload("org_example_B");
        assertThat(libraryBundles()).isEmpty();
    }

    @Test
    void aModuleThatIsGoneCanBeLoadedAgain() {
        TestManifest manifest = TestManifest.of(library(), "org_example_A", "org_example_B");
        RUNTIME.load(manifest);
        runtime().unload("org_example_A");

        RUNTIME.load(manifest);

        try (Slot<TestModule> slot = select("org_example_A")) {
            assertThat(slot.get().foo('A', 1)).isEqualTo(66);
        }
    }

    @Test
    void aLibraryMayBeAnotherOneTheNextTime() {
        RUNTIME.load(TestManifest.of(library(), "org_example_A"));
        runtime().unload("org_example_A");
        Path changed = TestLibrary.named("org.example.library")
                .header("Bundle-Version", "2.0.0")
                .with(A)
                .build(directory);

        RUNTIME.load(TestManifest.of(changed, "org_example_A"));

        assertThat(runtime().module("org_example_A").orElseThrow().libraryVersion())
                .isEqualTo("2.0.0");
    }

    @Test
    void aModuleInUseIsNotUnloaded() {
        RUNTIME.load(TestManifest.of(library(), "org_example_A"));
        try (Slot<TestModule> slot = select("org_example_A")) {
            Problem problem = TestRuntime.problem(() -> runtime().unload("org_example_A"));

            assertThat(problem.code()).isEqualTo("U701");
            assertThat(problem.why()).isEqualTo("it is used by test --module");
            assertThat(slot.get().foo('A', 1)).isEqualTo(66);
        }
        runtime().unload("org_example_A");
        assertThat(runtime().modules()).isEmpty();
    }

    @Test
    void aModuleThatIsNotLoadedIsNotUnloaded() {
        RUNTIME.load(TestManifest.of(library(), "org_example_A"));

        Problem problem = TestRuntime.problem(() -> runtime().unload("org_example_X"));

        assertThat(problem.code()).isEqualTo("U702");
        assertThat(problem.fix()).isEqualTo("did you mean 'org_example_A'?");
    }

    @Test
    void aClosedSlotCallsNobody() {
        RUNTIME.load(TestManifest.of(library(), "org_example_A"));
        Slot<TestModule> slot = select("org_example_A");
        TestModule module = slot.get();
        slot.close();
        runtime().unload("org_example_A");

        assertThatThrownBy(() -> module.foo('A', 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the slot 'test --module' is empty");
    }

    /** Also while the host still holds the slot and its view. */
    @Test
    void theClassLoaderOfALibraryThatIsGoneIsCollected() throws InterruptedException {
        RUNTIME.load(TestManifest.of(library(), "org_example_A"));
        ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
        WeakReference<ClassLoader> loader = new WeakReference<>(loader(), collected);
        Slot<TestModule> slot = select("org_example_A");
        TestModule view = slot.get();
        assertThat(view.foo('A', 1)).isEqualTo(66);
        slot.close();

        runtime().unload("org_example_A");

        assertThat(nextOf(collected)).isSameAs(loader);
        assertThat(slot.get()).isSameAs(view);
    }

    /** Nor does the framework remember that Declarative Services has used services in its name. */
    @Test
    void theBundleOfALibraryThatIsGoneIsCollected() throws InterruptedException {
        RUNTIME.load(TestManifest.of(library(), "org_example_A"));
        ReferenceQueue<Bundle> collected = new ReferenceQueue<>();
        WeakReference<Bundle> bundle =
                new WeakReference<>(libraryBundles().findFirst().orElseThrow(), collected);
        select("org_example_A").close();

        runtime().unload("org_example_A");

        assertThat(nextOf(collected)).isSameAs(bundle);
    }

    /** What a collection finds dead. */
    private static <T> Reference<? extends T> nextOf(ReferenceQueue<T> collected) throws InterruptedException {
        Reference<? extends T> gone = null;
        long deadline = System.nanoTime() + TestRuntime.DEADLINE.toNanos();
        while (gone == null && System.nanoTime() - deadline < 0) {
            System.gc();
            gone = collected.remove(100);
        }
        return gone;
    }

    private Path library() {
        return TestLibrary.named("org.example.library").with(A).with(B).build(directory);
    }

    private static Stream<Bundle> libraryBundles() {
        return Stream.of(RUNTIME.context().getBundles())
                .filter(bundle -> "org.example.library".equals(bundle.getSymbolicName()));
    }

    private static ClassLoader loader() {
        return libraryBundles()
                .findFirst()
                .orElseThrow()
                .adapt(BundleWiring.class)
                .getClassLoader();
    }

    private static ModuleRuntime runtime() {
        return RUNTIME.modules();
    }

    private static Slot<TestModule> select(String name) {
        return runtime().select(TestModule.class, name, "test --module");
    }
}
