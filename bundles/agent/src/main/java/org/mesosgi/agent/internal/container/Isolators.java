package org.mesosgi.agent.internal.container;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.mesosgi.api.container.ContainerConfig;
import org.mesosgi.api.container.ContainerState;
import org.mesosgi.api.isolator.Isolator;
import org.mesosgi.api.resource.ResourceLimits;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.api.value.ContainerStatus;
import org.mesosgi.api.value.ResourceStatistics;
import org.mesosgi.api.value.TaskStatus.Reason;
import org.mesosgi.runtime.Slot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All isolators of an agent, in the order of their creation. Stages complete on any thread; a failure names its isolator.
 */
public final class Isolators implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Isolators.class);

    private static final String UPDATE = "update";

    private final List<SerialIsolator> all;

    /** @param slots the isolators in the order of their creation */
    public Isolators(List<NamedSlot> slots) {
        this.all = slots.stream().map(NamedSlot::isolator).toList();
    }

    /**
     * A slot that an isolator fills.
     *
     * @param name the isolator's name in {@code --isolation}
     * @param slot the slot
     * @param handover what the modules of the slot hand over with
     */
    public record NamedSlot(String name, Slot<Isolator> slot, IsolatorHandover handover) {

        private SerialIsolator isolator() {
            SerialIsolator isolator = new SerialIsolator(name, slot);
            handover.of(isolator);
            return isolator;
        }
    }

    /**
     * What one isolator has measured.
     *
     * @param isolator its name
     * @param statistics what
     */
    record Usage(String isolator, ResourceStatistics statistics) {}

    /** Asks one after the other what is to be changed in a launch; the first failure ends it. */
    CompletionStage<List<LaunchWish>> prepare(ContainerId id, ContainerConfig config) {
        CompletionStage<List<LaunchWish>> wishes = CompletableFuture.completedFuture(List.of());
        for (SerialIsolator isolator : all) {
            wishes = wishes.thenCompose(before -> named(
                            isolator, "prepare", isolator.prepare(id, config).thenApply(Isolators::present))
                    .thenApply(info -> {
                        List<LaunchWish> after = new ArrayList<>(before);
                        info.ifPresent(wish -> after.add(new LaunchWish(isolator.name(), wish)));
                        return after;
                    }));
        }
        return wishes;
    }

    /**
     * All take over containers at once.
     *
     * @param states those that are alive
     * @param orphans those that are to be cleaned up
     */
    CompletionStage<Void> recover(List<ContainerState> states, Set<ContainerId> orphans) {
        return allOf("recover", isolator -> isolator.recover(states, orphans));
    }

    /** All isolate a container at once. */
    CompletionStage<Void> isolate(ContainerId id, long pid) {
        return allOf("isolate", isolator -> isolator.call(id, null, i -> i.isolate(id, pid)));
    }

    /** All limit a container at once. */
    CompletionStage<Void> update(ContainerId id, Resources requests, ResourceLimits limits) {
        return allOf(UPDATE, isolator -> isolator.update(id, requests, limits));
    }

    /** All watch a container. */
    void watch(ContainerState container, WatchListener listener) {
        for (SerialIsolator isolator : all) {
            isolator.watch(container).thenApply(Isolators::present).whenComplete((limitation, failure) -> {
                if (failure == null) {
                    listener.limited(isolator.name(), limitation);
                } else {
                    listener.failed(isolator.name(), cause(failure));
                }
            });
        }
    }

    /** What the isolators measure, in their order; those that fail are left out. */
    CompletionStage<List<Usage>> usage(ContainerId id) {
        return collect(
                "usage",
                List.of(),
                isolator -> isolator.call(id, ResourceStatistics.none(Instant.now()), i -> i.usage(id))
                        .thenApply(Isolators::present)
                        .thenApply(statistics -> List.of(new Usage(isolator.name(), statistics))),
                (left, right) -> {
                    List<Usage> both = new ArrayList<>(left);
                    both.addAll(right);
                    return both;
                });
    }

    /** What the isolators know; those that fail are left out. */
    CompletionStage<ContainerStatus> status(ContainerId id) {
        return collect(
                "status",
                ContainerStatus.unknown(),
                isolator -> isolator.call(id, ContainerStatus.unknown(), i -> i.status(id)),
                ContainerStatus::merge);
    }

    /**
     * All clean up, in the order against their creation, going on after failures.
     *
     * @return fails with the first failure, when all are done
     */
    CompletionStage<Void> cleanup(ContainerId id) {
        CompletionStage<Void> done = CompletableFuture.completedFuture(null);
        for (int i = all.size() - 1; i >= 0; i--) {
            SerialIsolator isolator = all.get(i);
            done = done.handle((nothing, before) -> before)
                    .thenCompose(before -> named(isolator, "cleanup", isolator.cleanup(id))
                            .handle((nothing, failure) -> {
                                if (failure != null) {
                                    LOG.error("Container {} is not cleaned up as it should be", id, failure);
                                }
                                return before == null ? failure : before;
                            }))
                    .thenCompose(first -> first == null
                            ? CompletableFuture.completedFuture(null)
                            : CompletableFuture.failedFuture(first));
        }
        return done;
    }

    @Override
    public void close() {
        all.forEach(SerialIsolator::close);
    }

    private CompletionStage<Void> allOf(String method, Function<SerialIsolator, CompletionStage<Void>> call) {
        CompletableFuture<?>[] calls = all.stream()
                .map(isolator -> named(isolator, method, call.apply(isolator)).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(calls);
    }

    /** Asks all at once and joins their answers in their order. */
    private <T> CompletionStage<T> collect(
            String method, T nothing, Function<SerialIsolator, CompletionStage<T>> call, BinaryOperator<T> join) {
        CompletionStage<T> all = CompletableFuture.completedFuture(nothing);
        for (SerialIsolator isolator : this.all) {
            CompletionStage<T> answer = call.apply(isolator)
                    .thenApply(Isolators::present)
                    .exceptionally(failure -> {
                        LOG.warn(
                                "Isolator {} has failed in {}; what it knows is left out",
                                isolator.name(),
                                method,
                                failure);
                        return nothing;
                    });
            all = all.thenCombine(answer, join);
        }
        return all;
    }

    private static <T> CompletionStage<T> named(SerialIsolator isolator, String method, CompletionStage<T> call) {
        return call.handle((value, failure) -> {
            if (failure != null) {
                throw new ContainerException(
                        method.equals(UPDATE) ? Reason.CONTAINER_UPDATE_FAILED : Reason.CONTAINER_LAUNCH_FAILED,
                        "isolator '" + isolator.name() + "' has failed in " + method + ": "
                                + cause(failure).getMessage(),
                        cause(failure));
            }
            return value;
        });
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static <T> T present(T answer) {
        return requireNonNull(answer, "its answer is null");
    }
}
