package org.mesosgi.master.internal.allocation;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.mesosgi.api.allocator.Allocator;
import org.mesosgi.api.allocator.AllocatorHost;
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
    private final EventLoop queue = new EventLoop("allocator");

    public Allocation(Slot<Allocator> slot) {
        this.slot = slot;
    }

    /**
     * Begins; returns when the allocator is initialized.
     *
     * @param master runs events of the master
     * @param offers takes what the allocator offers, as an event of the master
     * @throws RuntimeException what the allocator throws if it cannot work like this
     */
    public void initialize(AllocatorOptions options, Executor master, OfferListener offers) {
        queue.call(() -> {
                    slot.get().initialize(options, new QueueHost(queue, master, offers));
                    return "initialized";
                })
                .toCompletableFuture()
                .join();
    }

    /** Calls the allocator, after all calls before. */
    public void call(Consumer<Allocator> call) {
        queue.execute(() -> call.accept(slot.get()));
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
    }

    private record QueueHost(EventLoop queue, Executor master, OfferListener offers) implements AllocatorHost {

        @Override
        public void offer(FrameworkId framework, Map<String, Map<AgentId, Resources>> resources) {
            master.execute(() -> offers.offer(framework, resources));
        }

        @Override
        public void inverseOffer(FrameworkId framework, Map<AgentId, UnavailableResources> resources) {
            // Nothing tells the allocator of planned absences yet, so it has nothing to ask back.
            throw new IllegalStateException("there is no planned absence of an agent");
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public Cancellable schedule(Duration delay, Runnable task) {
            return queue.schedule(delay, task)::cancel;
        }
    }
}
