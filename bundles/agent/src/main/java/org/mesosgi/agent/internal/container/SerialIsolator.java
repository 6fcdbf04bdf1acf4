package org.mesosgi.agent.internal.container;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.mesosgi.api.container.ContainerConfig;
import org.mesosgi.api.container.ContainerLaunchInfo;
import org.mesosgi.api.container.ContainerLimitation;
import org.mesosgi.api.container.ContainerState;
import org.mesosgi.api.isolator.Isolator;
import org.mesosgi.api.resource.ResourceLimits;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.runtime.Slot;

/**
 * One isolator, called from one thread of its own, and only for containers that are its business. Exceptions count as failed
 * stages. Its stages complete on any thread.
 *
 * <p>When the module is swapped, its successor learns of the living containers before it is called for them; see
 * {@link IsolatorHandover}.
 */
final class SerialIsolator implements AutoCloseable {

    private final String name;
    private final Slot<Isolator> slot;
    private final EventLoop thread;

    /** From {@code prepare} to {@code cleanup}. Only touched by the thread. */
    private final Map<ContainerId, KnownContainer> containers = new LinkedHashMap<>();

    /** Who waits to take over; until then nothing new is prepared. */
    private Optional<Succession> succession = Optional.empty();

    private final List<Runnable> held = new ArrayList<>();

    SerialIsolator(String name, Slot<Isolator> slot) {
        this.name = requireNonNull(name, "name is null");
        this.slot = requireNonNull(slot, "slot is null");
        this.thread = new EventLoop("isolator " + name);
    }

    String name() {
        return name;
    }

    CompletionStage<Optional<ContainerLaunchInfo>> prepare(ContainerId id, ContainerConfig config) {
        CompletableFuture<Optional<ContainerLaunchInfo>> result = new CompletableFuture<>();
        Runnable preparation = () -> {
            know(id, config.executor().isEmpty());
            follow(ask(id, done(Optional.empty()), isolator -> isolator.prepare(id, config)), result);
        };
        thread.execute(() -> {
            if (succession.isPresent()) {
                held.add(preparation);
            } else {
                preparation.run();
            }
        });
        return result;
    }

    /**
     * Lets it take over what an agent before this one has launched.
     *
     * @param states the containers that are alive
     * @param orphans those that are to be cleaned up
     */
    CompletionStage<Void> recover(List<ContainerState> states, Set<ContainerId> orphans) {
        CompletableFuture<Void> result = new CompletableFuture<>();
        thread.execute(() -> {
            states.forEach(state -> know(state.containerId(), state.executor().isEmpty()));
            follow(recovered(states, orphans), result);
        });
        return result;
    }

    private CompletionStage<Void> recovered(List<ContainerState> states, Set<ContainerId> orphans) {
        try {
            Isolator isolator = slot.get();
            List<ContainerState> its = states.stream()
                    .filter(state -> containers.get(state.containerId()).isOf(isolator))
                    .toList();
            Set<ContainerId> itsOrphans = orphans.stream()
                    .filter(id -> new KnownContainer(id, false).isOf(isolator))
                    .collect(Collectors.toSet());
            return requireNonNull(isolator.recover(its, itsOrphans), "the isolator's stage is null");
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    CompletionStage<Void> update(ContainerId id, Resources requests, ResourceLimits limits) {
        CompletableFuture<Void> result = new CompletableFuture<>();
        thread.execute(() -> {
            // One that was launched is handed over with what it is about to get.
            find(id).filter(container -> container.allowance().isPresent())
                    .ifPresent(container -> container.mayUse(requests, limits));
            CompletionStage<Void> updated = ask(id, done(null), isolator -> isolator.update(id, requests, limits));
            updated.whenComplete((nothing, failure) -> thread.execute(() -> {
                find(id).filter(container -> container.allowance().isEmpty())
                        .ifPresent(container -> container.mayUse(requests, limits));
                takeOverIfQuiet();
            }));
            follow(updated, result);
        });
        return result;
    }

    /**
     * Calls a method of the isolator.
     *
     * @param otherwise the answer if the container is not its business
     */
    <T> CompletionStage<T> call(ContainerId id, T otherwise, Function<Isolator, CompletionStage<T>> method) {
        CompletableFuture<T> result = new CompletableFuture<>();
        thread.execute(() -> follow(ask(id, done(otherwise), method), result));
        return result;
    }

    /** Watches a container until it hits a limit, or is not watched any more. */
    CompletionStage<ContainerLimitation> watch(ContainerState state) {
        CompletableFuture<ContainerLimitation> result = new CompletableFuture<>();
        thread.execute(() -> find(state.containerId()).ifPresent(container -> {
            container.lives(state, result);
            watch(container);
        }));
        return result;
    }

    /** Lets it clean up; from then on the container is forgotten. */
    CompletionStage<Void> cleanup(ContainerId id) {
        CompletableFuture<Void> result = new CompletableFuture<>();
        thread.execute(() -> {
            follow(ask(id, done(null), isolator -> isolator.cleanup(id)), result);
            containers.remove(id);
            takeOverIfQuiet();
        });
        return result;
    }

    /**
     * Lets a successor take over as soon as no container is being launched: only a container that is there can be recovered.
     */
    void handOver(Succession next) {
        thread.execute(() -> {
            succession = Optional.of(next);
            takeOverIfQuiet();
        });
    }

    /** Gives up a succession that has not come to pass. */
    void giveUp(Succession late) {
        thread.execute(() -> {
            if (succession.filter(late::equals).isPresent()) {
                release();
            }
        });
    }

    @Override
    public void close() {
        thread.close();
        slot.close();
    }

    private void takeOverIfQuiet() {
        boolean launching = containers.values().stream()
                .anyMatch(container -> container.allowance().isEmpty());
        if (succession.isEmpty() || launching) {
            return;
        }
        List<KnownContainer> living = List.copyOf(containers.values());
        Map<KnownContainer, CompletionStage<ContainerLimitation>> before = new LinkedHashMap<>();
        living.forEach(container -> before.put(container, container.asked()));
        // What the predecessor says from now on does not count: when it leaves, it cancels its watches.
        boolean done =
                succession.get().takeOver(living, () -> living.forEach(each -> each.ask(new CompletableFuture<>())));
        if (done) {
            living.forEach(this::watch);
        } else {
            before.forEach(KnownContainer::ask);
        }
        release();
    }

    private void release() {
        succession = Optional.empty();
        List<Runnable> waiting = List.copyOf(held);
        held.clear();
        waiting.forEach(Runnable::run);
    }

    private void watch(KnownContainer container) {
        Optional<CompletableFuture<ContainerLimitation>> watch = container.watch();
        if (watch.isEmpty()) {
            return;
        }
        CompletionStage<ContainerLimitation> asked =
                ask(container.id(), CompletableFuture::new, isolator -> isolator.watch(container.id()));
        container.ask(asked);
        asked.whenComplete((limitation, failure) -> thread.execute(() -> {
            if (container.asked() == asked && containers.get(container.id()) == container) {
                follow(asked, watch.get());
            }
        }));
    }

    private static <T> Supplier<CompletionStage<T>> done(T answer) {
        return () -> CompletableFuture.completedFuture(answer);
    }

    /** @param alone whether it has no executor, which says nothing of one that is nested */
    private void know(ContainerId id, boolean alone) {
        boolean standalone = id.parent().isEmpty()
                ? alone
                : find(id.root()).filter(KnownContainer::isStandalone).isPresent();
        containers.put(id, new KnownContainer(id, standalone));
    }

    private Optional<KnownContainer> find(ContainerId id) {
        return Optional.ofNullable(containers.get(id));
    }

    private <T> CompletionStage<T> ask(
            ContainerId id, Supplier<CompletionStage<T>> otherwise, Function<Isolator, CompletionStage<T>> method) {
        try {
            Isolator isolator = slot.get();
            if (!find(id).orElseGet(() -> new KnownContainer(id, false)).isOf(isolator)) {
                return otherwise.get();
            }
            return requireNonNull(method.apply(isolator), "the isolator's stage is null");
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
