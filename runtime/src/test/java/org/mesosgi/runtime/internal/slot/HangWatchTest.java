package org.mesosgi.runtime.internal.slot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesosgi.runtime.FailurePolicy;

class HangWatchTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final ModuleGate gate = new ModuleGate("org_example_A");
    private final ModuleGate outerGate = new ModuleGate("org_example_Outer");
    private final Leases leases = new Leases();
    private final List<Runnable> quarantines = new ArrayList<>();
    private final Failures failures = new Failures(new FailurePolicy(1, Duration.ofHours(1)), quarantines::add);
    private final HangWatch watch = new HangWatch(leases, Duration.ofSeconds(10));

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    private final SlotPoint<Worker> slot =
            new SlotPoint<>("inner", 0, leases, failures, new Occupant<>(gate, this::hang, () -> {}));
    private final Worker view = new ViewFactory().view(Worker.class, slot);
    private final SlotPoint<Worker> outer =
            new SlotPoint<>("outer", 1, leases, failures, new Occupant<>(outerGate, view, () -> {}));
    private Thread caller;

    private String hang() {
        begun.countDown();
        await(mayEnd);
        return "done";
    }

    @BeforeEach
    void callAndHang() {
        caller = new Thread(() -> {
            try {
                new ViewFactory().view(Worker.class, outer).work();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        caller.start();
        await(begun);
    }

    @AfterEach
    void end() throws InterruptedException {
        mayEnd.countDown();
        caller.join();
    }

    @Test
    void findsACallThatDoesNotEndOnceItIsTooLong() {
        watch.look(0);
        watch.look(10 * SECOND);
        assertThat(slot.statistics().hanging()).isZero();

        watch.look(11 * SECOND);

        assertThat(slot.statistics().hanging()).isEqualTo(1);
    }

    @Test
    void blamesTheModuleThatWasCalledLast() {
        watch.look(0);
        watch.look(11 * SECOND);

        assertThat(outer.statistics().hanging()).isZero();
        assertThat(quarantines).hasSize(1);
        quarantines.get(0).run();
        assertThat(gate.quarantine().orElseThrow().reason()).contains("a call has not ended after 10 s");
    }

    @Test
    void reportsACallOnce() {
        watch.look(0);
        watch.look(11 * SECOND);
        watch.look(12 * SECOND);
        watch.look(100 * SECOND);

        assertThat(quarantines).hasSize(1);
        assertThat(slot.statistics().hanging()).isEqualTo(1);
    }

    @Test
    void forgetsACallThatEndsAfterAll() throws InterruptedException {
        watch.look(0);
        watch.look(11 * SECOND);
        end();

        watch.look(12 * SECOND);

        assertThat(slot.statistics().hanging()).isZero();
    }

    @Test
    void takesNoHeedOfAThreadThatCallsAgainAndAgain() throws IOException {
        Occupant<Worker> occupant = outer.enter(outer.list());
        for (int second = 0; second < 100; second++) {
            outer.count(outer.list());
            watch.look(second * SECOND);
        }
        outer.exit(outer.list(), occupant, 0);

        assertThat(outer.statistics().hanging()).isZero();
        assertThat(slot.statistics().hanging()).isEqualTo(1);
    }

    @Test
    void takesNoHeedOfResultsThatAreStillToCome() {
        SlotPoint<Worker> pending = new SlotPoint<>(
                "pending",
                2,
                leases,
                failures,
                new Occupant<>(
                        gate,
                        new Worker() {
                            @Override
                            public String work() {
                                return "done";
                            }

                            @Override
                            public CompletionStage<String> workLater() {
                                return new CompletableFuture<>();
                            }

                            @Override
                            public CompletionStage<String> await() {
                                return new CompletableFuture<>();
                            }
                        },
                        () -> {}));
        Worker worker = new ViewFactory().view(Worker.class, pending);
        worker.workLater();
        worker.await();

        watch.look(0);
        watch.look(100 * SECOND);

        assertThat(pending.statistics().hanging()).isZero();
        assertThat(pending.statistics().inFlight()).isEqualTo(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
