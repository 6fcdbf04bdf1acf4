package org.mesosgi.itests.paxexam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.Before;
import org.junit.Test;
import org.mesosgi.api.testmodule.TestModule;
import org.mesosgi.itests.library.DeclaredModule;
import org.mesosgi.itests.library.TestLibrary;
import org.mesosgi.itests.library.TestManifest;
import org.mesosgi.itests.modules.Adder;
import org.mesosgi.runtime.Slot;

/** Swaps modules of two libraries while others call: {@link Adder} throws if it is called, and was released. */
public class SwapTest extends InFramework {

    private static final String A = "org_example_A";
    private static final String B = "org_example_B";
    private static final int CALLERS = 4;
    private static final int SWAPS = 200;

    @Before
    public void loadTwoLibraries() {
        load(TestManifest.of(TestLibrary.named("org.example.first")
                        .with(DeclaredModule.of(A, TestModule.class, Adder.class))
                        .build(directory()))
                .andModule(A, "name", "A")
                .and(TestLibrary.named("org.example.second")
                        .with(DeclaredModule.of(B, TestModule.class, Adder.class))
                        .build(directory()))
                .andModule(B, "name", "B"));
    }

    @Test
    public void theInstanceBeforeIsReleased() {
        try (Slot<TestModule> slot = select()) {
            int before = slot.get().baz(0, 0);

            slot.swap(B);
            slot.swap(A);

            assertThat(slot.get().baz(0, 0)).as("another instance of A").isNotEqualTo(before);
        }
    }

    @Test
    public void noCallFails() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(CALLERS);
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch calling = new CountDownLatch(CALLERS);
        try (Slot<TestModule> slot = select()) {
            List<Future<Long>> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                callers.add(executor.submit(() -> callUntil(stop, calling, slot.get())));
            }
            assertThat(calling.await(60, TimeUnit.SECONDS)).isTrue();
            for (int i = 0; i < SWAPS; i++) {
                String next = i % 2 == 0 ? B : A;
                slot.swap(next);
                assertThat(slot.get().parameters().get("name")).isEqualTo(next.substring(next.length() - 1));
            }
            stop.set(true);
            for (Future<Long> caller : callers) {
                assertThat(caller.get(60, TimeUnit.SECONDS)).isGreaterThan(1);
            }
        } finally {
            stop.set(true);
            executor.shutdown();
            assertThat(executor.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static long callUntil(AtomicBoolean stop, CountDownLatch calling, TestModule module) {
        long calls = 0;
        while (!stop.get()) {
            assertThat(module.foo('A', 1024)).isEqualTo(1089);
            if (calls++ == 0) {
                calling.countDown();
            }
        }
        return calls;
    }

    private Slot<TestModule> select() {
        return runtime().select(TestModule.class, A, "test");
    }
}
