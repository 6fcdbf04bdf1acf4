package org.mesosgi.itests.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.itests.embedded.TestRuntime.problem;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.api.hook.Hook;
import org.mesosgi.api.testmodule.TestModule;
import org.mesosgi.itests.library.DeclaredModule;
import org.mesosgi.itests.library.TestLibrary;
import org.mesosgi.itests.library.TestManifest;
import org.mesosgi.itests.modules.Adder;
import org.mesosgi.itests.modules.Labeler;
import org.mesosgi.runtime.Change;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.Slot;

/** Modules that their host initializes, and names that kinds share. */
class InitializerTest {

    private static final String ADDER = "shared/TestModule";
    private static final String OTHER = "org_example_Other";
    private static final String LIBRARY = "org.example.library";

    @RegisterExtension
    private static final TestRuntime RUNTIME = new TestRuntime();

    @TempDir
    private Path directory;

    @TempDir
    private Path other;

    private final List<String> initialized = new ArrayList<>();

    @BeforeEach
    void load() {
        RUNTIME.load(TestManifest.of(library("1.0.0", directory))
                .andModule(ADDER, "name", "A")
                .andModule(OTHER, "name", "B")
                .andModule("shared/Hook", "label", "a"));
    }

    private static Path library(String version, Path directory) {
        return TestLibrary.named(LIBRARY)
                .with(DeclaredModule.of(ADDER, TestModule.class, Adder.class).asPrototype())
                .with(DeclaredModule.of(OTHER, TestModule.class, Adder.class).asPrototype())
                .with(DeclaredModule.of("shared/Hook", Hook.class, Labeler.class))
                .header("Bundle-Version", version)
                .build(directory);
    }

    @Test
    void everyInstanceIsInitializedBeforeItFillsASlotAlsoSeveralAtOnce() {
        try (Slot<TestModule> first = select("first", module -> initialized.add("first " + name(module)));
                Slot<TestModule> second = select("second", module -> initialized.add("second " + name(module)))) {
            runtime().apply(new Change.Update(LIBRARY, Optional.of(library("2.0.0", other))));
            first.swap(OTHER);

            assertThat(initialized).containsExactly("first A", "second A", "first A", "second A", "first B");
            assertThat(name(first.get()) + name(second.get())).isEqualTo("BA");
        }
    }

    @Test
    void anInstanceThatDoesNotAcceptItIsGivenBackAndTheSlotIsAsItWas() {
        try (Slot<TestModule> slot = select("test", module -> {
            if (name(module).equals("B")) {
                throw new IllegalArgumentException("not this one");
            }
        })) {
            TestRuntime.State before = RUNTIME.state();

            Problem problem = problem(() -> slot.swap(OTHER));

            assertThat(problem.code()).isEqualTo(ModuleRuntime.NOT_INITIALIZED);
            assertThat(problem.toString()).contains("test: the module 'org_example_Other'", "not this one");
            assertThat(RUNTIME.state()).isEqualTo(before);
            assertThat(name(slot.get())).isEqualTo("A");
        }
    }

    @Test
    void withoutAnInstanceThatAcceptsItThereIsNoSlot() {
        Problem problem = problem(() -> select("test", module -> {
            throw new IllegalArgumentException("none of them");
        }));

        assertThat(problem.code()).isEqualTo(ModuleRuntime.NOT_INITIALIZED);
        assertThat(runtime().slots()).isEmpty();
    }

    @Test
    void aNameThatKindsShareIsEnoughWhereTheKindIsKnown() {
        try (Slot<TestModule> adder = select("test", module -> {})) {
            assertThat(adder.module().orElseThrow().name()).isEqualTo(ADDER);
        }
        assertThat(runtime().contains(Hook.class, "shared")).isTrue();
        assertThat(runtime().contains(Hook.class, ADDER)).isFalse();
        runtime().hooks(List.of("shared"), "test --hooks").close();
    }

    @Test
    void aSlipInASharedNameIsSeenAsOne() {
        Problem problem = problem(() -> runtime().select(TestModule.class, "sharde", "test"));

        assertThat(problem.code()).isEqualTo("S601");
        assertThat(problem.fix()).isEqualTo("did you mean 'shared'?");
        assertThat(problem(() -> runtime().select(TestModule.class, "quite different", "test"))
                        .fix())
                .isEqualTo("of kind TestModule there are shared, org_example_Other");
    }

    private static String name(TestModule module) {
        return module.parameters().find("name").orElseThrow();
    }

    private static Slot<TestModule> select(String user, Consumer<TestModule> initializer) {
        return runtime().selectInitialized(TestModule.class, "shared", user, initializer);
    }

    private static ModuleRuntime runtime() {
        return RUNTIME.modules();
    }
}
