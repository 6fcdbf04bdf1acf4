package org.mesosgi.itests.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.api.hook.Hook;
import org.mesosgi.api.testmodule.TestModule;
import org.mesosgi.itests.library.DeclaredModule;
import org.mesosgi.itests.library.TestLibrary;
import org.mesosgi.itests.library.TestManifest;
import org.mesosgi.itests.modules.Adder;
import org.mesosgi.itests.modules.Refuser;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.Slot;

class SelectTest {

    private static final DeclaredModule ADDER = DeclaredModule.of("org_example_Adder", TestModule.class, Adder.class);
    private static final DeclaredModule REFUSER =
            DeclaredModule.of("org_example_Refuser", TestModule.class, Refuser.class);

    @RegisterExtension
    private static final TestRuntime RUNTIME = new TestRuntime();

    @TempDir
    private Path directory;

    @Test
    void aSingletonHasOneInstanceHoweverOftenItIsSelected() {
        load(ADDER);

        try (Slot<TestModule> first = select("org_example_Adder");
                Slot<TestModule> second = select("org_example_Adder")) {
            assertThat(identity(first)).isEqualTo(identity(second));
        }
    }

    @Test
    void aPrototypeHasAnInstanceASelection() {
        load(ADDER.asPrototype());

        try (Slot<TestModule> first = select("org_example_Adder");
                Slot<TestModule> second = select("org_example_Adder")) {
            assertThat(identity(first)).isNotEqualTo(identity(second));
            assertThat(identity(first)).isEqualTo(identity(first));
        }
    }

    @Test
    void aSingletonLivesUntilItsLastSlotIsClosed() {
        load(ADDER);
        Slot<TestModule> first = select("org_example_Adder");
        int identity = identity(first);
        try (Slot<TestModule> second = select("org_example_Adder")) {
            first.close();
            assertThat(second.get().foo('A', 1)).isEqualTo(66);
            assertThat(identity(second)).isEqualTo(identity);
        }
        try (Slot<TestModule> third = select("org_example_Adder")) {
            assertThat(identity(third)).isNotEqualTo(identity);
        }
    }

    @Test
    void aSlotKnowsItsModuleAndTheModuleItsSlots() {
        load(ADDER);

        try (Slot<TestModule> slot = select("org_example_Adder")) {
            assertThat(slot.user()).isEqualTo("test --module");
            assertThat(slot.module().orElseThrow().name()).isEqualTo("org_example_Adder");
            assertThat(slot.module().orElseThrow().users()).containsExactly("test --module");
            assertThat(slot.get()).isSameAs(slot.get()).hasToString("slot test --module");
        }
        assertThat(runtime().module("org_example_Adder").orElseThrow().users()).isEmpty();
    }

    @Test
    void whatIsNotLoadedIsUnknown() {
        load(ADDER);

        Problem problem = TestRuntime.problem(() -> select("org_example_Ader"));

        assertThat(problem.code()).isEqualTo("S601");
        assertThat(problem.what()).isEqualTo("test --module: the module 'org_example_Ader' is unknown");
        assertThat(problem.fix()).isEqualTo("did you mean 'org_example_Adder'?");
    }

    @Test
    void aModuleOfAnotherKindIsRefused() {
        load(ADDER);

        Problem problem = TestRuntime.problem(() -> runtime().select(Hook.class, "org_example_Adder", "test --hooks"));

        assertThat(problem.code()).isEqualTo("S602");
        assertThat(problem.what()).isEqualTo("test --hooks: the module 'org_example_Adder' is no Hook");
        assertThat(problem.why()).isEqualTo("it is of kind TestModule");
    }

    @Test
    void aModuleThatRefusesItsParametersTellsTheOperatorWhy() {
        load(REFUSER);

        Problem problem = TestRuntime.problem(() -> select("org_example_Refuser"));

        assertThat(problem.code()).isEqualTo("A507");
        assertThat(problem.what()).isEqualTo("the module 'org_example_Refuser' cannot be created");
        assertThat(problem.why()).isEqualTo("parameter 'needed' is missing");
        assertThat(problem.fix()).contains("Ada");
        assertThat(problem.place()).isPresent();
        assertThat(runtime().module("org_example_Refuser").orElseThrow().users())
                .isEmpty();
    }

    @Test
    void aModuleWithABugIsToldByItsException() {
        RUNTIME.load(TestManifest.of(
                        TestLibrary.named("org.example.refuser").with(REFUSER).build(directory))
                .andModule("org_example_Refuser", "needed", "bug"));

        assertThat(TestRuntime.problem(() -> select("org_example_Refuser")).why())
                .isEqualTo("java.lang.IllegalStateException: a bug");
    }

    @Test
    void aModuleWhoseClassCannotBeLoadedIsToldByWhatIsMissing() {
        Path library = TestLibrary.named("org.example.library")
                .with(ADDER)
                .header("Import-Package", "org.mesosgi.api;version=\"[1.0,2)\"")
                .build(directory);
        RUNTIME.load(TestManifest.of(library, "org_example_Adder"));

        assertThat(TestRuntime.problem(() -> select("org_example_Adder")).why())
                .isEqualTo("java.lang.NoClassDefFoundError: org/mesosgi/api/testmodule/TestModule");
    }

    @Test
    void aModuleOfALibraryThatHasItsOwnCopyOfTheApiIsRefused() {
        Path library = TestLibrary.named("org.example.library")
                .with(ADDER)
                .with(TestModule.class)
                .header("Import-Package", "org.mesosgi.api;version=\"[1.0,2)\"")
                .build(directory);
        RUNTIME.load(TestManifest.of(library, "org_example_Adder"));

        Problem problem = TestRuntime.problem(() -> select("org_example_Adder"));

        assertThat(problem.code()).isEqualTo("A506");
        assertThat(problem.why()).contains(Adder.class.getName());
    }

    @Test
    void severalInstancesMayBeClosedInAnyOrder() {
        load(ADDER.asPrototype());
        List<Slot<TestModule>> slots =
                List.of(select("org_example_Adder"), select("org_example_Adder"), select("org_example_Adder"));

        slots.get(1).close();
        slots.get(1).close();
        assertThat(slots.get(0).get().foo('A', 1)).isEqualTo(66);
        slots.get(0).close();
        assertThat(slots.get(2).get().foo('A', 1)).isEqualTo(66);
        slots.get(2).close();

        assertThat(runtime().module("org_example_Adder").orElseThrow().users()).isEmpty();
    }

    private void load(DeclaredModule module) {
        Path library = TestLibrary.named("org.example.library").with(module).build(directory);
        RUNTIME.load(TestManifest.of(library, module.name()));
    }

    private static ModuleRuntime runtime() {
        return RUNTIME.modules();
    }

    private static Slot<TestModule> select(String name) {
        return runtime().select(TestModule.class, name, "test --module");
    }

    private static int identity(Slot<TestModule> slot) {
        return slot.get().baz(0, 0);
    }
}
