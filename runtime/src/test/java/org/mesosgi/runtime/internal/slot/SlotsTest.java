package org.mesosgi.runtime.internal.slot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
    private final AtomicInteger releases = new AtomicInteger();
    private static final ModuleGate GATE = new ModuleGate("org_example_A");
    private final Slots slots = new Slots();
    private final SlotPoint<Watcher> slot =
            slots.create("watcher", new Occupant<>(GATE, new Pending(result), releases::incrementAndGet));
    private final Watcher view = slots.view(Watcher.class, slot);

    @Test
    void whatLeavesASlotIsReleasedWhenItsDepartureIs() {
        Departure departure = slot.replace(Optional.empty()).orElseThrow();
        assertThat(departure.await(Duration.ofSeconds(10))).isTrue();
        assertThat(releases).hasValue(0);

        departure.release();

        assertThat(releases).hasValue(1);
    }

    @Test
    void aDepartureWaitsForWhatIsAsked() {
        CompletableFuture<String> asked = view.ask();
        Departure departure = slot.replace(Optional.empty()).orElseThrow();
        assertThat(departure.await(Duration.ofMillis(20))).isFalse();

        asked.complete("answer");

        assertThat(departure.await(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void aDepartureDoesNotWaitForWhatStandsButCancelsIt() {
        CompletableFuture<String> watched = view.watch();

        Departure departure = slot.replace(Optional.empty()).orElseThrow();

        assertThat(watched).isCancelled();
        assertThat(departure.await(Duration.ZERO)).isTrue();
    }

    @Test
    void nobodyWaitsForACallOfHisOwn() {
        Occupant<Watcher> occupant = slot.enter(slot.list());
        Departure departure = slot.replace(Optional.empty()).orElseThrow();
        long begin = System.nanoTime();

        assertThat(departure.await(Duration.ofSeconds(30))).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));

        slot.exit(slot.list(), occupant, 0);
        assertThat(departure.await(Duration.ZERO)).isTrue();
    }
}
