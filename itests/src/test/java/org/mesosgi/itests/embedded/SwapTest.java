package org.mesosgi.itests.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.api.testmodule.TestModule;
import org.mesosgi.itests.library.DeclaredModule;
import org.mesosgi.itests.library.TestLibrary;
import org.mesosgi.itests.library.TestManifest;
import org.mesosgi.itests.modules.Adder;
import org.mesosgi.itests.modules.Refuser;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.Slot;

class SwapTest {

    private static final int CALLERS = 2;
    private static final int SWAPS = 40;

    @RegisterExtension
    private static final TestRuntime RUNTIME = new TestRuntime();

    @TempDir
    private Path directory;

    @BeforeEach
    void loadSomeModules() {
        Path first = TestLibrary.named("org.example.first")
                .with(DeclaredModule.of("org_example_A", TestModule.class, Adder.class))
                .build(directory);
        Path second = TestLibrary.named("org.example.second")
                .with(DeclaredModule.of("org_example_B", TestModule.class, Adder.class))
                .with(DeclaredModule.of("org_example_P", TestModule.class, Adder.class)
                        .asPrototype())
                .with(DeclaredModule.of("org_example_Refuser", TestModule.class, Refuser.class))
                .build(directory);
        RUNTIME.load(TestManifest.of(first)
                .andModule("org_example_A", "name", "A")
                .and(second)
                .andModule("org_example_B", "name", "B")
                .andModule("org_example_P")
                .andModule("org_example_Refuser"));
    }

    @Test
    void theViewCallsTheModuleThatFillsTheSlot() {
        try (Slot<TestModule> slot = select("org_example_A")) {
            TestModule view = slot.get();
            assertThat(view.parameters().find("name")).contains("A");

            slot.swap("org_example_B");

            assertThat(view.parameters().find("name")).contains("B");
            assertThat(slot.module().orElseThrow().name()).isEqualTo("org_example_B");
            assertThat(slot.get()).isSameAs(view);
        }
    }

    @Test
    void theModuleBeforeIsFree() {
        try (Slot<TestModule> slot = select("org_example_A")) {
            slot.swap("org_example_B");

            runtime().unload("org_example_A");
            assertThat(TestRuntime.problem(() -> runtime().unload("org_example_B"))
                            .code())
                    .isEqualTo("U701");
        }
    }

    @Test
    void aPrototypeMayBeSwappedForAFreshInstanceOfItself() {
        try (Slot<TestModule> slot = select("org_example_P")) {
            int before = slot.get().baz(0, 0);

            slot.swap("org_example_P");

            assertThat(slot.get().baz(0, 0)).isNotEqualTo(before);
        }
    }

    @Test
    void theSlotIsAsItWasIfTheNextModuleIsUnknownOrCannotBeCreated() {
        try (Slot<TestModule> slot = select("org_example_A")) {
            assertThat(TestRuntime.problem(() -> slot.swap("org_example_X")).code())
                    .isEqualTo("S601");
            assertThat(TestRuntime.problem(() -> slot.swap("org_example_Refuser"))
                            .code())
                    .isEqualTo("A507");

            assertThat(slot.module().orElseThrow().name()).isEqualTo("org_example_A");
            assertThat(slot.get().foo('A', 1)).isEqualTo(66);
        }
    }

    @Test
    void aClosedSlotStaysClosed() {
        Slot<TestModule> slot = select("org_example_A");
        slot.close();

        assertThatThrownBy(() -> slot.swap("org_example_B"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the slot 'test' is closed");

        assertThatThrownBy(() -> slot.get().foo('A', 1)).hasMessage("the slot 'test' is empty");
        runtime().unload("org_example_B");
    }

    @Test
    void noCallFailsWhileInstancesAndLibrariesComeAndGo() throws Exception {
        Path next = TestLibrary.named("org.example.next")
                .with(DeclaredModule.of("org_example_Next", TestModule.class, Adder.class))
                .build(directory);
        ExecutorService executor = Executors.newFixedThreadPool(CALLERS);
        AtomicBoolean stop = new AtomicBoolean();
        try (Slot<TestModule> slot = select("org_example_A")) {
            List<Future<Long>> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                callers.add(executor.submit(() -> callUntil(stop, slot.get())));
            }
            for (int i = 0; i < SWAPS; i++) {
                RUNTIME.load(TestManifest.of(next, "org_example_Next"));
                slot.swap("org_example_Next");
                slot.swap("org_example_A");
                runtime().unload("org_example_Next");
            }
            stop.set(true);
            for (Future<Long> caller : callers) {
                assertThat(caller.get(60, TimeUnit.SECONDS)).isPositive();
            }
        } finally {
            stop.set(true);
            executor.shutdown();
            assertThat(executor.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static long callUntil(AtomicBoolean stop, TestModule module) {
        long calls = 0;
        while (!stop.get()) {
            assertThat(module.foo('A', 1024)).isEqualTo(1089);
            calls++;
        }
        return calls;
    }

    private static ModuleRuntime runtime() {
        return RUNTIME.modules();
    }

    private static Slot<TestModule> select(String name) {
        return runtime().select(TestModule.class, name, "test");
    }
}
