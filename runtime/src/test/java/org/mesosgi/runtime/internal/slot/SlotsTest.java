package org.mesosgi.runtime.internal.slot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.Standing;

class SlotsTest {

    /** A kind with a call that lasts, and one that stands. */
    public interface Watcher {

        CompletableFuture<String> ask();

        @Standing
        CompletableFuture<String> watch();
    }

    private record Pending(CompletableFuture<String> result) implements Watcher {

        @Override
        public CompletableFuture<String> ask() {
            return result;
        }

        @Override
        public CompletableFuture<String> watch() {
            return result;
        }
    }

    private final CompletableFuture<String> result = new CompletableFuture<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<SlotPoint<Watcher>> abandoned = new ArrayList<>();

    @Test
    void aSwapReleasesTheOccupantBeforeOnce() {
        Slots slots = new Slots(Duration.ofSeconds(10));
        AtomicInteger releases = new AtomicInteger();
        SlotPoint<String> slot = slots.create("x", new Occupant<>("first", releases::incrementAndGet));

        slots.swap(slot, Optional.of(new Occupant<>("second", () -> {})), point -> {});
        slots.swap(slot, Optional.empty(), point -> {});
        slots.swap(slot, Optional.empty(), point -> {});

        assertThat(releases).hasValue(1);
    }

    @Test
    void aSwapWaitsForWhatIsAskedAndReleasesThen() throws InterruptedException {
        Slots slots = new Slots(Duration.ofSeconds(10));
        SlotPoint<Watcher> slot = slot(slots);
        CompletableFuture<String> asked = slots.view(Watcher.class, slot).ask();
        Thread swap = new Thread(() -> slots.swap(slot, Optional.empty(), abandoned::add));
        swap.start();
        assertThat(released.await(20, TimeUnit.MILLISECONDS)).isFalse();

        asked.complete("answer");

        assertThat(released.await(10, TimeUnit.SECONDS)).isTrue();
        swap.join();
        assertThat(abandoned).isEmpty();
    }

    @Test
    void aSwapDoesNotWaitForWhatStandsButCancelsIt() {
        Slots slots = new Slots(Duration.ofSeconds(10));
        SlotPoint<Watcher> slot = slot(slots);
        CompletableFuture<String> watched = slots.view(Watcher.class, slot).watch();

        slots.swap(slot, Optional.empty(), abandoned::add);

        assertThat(watched).isCancelled();
        assertThat(released.getCount()).isZero();
    }

    @Test
    void aCallThatDoesNotEndIsAbandonedAtTheDeadlineAndItsInstanceReleasedWhenItDoesEnd() throws InterruptedException {
        Slots slots = new Slots(Duration.ofMillis(20));
        SlotPoint<Watcher> slot = slot(slots);
        CompletableFuture<String> asked = slots.view(Watcher.class, slot).ask();

        slots.swap(slot, Optional.empty(), abandoned::add);
        assertThat(abandoned).containsExactly(slot);
        assertThat(released.getCount()).isEqualTo(1);

        asked.complete("late");
        assertThat(released.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private SlotPoint<Watcher> slot(Slots slots) {
        return slots.create("watcher", new Occupant<>(new Pending(result), released::countDown));
    }
}
