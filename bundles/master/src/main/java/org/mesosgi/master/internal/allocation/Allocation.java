package org.mesosgi.master.internal.allocation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.mesosgi.api.allocator.Allocator;
import org.mesosgi.api.allocator.AllocatorOptions;
import org.mesosgi.api.allocator.UnavailableResources;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.runtime.Slot;

/**
 * The allocator's queue: calls go in from the master's loop, in order, and offers come out to it. An allocator that takes
 * its time holds up nobody.
 */
public final class Allocation implements AutoCloseable {

    private final Slot<Allocator> slot;
    private final AllocatorOptions options;
    private final Executor master;
    private final EventLoop queue = new EventLoop("allocator");

    /** Whom the current allocator offers to. Used by events of the master's loop, once there is one. */
    private Desk desk;

    /**
     * @param options what an allocator is told at its beginning
     * @param master runs events of the master
     */
    public Allocation(Slot<Allocator> slot, AllocatorOptions options, Executor master) {
        this.slot = requireNonNull(slot, "slot is null");
        this.options = requireNonNull(options, "options is null");
        this.master = requireNonNull(master, "master is null");
    }

    /**
     * Begins; returns when the allocator is initialized.
     *
     * @param offers takes what an allocator offers, as an event of the master
     * @throws RuntimeException what the allocator throws if it cannot work like this
     */
    public void initialize(OfferListener offers) {
        desk = new Desk(queue, master, offers);
        queue.call(() -> {
                    slot.get().initialize(options, desk);
                    return "initialized";
                })
                .toCompletableFuture()
                .join();
    }

    /**
     * Lets another allocator take over, between two calls. To be called as an event of the master, when nothing is offered.
     *
     * @param replay tells it what its predecessor knows, the calls in the queue included
     * @param makeCurrent lets calls of the slot go to it
     * @return fails if it cannot take over; then nothing has changed
     */
    public CompletionStage<Void> handOver(Allocator next, List<Consumer<Allocator>> replay, Runnable makeCurrent) {
        Desk before = desk;
        Desk after = new Desk(queue, master, before.offers());
        before.hold();
        after.hold();
        desk = after;
        return queue.call(() -> {
                    next.initialize(options, after);
                    next.pause();
                    replay.forEach(call -> call.accept(next));
                    next.resume();
                    makeCurrent.run();
                    return true;
                })
                .handleAsync(
                        (done, failure) -> {
                            if (failure == null) {
                                before.close();
                                after.open();
                                return null;
                            }
                            desk = before;
                            after.close();
                            before.open();
                            throw failure instanceof RuntimeException known
                                    ? known
                                    : new IllegalStateException(failure);
                        },
                        master);
    }

    /** Calls the allocator, after all calls before. */
    public void call(Consumer<Allocator> call) {
        queue.execute(() -> call.accept(slot.get()));
    }

    /** Asks the allocator, after all calls before; the answer comes on a thread of its own. */
    public <T> CompletionStage<T> ask(Function<Allocator, CompletionStage<T>> question) {
        return queue.call(() -> question.apply(slot.get())).thenCompose(Function.identity());
    }

    /** The allocator's own figures. */
    public Map<String, Double> metrics() {
        return queue.call(() -> slot.get().metrics()).toCompletableFuture().join();
    }

    /** Calls that wait for the allocator. */
    public int backlog() {
        return queue.backlog();
    }

    @Override
    public void close() {
        queue.close();
        slot.close();
    }

    /** Takes what an allocator offers. */
    @FunctionalInterface
    public interface OfferListener {

        /** The allocator offers resources, by role and agent. */
        void offer(FrameworkId framework, Map<String, Map<AgentId, Resources>> resources);

        /** The allocator asks for resources back, by agent. */
        default void inverseOffer(FrameworkId framework, Map<AgentId, UnavailableResources> resources) {}
    }
}
