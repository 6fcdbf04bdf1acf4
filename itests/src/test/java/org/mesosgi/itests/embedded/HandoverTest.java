package org.mesosgi.itests.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mesosgi.itests.embedded.TestRuntime.problem;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.api.testmodule.TestModule;
import org.mesosgi.itests.library.DeclaredModule;
import org.mesosgi.itests.library.TestLibrary;
import org.mesosgi.itests.library.TestManifest;
import org.mesosgi.itests.modules.Adder;
import org.mesosgi.runtime.Change;
import org.mesosgi.runtime.Handover;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.Slot;

/** Modules that hand over what they know, by their host. */
class HandoverTest {

    private static final String A = "org_example_A";
    private static final String B = "org_example_B";
    private static final String LIBRARY = "org.example.library";

    @RegisterExtension
    private static final TestRuntime RUNTIME = new TestRuntime();

    @TempDir
    private Path directory;

    @TempDir
    private Path other;

    @BeforeEach
    void load() {
        RUNTIME.load(TestManifest.of(library("1.0.0", directory))
                .andModule(A, "name", "A")
                .andModule(B, "name", "B"));
    }

    private static Path library(String version, Path directory) {
        return TestLibrary.named(LIBRARY)
                .with(DeclaredModule.of(A, TestModule.class, Adder.class))
                .with(DeclaredModule.of(B, TestModule.class, Adder.class))
                .header("Bundle-Version", version)
                .build(directory);
    }

    @Test
    void theHostMeetsTheSuccessorBeforeAnyCallDoes() {
        AtomicReference<Slot<TestModule>> itself = new AtomicReference<>();
        AtomicReference<String> met = new AtomicReference<>();
        try (Slot<TestModule> slot = select((next, makeCurrent) -> {
            met.set(name(itself.get().get()) + " meets " + name(next));
            makeCurrent.run();
        })) {
            itself.set(slot);

            slot.swap(B);

            assertThat(met).hasValue("A meets B");
            assertThat(name(slot.get())).isEqualTo("B");
        }
    }

    @Test
    void ifTheSuccessorCannotTakeOverNothingHasChanged() {
        try (Slot<TestModule> slot = select((next, makeCurrent) -> {
            throw new IllegalStateException("it knows nothing");
        })) {
            TestRuntime.State before = RUNTIME.state();

            Problem problem =
                    problem(() -> runtime().apply(new Change.Update(LIBRARY, Optional.of(library("2.0.0", other)))));

            assertThat(problem.code()).isEqualTo("A509");
            assertThat(problem.why()).isEqualTo("it knows nothing");
            assertThat(RUNTIME.state()).isEqualTo(before);
            assertThat(name(slot.get())).isEqualTo("A");
        }
    }

    @Test
    void aHostThatComesTooLateIsToldSo() {
        AtomicReference<Runnable> late = new AtomicReference<>();
        try (Slot<TestModule> slot = select((next, makeCurrent) -> {
            late.set(makeCurrent);
            throw new IllegalStateException("it takes too long");
        })) {
            assertThat(problem(() -> slot.swap(B)).code()).isEqualTo("A509");

            assertThatThrownBy(late.get()::run).hasMessage("the change of the slot 'test' is over");

            assertThat(name(slot.get())).isEqualTo("A");
        }
    }

    @Test
    void onlyOneHandsOverAtATime() {
        Handover<TestModule> handover = (next, makeCurrent) -> makeCurrent.run();
        try (Slot<TestModule> first = select(handover);
                Slot<TestModule> second = runtime().select(TestModule.class, B, "other", handover)) {
            assertThat(problem(() -> runtime().apply(new Change.Update(LIBRARY, Optional.of(library("2.0.0", other)))))
                            .why())
                    .isEqualTo("they fill 'test', 'other'");

            assertThat(name(first.get()) + name(second.get())).isEqualTo("AB");
        }
    }

    @Test
    void severalTakeOverTogetherIfTheirHostsLetThem() {
        List<String> journal = new ArrayList<>();
        try (Slot<TestModule> first = select(nesting("first", journal));
                Slot<TestModule> second = runtime().select(TestModule.class, B, "other", nesting("second", journal))) {
            runtime().apply(new Change.Update(LIBRARY, Optional.of(library("2.0.0", other))));

            assertThat(journal).containsExactly("first begins", "second begins", "second ends", "first ends");
            assertThat(first.module().orElseThrow().libraryVersion()).isEqualTo("2.0.0");
            assertThat(second.module().orElseThrow().libraryVersion()).isEqualTo("2.0.0");
        }
    }

    @Test
    void ifOneOfSeveralCannotTakeOverNothingHasChanged() {
        try (Slot<TestModule> first = select(nesting("first", new ArrayList<>()));
                Slot<TestModule> second = runtime().select(TestModule.class, B, "other", (next, makeCurrent) -> {
                    throw new IllegalStateException("it knows nothing");
                })) {
            TestRuntime.State before = RUNTIME.state();

            Problem problem =
                    problem(() -> runtime().apply(new Change.Update(LIBRARY, Optional.of(library("2.0.0", other)))));

            assertThat(problem.what()).isEqualTo("the module '" + B + "' cannot take over from " + B);
            assertThat(problem.why()).isEqualTo("it knows nothing");
            assertThat(RUNTIME.state()).isEqualTo(before);
            assertThat(name(first.get()) + name(second.get())).isEqualTo("AB");
        }
    }

    private static Handover<TestModule> nesting(String name, List<String> journal) {
        return new Handover<>() {
            @Override
            public void handOver(TestModule next, Runnable makeCurrent) {
                journal.add(name + " begins");
                makeCurrent.run();
                journal.add(name + " ends");
            }

            @Override
            public boolean canNest() {
                return true;
            }
        };
    }

    private static String name(TestModule module) {
        return module.parameters().find("name").orElseThrow();
    }

    private static Slot<TestModule> select(Handover<TestModule> handover) {
        return runtime().select(TestModule.class, A, "test", handover);
    }

    private static ModuleRuntime runtime() {
        return RUNTIME.modules();
    }
}
