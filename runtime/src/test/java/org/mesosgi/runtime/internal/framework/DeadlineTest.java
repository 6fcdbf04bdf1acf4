package org.mesosgi.runtime.internal.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;

class DeadlineTest {

    private final Deadline deadline = new Deadline(Duration.ofMillis(100));
    private final CountDownLatch never = new CountDownLatch(1);

    @Test
    void givesTheResultOfAStepThatIsInTime() {
        assertThat(new Deadline(Duration.ofMinutes(1)).call("a step", () -> "done", late -> {}))
                .isEqualTo("done");
    }

    @Test
    void letsExceptionsAndErrorsPass() {
        assertThatThrownBy(() -> deadline.run("a step", () -> {
                    throw new IllegalArgumentException("no");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no");
        assertThatThrownBy(() -> deadline.run("a step", () -> {
                    throw new NoClassDefFoundError("gone");
                }))
                .isInstanceOf(NoClassDefFoundError.class);
    }

    @Test
    void tellsOfAStepThatHangsAndWhereAndInterruptsIt() {
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();

        assertThatThrownBy(() -> deadline.run("the creation of foo", () -> hang(interrupted)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("A508: the creation of foo takes too long")
                .hasMessageContaining("CountDownLatch.await");

        assertThat(interrupted).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(true);
    }

    @Test
    void handsOverAResultThatNobodyWantsAnyMore() {
        CompletableFuture<String> late = new CompletableFuture<>();

        assertThatThrownBy(() -> deadline.call(
                        "a step",
                        () -> {
                            hang(new CompletableFuture<>());
                            return "an instance";
                        },
                        late::complete))
                .isInstanceOf(ProblemException.class);

        assertThat(late).succeedsWithin(Duration.ofSeconds(10)).isEqualTo("an instance");
    }

    @Test
    void interruptsAStepThatNobodyWaitsForAnyMore() {
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread waiting = Thread.currentThread();

        assertThatThrownBy(() -> new Deadline(Duration.ofMinutes(1))
                        .call(
                                "a step",
                                () -> {
                                    waiting.interrupt();
                                    hang(interrupted);
                                    return "";
                                },
                                late -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("interrupted during a step");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(interrupted).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(true);
    }

    @Test
    void letsAStepThatCleansUpComeToItsEnd() {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        Thread.currentThread().interrupt();

        new Deadline(Duration.ofMinutes(1)).finish("a step", () -> done.complete(!Thread.interrupted()));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(done).isCompletedWithValue(true);
    }

    @Test
    void takesAStepForEachInOneThreadAndInTheirOrder() {
        List<String> taken = new CopyOnWriteArrayList<>();
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        List<String> done = new ArrayList<>();

        new Deadline(Duration.ofMinutes(1))
                .each(
                        List.of("a", "b", "c"),
                        each -> "the start of " + each,
                        each -> {
                            taken.add(Thread.currentThread().getName());
                            threads.add(Thread.currentThread());
                        },
                        done::add);

        assertThat(taken).containsExactly("the start of a", "the start of b", "the start of c");
        assertThat(threads).hasSize(1).doesNotContain(Thread.currentThread());
        assertThat(done).containsExactly("a", "b", "c");
    }

    @Test
    void leavesOneThatHangsAloneAndGoesOnWithTheRest() {
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        List<String> done = new ArrayList<>();

        assertThatThrownBy(() -> deadline.each(
                        List.of("a", "b", "c"),
                        each -> "the start of " + each,
                        each -> {
                            if (each.equals("b")) {
                                hang(interrupted);
                            }
                        },
                        done::add))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("A508: the start of b takes too long");

        assertThat(done).containsExactly("a", "c");
        assertThat(interrupted).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(true);
    }

    @Test
    void tellsOfAllThatGoWrongTogether() {
        assertThatThrownBy(() -> new Deadline(Duration.ofMinutes(1))
                        .each(
                                List.of("a", "b", "c"),
                                each -> each,
                                each -> {
                                    if (!each.equals("b")) {
                                        throw new ProblemException(Problem.error("T1", each + " is wrong"));
                                    }
                                },
                                done -> {}))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("a is wrong")
                .hasMessageContaining("c is wrong");
    }

    @Test
    void beginsNoOtherStepAfterAnExceptionThatNobodyExpects() {
        List<String> done = new ArrayList<>();

        assertThatThrownBy(() -> new Deadline(Duration.ofMinutes(1))
                        .each(
                                List.of("a", "b", "c"),
                                each -> each,
                                each -> {
                                    if (each.equals("b")) {
                                        throw new IllegalArgumentException("no");
                                    }
                                },
                                done::add))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(done).containsExactly("a");
    }

    @Test
    void givesEachStepTheWholeTime() {
        Duration each = Duration.ofMillis(400);
        Duration time = Duration.ofMillis(1500);
        List<Integer> steps = List.of(1, 2, 3, 4);
        assertThat(each.multipliedBy(steps.size())).isGreaterThan(time);

        new Deadline(time).each(steps, step -> "step " + step, step -> spend(each), done -> {});
    }

    private void spend(Duration duration) {
        try {
            assertThat(never.await(duration.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
        } catch (InterruptedException e) {
            throw new IllegalStateException("the step is late", e);
        }
    }

    private void hang(CompletableFuture<Boolean> interrupted) {
        try {
            never.await();
        } catch (InterruptedException e) {
            interrupted.complete(true);
        }
    }
}
