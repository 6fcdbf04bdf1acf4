package org.mesosgi.agent.internal.task;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Takes a step again and again, never two at a time: those who ask for it while one is under way share the next one. So what
 * takes the longer the more tasks there are is not done once for each of them. For the loop only.
 */
final class Turns {

    private final Supplier<CompletionStage<Void>> step;
    private Optional<CompletableFuture<Void>> next = Optional.empty();
    private boolean underWay;

    /** @param step looks at what there is when it begins, and completes by an event of the loop */
    Turns(Supplier<CompletionStage<Void>> step) {
        this.step = requireNonNull(step, "step is null");
    }

    /** Completes, by an event of the loop, with the first step that begins from now on. */
    CompletionStage<Void> take() {
        CompletableFuture<Void> turn = next.orElseGet(CompletableFuture::new);
        if (underWay) {
            next = Optional.of(turn);
        } else {
            begin(turn);
        }
        return turn.minimalCompletionStage();
    }

    private void begin(CompletableFuture<Void> turn) {
        underWay = true;
        step.get().whenComplete((nothing, failure) -> {
            underWay = false;
            Optional<CompletableFuture<Void>> waiting = next;
            next = Optional.empty();
            waiting.ifPresent(this::begin);
            if (failure == null) {
                turn.complete(null);
            } else {
                turn.completeExceptionally(failure);
            }
        });
    }
}
