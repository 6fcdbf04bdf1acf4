package org.mesosgi.agent.internal.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final List<CompletableFuture<Void>> steps = new ArrayList<>();
    private final Turns turns = new Turns(() -> {
        CompletableFuture<Void> step = new CompletableFuture<>();
        steps.add(step);
        return step;
    });

    @Test
    void whoAsksWhileNoneIsUnderWayGetsAStep() {
        CompletableFuture<Void> first = take();

        assertThat(steps).hasSize(1);
        assertThat(first).isNotDone();
        steps.get(0).complete(null);
        assertThat(first).isCompleted();

        take();
        assertThat(steps).hasSize(2);
    }

    @Test
    void thoseWhoAskWhileOneIsUnderWayShareTheNext() {
        CompletableFuture<Void> first = take();
        CompletableFuture<Void> second = take();
        CompletableFuture<Void> third = take();
        assertThat(steps).hasSize(1);

        steps.get(0).complete(null);

        assertThat(first).isCompleted();
        assertThat(second).isNotDone();
        assertThat(steps).hasSize(2);
        steps.get(1).complete(null);
        assertThat(second).isCompleted();
        assertThat(third).isCompleted();
        assertThat(steps).hasSize(2);
    }

    @Test
    void whoAsksWhenOneHasEndedSharesNoneThatHasBegunBefore() {
        List<CompletableFuture<Void>> later = new ArrayList<>();
        take().thenRun(() -> later.add(take()));
        take();

        steps.get(0).complete(null);
        steps.get(1).complete(null);

        assertThat(steps).hasSize(3);
        assertThat(later.get(0)).isNotDone();
    }

    @Test
    void aFailureIsOfThoseWhoShareTheStepOnly() {
        CompletableFuture<Void> first = take();
        CompletableFuture<Void> second = take();

        steps.get(0).completeExceptionally(new IllegalStateException("no"));
        steps.get(1).complete(null);

        assertThat(first).isCompletedExceptionally();
        assertThat(second).isCompleted();
    }

    private CompletableFuture<Void> take() {
        return turns.take().toCompletableFuture();
    }
}
