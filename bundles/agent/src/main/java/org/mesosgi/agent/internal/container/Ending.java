package org.mesosgi.agent.internal.container;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.agent.internal.child.ExitStatus;
import org.mesosgi.api.container.ContainerLimitation;

/**
 * How a container has ended: what brought that about, and with which exit status. It is told when what the container has used
 * is known too. Used by events of the agent's loop.
 */
final class Ending {

    private final List<ContainerLimitation> limitations = new ArrayList<>();
    private Optional<String> failure = Optional.empty();
    private final CompletableFuture<Void> measured = new CompletableFuture<>();
    private final CompletableFuture<Termination> termination = new CompletableFuture<>();

    /** Whether it is told already; nothing can be added then. */
    boolean isTold() {
        return termination.isDone();
    }

    /** The container has reached one of its limits. */
    void limited(ContainerLimitation limitation) {
        limitations.add(limitation);
    }

    /** Something has failed. The first reason counts: what follows are its consequences. */
    void failed(String why) {
        if (failure.isEmpty()) {
            failure = Optional.of(why);
        }
    }

    /** What the container has used is known, or will never be. */
    void measured() {
        measured.complete(null);
    }

    /**
     * There is no process any more.
     *
     * @param exit the exit status of the first one, if there was one, and it is known
     */
    void exited(Optional<ExitStatus> exit) {
        measured.minimalCompletionStage()
                .thenRun(() -> termination.complete(new Termination(exit, limitations, failure)));
    }

    /** Completes when it is told; does not fail. */
    CompletionStage<Termination> termination() {
        return termination.minimalCompletionStage();
    }
}
