package org.mesosgi.agent.internal.container;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.mesosgi.api.container.ContainerLimitation;
import org.mesosgi.api.container.ContainerState;
import org.mesosgi.api.isolator.Isolator;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.runtime.Slot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One isolator, called from one thread of its own. Exceptions count as failed stages. Its stages complete on any thread.
 *
 * <p>When the module is swapped, its successor learns of the containers that are watched, and watches them.
 */
final class SerialIsolator implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SerialIsolator.class);

    private final String name;
    private final Slot<Isolator> slot;
    private final EventLoop thread;

    /** Only touched by the thread. */
    private final Map<ContainerId, Watch> watches = new LinkedHashMap<>();

    /** A container that is watched, what the module says about it, and what we say. */
    private static final class Watch {

        private final ContainerState container;
        private final CompletableFuture<ContainerLimitation> result;
        private CompletionStage<ContainerLimitation> asked = new CompletableFuture<>();

        private Watch(ContainerState container, CompletableFuture<ContainerLimitation> result) {
            this.container = container;
            this.result = result;
        }
    }

    SerialIsolator(String name, Slot<Isolator> slot) {
        this.name = requireNonNull(name, "name is null");
        this.slot = requireNonNull(slot, "slot is null");
        this.thread = new EventLoop("isolator " + name);
    }

    String name() {
        return name;
    }

    /** Calls a method of the isolator. */
    <T> CompletionStage<T> call(Function<Isolator, CompletionStage<T>> method) {
        CompletableFuture<T> result = new CompletableFuture<>();
        thread.execute(() -> follow(ask(method), result));
        return result;
    }

    /** Watches a container until it hits a limit, or is not watched any more. */
    CompletionStage<ContainerLimitation> watch(ContainerState container) {
        CompletableFuture<ContainerLimitation> result = new CompletableFuture<>();
        thread.execute(() -> {
            Watch watch = new Watch(container, result);
            watches.put(container.containerId(), watch);
            watch(watch);
        });
        return result;
    }

    /** Watches a container no more. */
    void unwatch(ContainerId id) {
        thread.execute(() -> watches.remove(id));
    }

    @Override
    public void close() {
        thread.close();
        slot.close();
    }

    private void watch(Watch watch) {
        CompletionStage<ContainerLimitation> asked = ask(isolator -> isolator.watch(watch.container.containerId()));
        watch.asked = asked;
        if (asked instanceof CompletableFuture<?> future && future.isCancelled()) {
            // Not by a swap, which comes later; asking again would lead to the same.
            watch.result.completeExceptionally(new CancellationException());
            return;
        }
        asked.whenComplete((limitation, failure) -> thread.execute(() -> {
            if (watch.asked != asked || watches.get(watch.container.containerId()) != watch) {
                return;
            }
            if (failure instanceof CancellationException) {
                handOver();
            } else {
                follow(asked, watch.result);
            }
        }));
    }

    /** The module was swapped: its successor is told of all containers, and asked to watch them. */
    private void handOver() {
        List<Watch> all = new ArrayList<>(watches.values());
        LOG.info("Isolator {} takes over {} containers", name, all.size());
        // What the predecessor says of them does not count any more.
        all.forEach(watch -> watch.asked = new CompletableFuture<>());
        List<ContainerState> states = all.stream().map(watch -> watch.container).toList();
        ask(isolator -> isolator.recover(states, Set.of()))
                .whenComplete((nothing, failure) -> thread.execute(() -> {
                    if (failure != null) {
                        LOG.warn("Isolator {} cannot take over its containers", name, failure);
                    }
                    all.stream()
                            .filter(watch -> watches.get(watch.container.containerId()) == watch)
                            .forEach(this::watch);
                }));
    }

    private <T> CompletionStage<T> ask(Function<Isolator, CompletionStage<T>> method) {
        try {
            return requireNonNull(method.apply(slot.get()), "the isolator's stage is null");
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static <T> void follow(CompletionStage<T> stage, CompletableFuture<T> result) {
        stage.whenComplete((value, failure) -> {
            if (failure == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(failure);
            }
        });
    }
}
