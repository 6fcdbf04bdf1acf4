package org.mesosgi.runtime.internal.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
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
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> new Deadline(Duration.ofMinutes(1))
                        .call(
                                "a step",
                                () -> {
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

    private void hang(CompletableFuture<Boolean> interrupted) {
        try {
            never.await();
        } catch (InterruptedException e) {
            interrupted.complete(true);
        }
    }
}
