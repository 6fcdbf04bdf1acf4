package org.mesosgi.agent.internal.task;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.mesosgi.agent.internal.container.Container;
import org.mesosgi.agent.internal.container.ContainerSpec;
import org.mesosgi.agent.internal.container.Termination;
import org.mesosgi.api.value.ResourceStatistics;
import org.mesosgi.wire.convert.ContainerConverter;
import org.mesosgi.wire.v1.ContainerStatus;
import org.mesosgi.wire.v1.TaskInfo;

/**
 * The container of an executor of a framework's own, from the order to prepare it until nothing is left of it. Used by events
 * of the agent's loop.
 */
final class ExecutorContainer {

    private final Framework framework;
    private final Executor executor;
    private final TaskParts parts;
    private final Consumer<Throwable> failed;
    private final CompletableFuture<Optional<Termination>> gone = new CompletableFuture<>();

    private final Turns resizes = new Turns(this::update);
    private Optional<Container> container = Optional.empty();
    private boolean unwanted;

    /** @param failed takes why it could not be launched, or does not go on */
    ExecutorContainer(Framework framework, Executor executor, TaskParts parts, Consumer<Throwable> failed) {
        this.framework = requireNonNull(framework, "framework is null");
        this.executor = requireNonNull(executor, "executor is null");
        this.parts = requireNonNull(parts, "parts is null");
        this.failed = requireNonNull(failed, "failed is null");
    }

    /**
     * Begins to run it.
     *
     * @param first the executor's first tasks, whose resources it begins with
     */
    void start(List<TaskInfo> first) {
        parts.begin(framework, executor)
                .thenCompose(nothing -> parts.hooks().environment(executor.info()))
                .thenComposeAsync(
                        variables -> parts.tokens()
                                .variables(framework.id(), executor.id(), executor.container())
                                .thenApply(variables::plus),
                        parts.io())
                .thenApplyAsync(
                        variables -> parts.specs().prepare(framework.info(), executor, first, variables), parts.io())
                .whenCompleteAsync(this::prepared, parts.loop());
    }

    /** Takes over one that an agent before this one has launched. */
    void resume(Container survivor) {
        container = Optional.of(survivor);
        survivor.resumed().exceptionally(failure -> {
            failed.accept(failure);
            survivor.destroy();
            return null;
        });
        awaitEnd(survivor);
    }

    /**
     * Completes by an event of the loop when nothing is left of it, with how it has ended, if there was one; does not fail.
     */
    CompletionStage<Optional<Termination>> gone() {
        return gone.minimalCompletionStage();
    }

    /** If it is not launched yet, it will not be. */
    void giveUp() {
        unwanted = true;
    }

    void destroy() {
        giveUp();
        container.ifPresent(Container::destroy);
    }

    /** Lets go of it: it goes on without this agent. */
    void release() {
        container.ifPresent(Container::release);
    }

    /** Gives it what the executor and its tasks have together by now. */
    CompletionStage<Void> resize() {
        return resizes.take();
    }

    private CompletionStage<Void> update() {
        return container
                .map(running -> running.update(executor.resources(), executor.limits()))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /** What is known of it. */
    ContainerStatus status() {
        return container
                .map(known -> ContainerConverter.toWire(known.status()))
                .orElse(ContainerStatus.getDefaultInstance());
    }

    /** What it uses; empty if it is not there yet. */
    Optional<CompletionStage<ResourceStatistics>> usage() {
        return container.map(Container::usage);
    }

    private void prepared(ContainerSpec spec, Throwable failure) {
        if (failure != null) {
            failed.accept(failure);
            gone.complete(Optional.empty());
        } else if (unwanted) {
            gone.complete(Optional.empty());
        } else {
            launch(spec, parts.containerizer().launch(spec));
        }
    }

    private void launch(ContainerSpec spec, Container launched) {
        container = Optional.of(launched);
        launched.prepared()
                .thenCompose(nothing -> parts.fill(executor, spec, launched))
                .thenCompose(nothing -> launched.run())
                .whenComplete((nothing, failure) -> {
                    if (failure != null) {
                        failed.accept(failure);
                        launched.destroy();
                    }
                });
        awaitEnd(launched);
    }

    private void awaitEnd(Container launched) {
        launched.ended()
                .thenCompose(termination -> launched.destroy().thenApply(nothing -> termination))
                .thenAccept(termination -> gone.complete(Optional.of(termination)));
    }
}
