package org.mesosgi.runtime.internal.slot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Threads call as fast as they can while the instance is swapped again and again. */
class SwapUnderCallsTest {

    private static final int CALLERS = 2;
    private static final int SWAPS = 20;
    private static final Duration DURATION = Duration.ofMillis(500);

    /** A kind with a call that returns at once, one that returns later, and one that calls another slot. */
    public interface Service {

        boolean now();

        CompletableFuture<Boolean> later();

        boolean nested(int depth);
    }

    /** Answers true as long as it is not released. */
    private final class Instance implements Service {

        private volatile boolean isReleased;

        @Override
        public boolean now() {
            boolean began = !isReleased;
            Thread.onSpinWait();
            return began && !isReleased;
        }

        @Override
        public CompletableFuture<Boolean> later() {
            boolean began = !isReleased;
            return CompletableFuture.supplyAsync(() -> began && !isReleased, executor);
        }

        @Override
        public boolean nested(int depth) {
            boolean began = !isReleased;
            return began && (depth == 0 || view.nested(depth - 1)) && !isReleased;
        }

        void release() {
            isReleased = true;
        }
    }

    private final ExecutorService executor = Executors.newFixedThreadPool(CALLERS + 1);
    private static final ModuleGate GATE = new ModuleGate("org_example_A");
    private final Slots slots = new Slots();
    private final SlotPoint<Service> slot = slots.create("swapped", occupant());
    private final Service view = slots.view(Service.class, slot);

    @AfterEach
    void shutDown() throws InterruptedException {
        executor.shutdownNow();
        assertThat(executor.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void noCallFailsAndNoneMeetsAReleasedInstance() throws Exception {
        assertAllAnswersAreTrue(view::now);
    }

    @Test
    void noAsynchronousCallMeetsAReleasedInstance() throws Exception {
        assertAllAnswersAreTrue(() -> view.later().get(60, TimeUnit.SECONDS));
    }

    @Test
    void noCallFromSlotToSlotHoweverDeepMeetsAReleasedInstance() throws Exception {
        assertAllAnswersAreTrue(() -> view.nested(24));
    }

    private void assertAllAnswersAreTrue(Callable<Boolean> call) throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        List<Future<Integer>> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            callers.add(executor.submit(() -> callUntil(stop, call)));
        }
        long end = System.nanoTime() + DURATION.toNanos();
        for (int swaps = 0; swaps < SWAPS || System.nanoTime() - end < 0; swaps++) {
            Departure before = slot.replace(Optional.of(occupant())).orElseThrow();
            assertThat(before.await(Duration.ofSeconds(10))).isTrue();
            before.release();
        }
        stop.set(true);
        for (Future<Integer> caller : callers) {
            assertThat(caller.get(60, TimeUnit.SECONDS)).isPositive();
        }
    }

    private static int callUntil(AtomicBoolean stop, Callable<Boolean> call) throws Exception {
        int calls = 0;
        while (!stop.get()) {
            assertThat(call.call()).isTrue();
            calls++;
        }
        return calls;
    }

    private Occupant<Service> occupant() {
        Instance instance = new Instance();
        return new Occupant<>(GATE, instance, instance::release);
    }
}
