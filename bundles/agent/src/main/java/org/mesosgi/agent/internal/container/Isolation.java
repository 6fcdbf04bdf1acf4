package org.mesosgi.agent.internal.container;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.mesosgi.agent.internal.child.Child;
import org.mesosgi.api.container.ContainerConfig;
import org.mesosgi.api.container.ContainerState;
import org.mesosgi.api.resource.ResourceLimits;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.api.value.ContainerStatus;
import org.mesosgi.api.value.ResourceStatistics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What isolators do for one container that has a process: they keep it within what it may use, measure it, and know of it what
 * is shown. Used by events of the agent's loop, by which also its stages complete unless they say something else.
 */
final class Isolation {

    private static final Logger LOG = LoggerFactory.getLogger(Isolation.class);

    /** So long isolators may take for the last figures of a container. */
    private static final long LAST_USAGE_MILLIS = 1000;

    private final ContainerId id;
    private final ContainerConfig config;
    private final Containerizer.Parts parts;
    private volatile Allowance allowed;
    private ContainerStatus status;

    /** What it may use now. */
    private record Allowance(Resources resources, ResourceLimits limits) {}

    Isolation(ContainerSpec spec, Containerizer.Parts parts) {
        this.id = spec.id();
        this.config = spec.config();
        this.parts = requireNonNull(parts, "parts is null");
        this.allowed = new Allowance(config.resources(), config.limits());
        this.status = new ContainerStatus(Optional.of(id), List.of(), OptionalLong.empty());
    }

    /**
     * Isolates the first process, which waits for that.
     *
     * @param watcher is told what isolators see of the container
     * @return completes when all isolators have done that; fails if one of them does
     */
    CompletionStage<Void> begin(Child first, WatchListener watcher) {
        watch(first, watcher);
        learnPid(first);
        return parts.isolators()
                .isolate(id, first.pid())
                .thenCompose(isolated -> update())
                .thenCompose(updated -> parts.isolators().status(id))
                .thenAcceptAsync(this::learn, parts.loop());
    }

    /**
     * Goes on with a process that an agent before this one has isolated, if it is still there.
     *
     * @param watcher as for {@link #begin}
     */
    void resume(Child survivor, WatchListener watcher) {
        learnPid(survivor);
        if (survivor.pid() >= 0) {
            watch(survivor, watcher);
            parts.isolators().status(id).thenAcceptAsync(this::learn, parts.loop());
            update().exceptionally(failure -> {
                LOG.error("Container {} goes on with the limits that it had", id, failure);
                return null;
            });
        }
    }

    private void watch(Child process, WatchListener watcher) {
        ContainerState state =
                new ContainerState(id, process.pid(), config.directory(), config.executor(), config.container());
        parts.isolators().watch(state, watcher);
    }

    private void learnPid(Child process) {
        learn(new ContainerStatus(Optional.empty(), List.of(), OptionalLong.of(process.pid())));
    }

    private void learn(ContainerStatus known) {
        status = status.merge(known);
    }

    /** What is known of the container; all there is once it is isolated. */
    ContainerStatus status() {
        return status;
    }

    /** What the container may use from the next {@link #update()} on. */
    void allow(Resources resources, ResourceLimits limits) {
        allowed = new Allowance(resources, limits);
    }

    /** Completes, by no event of the loop, when all isolators let the container use what it may; fails if one of them does. */
    CompletionStage<Void> update() {
        Allowance now = allowed;
        return parts.isolators().update(id, now.resources(), now.limits());
    }

    /** What the container uses now: what isolators measure, and what it may use. Completes by no event of the loop. */
    CompletionStage<ResourceStatistics> usage() {
        return parts.isolators()
                .usage(id)
                .thenApply(usages -> Usage.merge(allowed.resources(), allowed.limits(), usages));
    }

    /**
     * Tells what the container has used in all. Asked for while its processes, or at least the first, are still there.
     *
     * @return completes, by no event of the loop, when it is told, or that takes too long
     */
    CompletionStage<Void> tellLastUsage() {
        return parts.isolators()
                .usage(id)
                .toCompletableFuture()
                .completeOnTimeout(List.of(), LAST_USAGE_MILLIS, TimeUnit.MILLISECONDS)
                .thenAccept(usages -> usages.forEach(parts.contributions()::measured));
    }
}
