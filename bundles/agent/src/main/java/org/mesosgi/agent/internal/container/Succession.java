package org.mesosgi.agent.internal.container;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.mesosgi.api.container.ContainerState;
import org.mesosgi.api.isolator.Isolator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An isolator that waits to take the place of another one. */
final class Succession {

    private static final Logger LOG = LoggerFactory.getLogger(Succession.class);

    /** So long an isolator may take for one answer. */
    private static final long DEADLINE_SECONDS = 20;

    private final Isolator next;
    private final Runnable makeCurrent;
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    /** @param makeCurrent lets calls go to it */
    Succession(Isolator next, Runnable makeCurrent) {
        this.next = requireNonNull(next, "next is null");
        this.makeCurrent = requireNonNull(makeCurrent, "makeCurrent is null");
    }

    /** Completes when calls go to it; fails if it cannot take over. */
    Future<Void> done() {
        return done;
    }

    /**
     * Lets it recover those containers that are its business, and makes it current. Blocks.
     *
     * @param last is run when nothing can go wrong any more but for the change itself
     * @return whether it is current
     */
    boolean takeOver(List<KnownContainer> living, Runnable last) {
        try {
            List<KnownContainer> own =
                    living.stream().filter(container -> container.isOf(next)).toList();
            List<ContainerState> states = own.stream()
                    .flatMap(container -> container.state().stream())
                    .toList();
            answer(next.recover(states, Set.of()));
            for (KnownContainer container : own) {
                KnownContainer.Allowance allowed = container.allowance().orElseThrow();
                answer(next.update(container.id(), allowed.requests(), allowed.limits()));
            }
            last.run();
            makeCurrent.run();
            LOG.info("A new isolator has taken over {} containers", states.size());
            done.complete(null);
            return true;
        } catch (CompletionException e) {
            done.completeExceptionally(e.getCause());
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            done.completeExceptionally(e);
        }
        return false;
    }

    private static void answer(CompletionStage<Void> stage) {
        stage.toCompletableFuture()
                .copy()
                .orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
