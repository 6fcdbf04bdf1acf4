package org.mesosgi.master.internal.allocation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.mesosgi.api.allocator.AllocatorHost;
import org.mesosgi.api.allocator.UnavailableResources;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.master.internal.allocation.Allocation.OfferListener;
import org.mesosgi.process.loop.EventLoop;

/**
 * The master as one allocator sees it. While allocators hand over to each other its offers are held back; those of one that
 * has been replaced are ignored, and its tasks are not run any more.
 */
final class Desk implements AllocatorHost {

    private enum State {
        OPEN,
        HELD,
        CLOSED
    }

    private final EventLoop queue;
    private final Executor master;
    private final OfferListener offers;

    /** What is held back. Used by events of the master. */
    private final Queue<Runnable> held = new ArrayDeque<>();

    private volatile State state = State.OPEN;

    /**
     * @param queue where the allocator is called
     * @param master runs events of the master
     * @param offers takes offers, as an event of the master
     */
    Desk(EventLoop queue, Executor master, OfferListener offers) {
        this.queue = requireNonNull(queue, "queue is null");
        this.master = requireNonNull(master, "master is null");
        this.offers = requireNonNull(offers, "offers is null");
    }

    OfferListener offers() {
        return offers;
    }

    /** Holds offers back from now on. An event of the master, as the two that follow. */
    void hold() {
        state = State.HELD;
    }

    /** Makes the offers that were held back, and all that come. */
    void open() {
        state = State.OPEN;
        while (!held.isEmpty()) {
            held.poll().run();
        }
    }

    /** The allocator has been replaced. */
    void close() {
        state = State.CLOSED;
        held.clear();
    }

    @Override
    public void offer(FrameworkId framework, Map<String, Map<AgentId, Resources>> resources) {
        make(() -> offers.offer(framework, resources));
    }

    private void make(Runnable offer) {
        master.execute(() -> {
            switch (state) {
                case OPEN -> offer.run();
                case HELD -> held.add(offer);
                case CLOSED -> {}
            }
        });
    }

    @Override
    public void inverseOffer(FrameworkId framework, Map<AgentId, UnavailableResources> resources) {
        make(() -> offers.inverseOffer(framework, resources));
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
        return queue.schedule(delay, () -> {
            if (state != State.CLOSED) {
                task.run();
            }
        })::cancel;
    }
}
