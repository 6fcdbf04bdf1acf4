package org.mesosgi.runtime.internal.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SlotPointTest {

    private static final Duration LONG = Duration.ofSeconds(10);

    private final ModuleGate gate = new ModuleGate("org_example_A");
    private final Slots slots = new Slots();
    private final Occupant<String> first = new Occupant<>(gate, "first", () -> {});
    private final Occupant<String> second = new Occupant<>(gate, "second", () -> {});
    private final SlotPoint<String> slot = slots.create("the slot", first);

    @Test
    void callsGoToTheCurrentOccupant() {
        assertThat(enter().instance()).isEqualTo("first");

        slot.replace(Optional.of(second));

        assertThat(enter().instance()).isEqualTo("second");
    }

    @Test
    void replacingGivesTheDepartureOfTheOccupantBefore() {
        assertThat(slot.replace(Optional.of(second))).isPresent();
        assertThat(slot.replace(Optional.empty())).isPresent();
        assertThat(slot.replace(Optional.empty())).isEmpty();
    }

    @Test
    void anEmptySlotCannotBeCalled() {
        slot.replace(Optional.empty());

        assertThatThrownBy(this::enter).hasMessage("the slot 'the slot' is empty");
    }

    @Nested
    class Drains {

        @Test
        void atOnceIfNobodyCalls() {
            exit(enter());

            assertThat(drains()).isTrue();
        }

        @Test
        void notWhileACallIsInFlight() {
            Occupant<String> occupant = enter();
            assertThat(drains()).isFalse();

            exit(occupant);
            assertThat(drains()).isTrue();
        }

        @Test
        void onceACallOfAnotherThreadHasEnded() throws InterruptedException {
            CountDownLatch entered = new CountDownLatch(1);
            CountDownLatch mayExit = new CountDownLatch(1);
            Thread caller = new Thread(() -> {
                Occupant<String> occupant = enter();
                entered.countDown();
                await(mayExit);
                exit(occupant);
            });
            caller.start();
            await(entered);
            slot.replace(Optional.of(second));
            assertThat(drains()).isFalse();

            mayExit.countDown();

            assertThat(slot.drain(first, LONG)).isTrue();
            caller.join();
        }

        @Test
        void whateverIsCalledOfItsSuccessor() {
            slot.replace(Optional.of(second));
            enter();

            assertThat(drains()).isTrue();
        }

        @Test
        void notBeforeTheDeadlineIsOver() {
            enter();
            long begin = System.nanoTime();

            assertThat(slot.drain(first, Duration.ofMillis(50))).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(Duration.ofMillis(50), LONG);
        }
    }

    @Nested
    class AnAsynchronousCall {

        private final CompletableFuture<String> result = new CompletableFuture<>();

        @Test
        void holdsItsLeaseUntilItsResultIsThere() {
            callGives(result);
            assertThat(drains()).isFalse();

            result.complete("done");
            assertThat(drains()).isTrue();
        }

        @Test
        void holdsItsLeaseUntilItHasFailed() {
            callGives(result);

            result.completeExceptionally(new IllegalStateException());
            assertThat(drains()).isTrue();
        }

        @Test
        void holdsNoLeaseIfItsResultIsThereAlready() {
            callGives(CompletableFuture.completedFuture("done"));

            assertThat(drains()).isTrue();
        }

        @Test
        void holdsNoLeaseIfItHasFailedAlready() {
            callGives(CompletableFuture.failedFuture(new IllegalStateException()));

            assertThat(drains()).isTrue();
        }

        @Test
        void holdsNoLeaseIfItGivesNothing() {
            callGives(null);

            assertThat(drains()).isTrue();
        }

        @Test
        void isOneOfMany() {
            CompletableFuture<String> other = new CompletableFuture<>();
            callGives(result);
            callGives(other);

            result.complete("done");
            assertThat(drains()).isFalse();
            other.complete("done");
            assertThat(drains()).isTrue();
        }

        private void callGives(CompletableFuture<String> stage) {
            Occupant<String> occupant = enter();
            slot.exitWith(occupant, stage, 0);
            exit(occupant);
        }
    }

    @Nested
    class AStandingCall {

        private final CompletableFuture<String> result = new CompletableFuture<>();

        @Test
        void holdsNoLease() {
            callGives(result);

            assertThat(drains()).isTrue();
        }

        @Test
        void isCancelledWhenItsOccupantLeaves() {
            callGives(result);

            slot.replace(Optional.of(second));

            assertThat(result).isCancelled();
        }

        @Test
        void isLeftAloneIfItIsDone() {
            callGives(result);
            result.complete("done");

            slot.replace(Optional.of(second));

            assertThat(result).isCompletedWithValue("done");
        }

        @Test
        void ofTheSuccessorStands() {
            slot.replace(Optional.of(second));

            callGives(result);
            first.release();

            assertThat(result).isNotDone();
        }

        @Test
        void thatReturnsOnlyWhenItsOccupantHasLeftIsCancelledBeforeTheRelease() {
            Occupant<String> occupant = enter();
            slot.replace(Optional.of(second));
            slot.standWith(occupant, result);
            exit(occupant);
            assertThat(result).isNotDone();

            occupant.release();

            assertThat(result).isCancelled();
        }

        @Test
        void isCancelledForItsCallerWhateverTheModulesStageIs() {
            CompletionStage<?> ofAStageWithoutCancelling = callGives(result.minimalCompletionStage());
            CompletionStage<?> ofAStageThatThrows = callGives(new CompletableFuture<String>() {
                @Override
                public CompletableFuture<String> toCompletableFuture() {
                    throw new UnsupportedOperationException("not mine");
                }
            });

            slot.replace(Optional.of(second));

            assertThat(ofAStageWithoutCancelling.toCompletableFuture()).isCancelled();
            assertThat(ofAStageThatThrows.toCompletableFuture()).isCancelled();
        }

        @Test
        void givesItsCallerWhatTheModuleGives() {
            CompletionStage<?> given = callGives(result);
            CompletableFuture<String> failing = new CompletableFuture<>();
            CompletionStage<?> failed = callGives(failing);

            result.complete("done");
            failing.completeExceptionally(new IllegalStateException("no"));

            assertThat(given.toCompletableFuture().join()).isEqualTo("done");
            assertThat(failed.toCompletableFuture()).isCompletedExceptionally();
        }

        private CompletionStage<?> callGives(CompletionStage<String> stage) {
            Occupant<String> occupant = enter();
            CompletionStage<?> given = slot.standWith(occupant, stage);
            exit(occupant);
            return given;
        }
    }

    @Nested
    class NestedCalls {

        @Test
        void ofAnyDepthHoldTheirLeases() {
            Deque<Occupant<String>> entered = new ArrayDeque<>();
            for (int depth = 0; depth < 100; depth++) {
                entered.push(enter());
            }
            while (!entered.isEmpty()) {
                assertThat(drains()).isFalse();
                exit(entered.pop());
            }
            assertThat(drains()).isTrue();
        }

        @Test
        void throughSeveralSlotsHoldTheirOwnLeases() {
            Occupant<String> others = new Occupant<>(gate, "other", () -> {});
            SlotPoint<String> other = slots.create("other", others);
            for (int depth = 0; depth < 20; depth++) {
                enter();
                other.enter(other.list());
            }
            for (int depth = 0; depth < 20; depth++) {
                other.exit(other.list(), others, 0);
            }

            assertThat(other.drain(others, Duration.ZERO)).isTrue();
            assertThat(drains()).isFalse();
            for (int depth = 0; depth < 20; depth++) {
                exit(first);
            }
            assertThat(drains()).isTrue();
        }

        @Test
        void mayBeginWithOneOccupantAndGoOnWithTheNext() {
            enter();
            slot.replace(Optional.of(second));
            enter();

            assertThat(slot.drain(second, Duration.ZERO)).isFalse();
            exit(second);
            assertThat(slot.drain(second, Duration.ZERO)).isTrue();
            assertThat(drains()).isFalse();
        }
    }

    private Occupant<String> enter() {
        return slot.enter(slot.list());
    }

    private void exit(Occupant<String> occupant) {
        slot.exit(slot.list(), occupant, 0);
    }

    /** Whether the first occupant has no leases. */
    private boolean drains() {
        return slot.drain(first, Duration.ZERO);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
