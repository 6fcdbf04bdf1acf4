package org.mesosgi.runtime.internal.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mesosgi.runtime.CallStatistics;

class StatisticsTest {

    /** More than a thread has counts for. */
    private static final int SLOTS = 150;

    private final ModuleGate gate = new ModuleGate("org_example_A");
    private final Slots slots = new Slots();

    @Nested
    class Calls {

        private final SlotPoint<Worker> slot = slot(() -> "done");
        private final Worker view = slots.view(Worker.class, slot);

        @Test
        void areCountedExactlyOnAnyNumberOfThreadsThoughTheyHaveEnded() throws InterruptedException {
            for (int round = 0; round < 5; round++) {
                inThreads(30, () -> call(view, 1000));
                assertThat(slot.statistics().calls()).isEqualTo((round + 1) * 30_000L);
            }
        }

        @Test
        void areCountedForEachSlotHoweverManyThereAre() throws IOException {
            List<SlotPoint<Worker>> all = new ArrayList<>();
            for (int i = 0; i < SLOTS; i++) {
                view.work();
                SlotPoint<Worker> another = slot(() -> "done");
                call(slots.view(Worker.class, another), i);
                all.add(another);
            }

            assertThat(slot.statistics().calls()).isEqualTo(SLOTS);
            for (int i = 0; i < SLOTS; i++) {
                assertThat(all.get(i).statistics().calls()).isEqualTo(i);
            }
        }

        @Test
        void areThoseOfAllThatHaveFilledTheSlot() throws IOException {
            view.work();
            slot.replace(Optional.of(new Occupant<>(gate, () -> "done", () -> {})));
            view.work();

            assertThat(slot.statistics().calls()).isEqualTo(2);
        }

        @Test
        void areNotThoseOfASlotThatIsForgotten() throws IOException {
            view.work();
            slot.replace(Optional.empty());
            slots.forget(slot);

            SlotPoint<Worker> next = slot(() -> "done");
            assertThat(next.number()).isEqualTo(slot.number());
            assertThat(next.statistics().calls()).isZero();
        }

        @Test
        void areThoseOfNoOtherSlotThatWasForgottenOutOfTurn() throws IOException {
            SlotPoint<Worker> other = slot(() -> "other");
            slots.forget(slot);
            slots.view(Worker.class, other).work();

            assertThat(other.statistics().calls()).isEqualTo(1);
            assertThatThrownBy(view::work).hasMessageContaining("is empty");
        }

        @Test
        void areNotCountedIfTheyAreRefused() {
            slot.replace(Optional.empty());

            assertThatThrownBy(view::work).isInstanceOf(IllegalStateException.class);

            assertThat(slot.statistics().calls()).isZero();
            assertThat(slot.statistics().errors()).isZero();
        }
    }

    @Nested
    class InFlight {

        @Test
        void isACallUntilItEnds() throws IOException {
            List<Integer> inside = new ArrayList<>();
            List<SlotPoint<Worker>> self = new ArrayList<>();
            SlotPoint<Worker> slot = slot(() -> {
                inside.add(self.get(0).statistics().inFlight());
                return "done";
            });
            self.add(slot);

            slots.view(Worker.class, slot).work();

            assertThat(inside).containsExactly(1);
            assertThat(slot.statistics().inFlight()).isZero();
        }

        @Test
        void isAnAsynchronousCallUntilItsStageCompletes() {
            CompletableFuture<String> result = new CompletableFuture<>();
            SlotPoint<Worker> slot = slot(later(result));
            slots.view(Worker.class, slot).workLater();
            assertThat(slot.statistics().inFlight()).isEqualTo(1);

            result.complete("done");

            assertThat(slot.statistics().inFlight()).isZero();
        }

        @Test
        void isACallOfWhatHasLeftTheSlot() {
            CompletableFuture<String> result = new CompletableFuture<>();
            SlotPoint<Worker> slot = slot(later(result));
            slots.view(Worker.class, slot).workLater();

            Departure departure = slot.replace(Optional.empty()).orElseThrow();
            assertThat(slot.statistics().inFlight()).isEqualTo(1);
            result.complete("done");
            departure.release();

            assertThat(slot.statistics().inFlight()).isZero();
        }
    }

    @Nested
    class Durations {

        @Test
        void areThoseOfCalls() throws IOException {
            SlotPoint<Worker> slot = slot(() -> {
                busy(Duration.ofMillis(5));
                return "done";
            });
            assertThat(slot.statistics().p50()).isEmpty();

            slots.view(Worker.class, slot).work();

            assertThat(slot.statistics().p50().orElseThrow()).isGreaterThan(Duration.ofMillis(4));
            assertThat(slot.statistics().p99()).isEqualTo(slot.statistics().p50());
        }

        @Test
        void areThoseOfTheFirstCallAlsoIfTheNumberWasUsedBefore() throws IOException {
            SlotPoint<Worker> before = slot(() -> "done");
            call(slots.view(Worker.class, before), 3);
            slots.forget(before);
            SlotPoint<Worker> slot = slot(() -> "done");
            assertThat(slot.number()).isEqualTo(before.number());

            slots.view(Worker.class, slot).work();

            assertThat(slot.statistics().p50()).isPresent();
        }

        @Test
        void areThoseOfSomeOfManyCalls() {
            SlotPoint<Worker> slot = slot(() -> "done");
            long[] list = slot.list();
            int timed = 0;
            for (int i = 0; i < 8192; i++) {
                timed += slot.count(list) == 0 ? 0 : 1;
            }

            assertThat(timed).isEqualTo(4096 / 64 + 4096 / 1024);
        }

        @Test
        void lastUntilTheResultIsThere() {
            CompletableFuture<String> result = new CompletableFuture<>();
            SlotPoint<Worker> slot = slot(later(result));
            slots.view(Worker.class, slot).workLater();
            assertThat(slot.statistics().p50()).isEmpty();

            busy(Duration.ofMillis(5));
            result.complete("done");

            assertThat(slot.statistics().p50().orElseThrow()).isGreaterThan(Duration.ofMillis(4));
        }

        @Test
        void areNotThoseOfCallsThatStand() {
            CompletableFuture<String> result = new CompletableFuture<>();
            SlotPoint<Worker> slot = slot(later(result));
            slots.view(Worker.class, slot).await();

            result.complete("done");

            assertThat(slot.statistics().p50()).isEmpty();
        }
    }

    @Nested
    class Errors {

        @Test
        void areUncheckedExceptions() {
            assertIsCounted(new IllegalStateException("broken"));
        }

        @Test
        void areErrors() {
            assertIsCounted(new NoClassDefFoundError("Missing"));
        }

        @Test
        void areExceptionsThatTheKindDoesNotDeclare() {
            assertIsCounted(new InterruptedException("sneaked"));
        }

        @Test
        void areNotThoseThatItDeclares() {
            SlotPoint<Worker> slot = failing(new IOException("no such file"));

            assertThatThrownBy(slots.view(Worker.class, slot)::work).hasMessage("no such file");

            assertThat(slot.statistics().errors()).isZero();
        }

        @Test
        void areUncheckedOnesEvenIfTheKindDeclaresAll() {
            SlotPoint<Worker> unchecked = failing(new IllegalStateException("broken"));
            SlotPoint<Worker> checked = failing(new InterruptedException("declared"));

            assertThatThrownBy(slots.view(Worker.class, unchecked)::workSomehow).hasMessage("broken");
            assertThatThrownBy(slots.view(Worker.class, checked)::workSomehow).hasMessage("declared");

            assertThat(unchecked.statistics().errors()).isEqualTo(1);
            assertThat(checked.statistics().errors()).isZero();
        }

        @Test
        void areStagesThatFail() {
            CompletableFuture<String> result = new CompletableFuture<>();
            SlotPoint<Worker> slot = slot(later(result.thenApply(text -> text)));
            slots.view(Worker.class, slot).workLater();
            assertThat(slot.statistics().errors()).isZero();

            result.completeExceptionally(new IOException("lost"));

            assertThat(slot.statistics().errors()).isEqualTo(1);
            assertThat(slot.statistics().lastError().orElseThrow().text()).isEqualTo("java.io.IOException: lost");
        }

        @Test
        void areStagesThatHaveFailedAlready() {
            SlotPoint<Worker> slot = slot(later(CompletableFuture.failedFuture(new IOException("lost"))));

            slots.view(Worker.class, slot).workLater();
            slots.view(Worker.class, slot).await();

            assertThat(slot.statistics().errors()).isEqualTo(2);
        }

        @Test
        void areNotStagesThatAreCancelled() {
            CompletableFuture<String> result = new CompletableFuture<>();
            SlotPoint<Worker> slot = slot(later(result));
            slots.view(Worker.class, slot).await();

            slot.replace(Optional.empty());

            assertThat(result).isCancelled();
            assertThat(slot.statistics().errors()).isZero();
        }

        @Test
        void areNotThoseOfAnotherSlotThatRefusesCalls() {
            SlotPoint<Worker> empty = slot(() -> "done");
            Worker refusing = slots.view(Worker.class, empty);
            empty.replace(Optional.empty());
            SlotPoint<Worker> slot = slot(refusing);

            assertThatThrownBy(slots.view(Worker.class, slot)::work).hasMessageContaining("is empty");

            assertThat(slot.statistics().errors()).isZero();
        }

        @Test
        void ofExceptionsThatCannotBeShownAreCountedAsWell() {
            SlotPoint<Worker> slot = failing(new IllegalStateException("x") {
                private static final long serialVersionUID = 1;

                @Override
                public String getMessage() {
                    throw new OutOfMemoryError("for a message");
                }
            });

            assertThatThrownBy(slots.view(Worker.class, slot)::work).isInstanceOf(IllegalStateException.class);

            assertThat(slot.statistics().lastError().orElseThrow().text())
                    .contains(getClass().getName());
        }

        @Test
        void haveShortTexts() {
            SlotPoint<Worker> slot = failing(new IllegalStateException("x".repeat(100_000)));

            assertThatThrownBy(slots.view(Worker.class, slot)::work).isInstanceOf(IllegalStateException.class);

            assertThat(slot.statistics().lastError().orElseThrow().text()).hasSizeLessThan(1000);
        }

        @Test
        void mayBeOfAStackThatIsFullOfCalls() throws IOException {
            List<Worker> self = new ArrayList<>();
            SlotPoint<Worker> slot = slot(() -> self.get(0).work() + "!");
            Worker view = slots.view(Worker.class, slot);
            self.add(view);

            assertThatThrownBy(view::work).isInstanceOf(StackOverflowError.class);

            assertThat(slot.statistics().errors()).isPositive();
        }

        private void assertIsCounted(Throwable failure) {
            SlotPoint<Worker> slot = failing(failure);
            Instant before = Instant.now();

            assertThatThrownBy(slots.view(Worker.class, slot)::work).isSameAs(failure);

            CallStatistics statistics = slot.statistics();
            assertThat(statistics.calls()).isEqualTo(1);
            assertThat(statistics.errors()).isEqualTo(1);
            assertThat(statistics.lastError().orElseThrow().text()).isEqualTo(failure.toString());
            assertThat(statistics.lastError().orElseThrow().time()).isBetween(before, Instant.now());
        }
    }

    @Test
    void stagesThatDoNotTellWhetherTheyAreCompleteAreTakenAsTheyAre() {
        CompletableFuture<String> result = new CompletableFuture<>();
        SlotPoint<Worker> slot = slot(later(result.minimalCompletionStage()));
        Worker view = slots.view(Worker.class, slot);

        assertThatCode(view::workLater).doesNotThrowAnyException();
        assertThat(slot.statistics().inFlight()).isEqualTo(1);
        result.complete("done");
        assertThat(slot.statistics().inFlight()).isZero();
        assertThatCode(view::workLater).doesNotThrowAnyException();
        assertThat(slot.statistics().inFlight()).isZero();
    }

    private SlotPoint<Worker> slot(Worker worker) {
        return slots.create("test", new Occupant<>(gate, worker, () -> {}));
    }

    private SlotPoint<Worker> failing(Throwable failure) {
        return slot(() -> sneak(failure));
    }

    private static Worker later(CompletionStage<String> stage) {
        return new Worker() {
            @Override
            public String work() {
                return "done";
            }

            @Override
            public CompletionStage<String> workLater() {
                return stage;
            }

            @Override
            public CompletionStage<String> await() {
                return stage;
            }
        };
    }

    @SuppressWarnings("unchecked") // Throws anything as if it were unchecked.
    private static <E extends Throwable> String sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }

    private static void call(Worker view, int times) {
        try {
            for (int i = 0; i < times; i++) {
                view.work();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void busy(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
    }

    private static void inThreads(int number, Runnable task) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            threads.add(new Thread(task));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
