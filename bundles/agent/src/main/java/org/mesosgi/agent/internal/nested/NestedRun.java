package org.mesosgi.agent.internal.nested;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.mesosgi.agent.internal.container.Container;
import org.mesosgi.agent.internal.container.ContainerException;
import org.mesosgi.agent.internal.container.ContainerSpec;
import org.mesosgi.agent.internal.fetch.Fetch;
import org.mesosgi.agent.internal.fetch.FetchSpec;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.api.value.ContainerStatus;
import org.mesosgi.wire.checkpoint.NestedContainer;
import org.mesosgi.wire.v1.agent.Response.WaitContainer;

/** A nested container, from the order to launch it until it is forgotten. Used by events of the agent's loop. */
final class NestedRun {

    private static final int SIGKILL = 9;

    private final ContainerId id;
    private final Optional<Path> folder;
    private final NestedContainers.Parts parts;
    private final CompletableFuture<WaitContainer> ended = new CompletableFuture<>();
    private final CompletableFuture<Void> abandoned = new CompletableFuture<>();

    private Optional<Container> container = Optional.empty();
    private boolean running;
    private boolean failed;
    private boolean unwanted;

    /** @param folder where it is noted, if it is to outlive the agent */
    NestedRun(ContainerId id, Optional<Path> folder, NestedContainers.Parts parts) {
        this.id = id;
        this.folder = folder;
        this.parts = parts;
    }

    ContainerId id() {
        return id;
    }

    /** Where it is noted, if it is to outlive the agent. */
    Optional<Path> folder() {
        return folder;
    }

    /**
     * Launches it.
     *
     * @param spec makes its sandbox, and says what it is to be; may block
     * @param alive says by events of the loop whether the container around it still is
     * @return completes when its command runs; fails with a {@link ContainerException}
     */
    CompletionStage<Void> launch(NestedContainer note, Supplier<ContainerSpec> spec, Supplier<Boolean> alive) {
        return parts.checkpoints()
                .container(folder, note)
                .thenApplyAsync(noted -> spec.get(), parts.io())
                .thenComposeAsync(made -> run(made, alive), parts.loop())
                .whenComplete((nothing, failure) -> {
                    if (failure != null) {
                        parts.loop().execute(this::abandon);
                    }
                });
    }

    private CompletionStage<Void> run(ContainerSpec spec, Supplier<Boolean> alive) {
        if (unwanted || !alive.get()) {
            throw new ContainerException("container is being destroyed");
        }
        Container launched = parts.containerizer().launch(spec);
        container = Optional.of(launched);
        launched.ended().thenAccept(termination -> end(Terminations.toWire(termination)));
        return launched.prepared()
                .thenCompose(nothing -> fill(spec, launched))
                .thenCompose(nothing -> launched.run())
                .thenRun(() -> running = true);
    }

    private CompletionStage<Void> fill(ContainerSpec spec, Container launched) {
        Fetch fetch = parts.fetcher()
                .fetch(new FetchSpec(
                        spec.config().command().uris(), spec.config().directory(), spec.account()));
        launched.ending().thenRun(fetch::cancel);
        return fetch.done()
                .thenRunAsync(() -> {}, parts.loop())
                .thenCompose(nothing -> parts.fetched().apply(id, spec.config().directory()));
    }

    /** Takes over one that an agent before this one has launched. */
    void resume(Container survivor) {
        container = Optional.of(survivor);
        survivor.resumed().whenComplete((nothing, failure) -> {
            if (failure == null) {
                running = true;
                survivor.ended().thenAccept(termination -> end(Terminations.toWire(termination)));
            } else {
                abandon();
            }
        });
    }

    /** It has ended before this agent has begun. */
    void endedBefore(WaitContainer how) {
        ended.complete(how);
    }

    /** The launch has failed: it will be as if it had never been wanted. */
    private void abandon() {
        failed = true;
        CompletionStage<Void> destroyed =
                container.map(Container::destroy).orElseGet(() -> CompletableFuture.completedStage(null));
        destroyed.thenRun(() -> {
            parts.checkpoints().remove(folder);
            ended.complete(WaitContainer.getDefaultInstance());
            abandoned.complete(null);
        });
    }

    /** Who waits hears of the end when it is noted. */
    private void end(WaitContainer how) {
        if (!failed) {
            parts.checkpoints().containerEnded(folder, how).thenRun(() -> ended.complete(how));
        }
    }

    /** Whether its launch has failed; then it is soon {@link #abandoned}. */
    boolean hasFailed() {
        return failed;
    }

    /** Completes when nothing is left of one whose launch has failed. */
    CompletionStage<Void> abandoned() {
        return abandoned.minimalCompletionStage();
    }

    boolean hasEnded() {
        return ended.isDone();
    }

    /** Completes when it has ended, with how; does not fail. */
    CompletionStage<WaitContainer> ended() {
        return ended.minimalCompletionStage();
    }

    /** Sends it a signal; one whose command does not run yet is destroyed, whatever the signal is. */
    void kill(int signal) {
        if (running && signal != SIGKILL) {
            container.ifPresent(alive -> alive.signal(Integer.toString(signal)));
        } else {
            unwanted = true;
            container.ifPresent(Container::destroy);
        }
    }

    /** What is known of it while it is there. */
    Optional<ContainerStatus> status() {
        return container.filter(known -> !hasEnded()).map(Container::status);
    }
}
