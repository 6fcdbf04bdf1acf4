package org.mesosgi.hierarchical.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.mesosgi.api.allocator.AllocatorHost;
import org.mesosgi.api.allocator.UnavailableResources;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.FrameworkId;

/** A host whose clock stands still until a test moves it. */
public final class VirtualHost implements AllocatorHost {

    /**
     * An offer, or an addition to one.
     *
     * @param resources allocated to the role
     */
    public record Offer(FrameworkId framework, String role, AgentId agent, Resources resources) {}

    /** An inverse offer. */
    public record InverseOffer(FrameworkId framework, AgentId agent, UnavailableResources resources) {}

    private record Made(FrameworkId framework, Map<String, Map<AgentId, Resources>> resources) {}

    private record Task(long time, long number, Runnable action) {}

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::time).thenComparingLong(Task::number));
    private final List<Made> made = new ArrayList<>();
    private final List<InverseOffer> inverseOffers = new ArrayList<>();
    private long now;
    private long taskCount;

    @Override
    public void offer(FrameworkId framework, Map<String, Map<AgentId, Resources>> resources) {
        made.add(new Made(framework, resources));
    }

    @Override
    public void inverseOffer(FrameworkId framework, Map<AgentId, UnavailableResources> resources) {
        resources.forEach((agent, asked) -> inverseOffers.add(new InverseOffer(framework, agent, asked)));
    }

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable action) {
        Task task = new Task(now + delay.toNanos(), taskCount++, action);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    /** Runs all that is due. */
    public void settle() {
        while (!tasks.isEmpty() && tasks.peek().time() <= now) {
            tasks.remove().action().run();
        }
    }

    /** Moves the clock, and runs all that becomes due, each at its time. */
    public void advance(Duration duration) {
        long target = now + duration.toNanos();
        while (!tasks.isEmpty() && tasks.peek().time() <= target) {
            now = tasks.peek().time();
            settle();
        }
        now = target;
    }

    /** The offers made since this was called last. */
    public List<Offer> takeOffers() {
        List<Offer> offers = new ArrayList<>();
        for (Made each : made) {
            each.resources()
                    .forEach((role, byAgent) -> byAgent.forEach(
                            (agent, resources) -> offers.add(new Offer(each.framework(), role, agent, resources))));
        }
        made.clear();
        return offers;
    }

    /** The inverse offers made since this was called last. */
    public List<InverseOffer> takeInverseOffers() {
        List<InverseOffer> taken = List.copyOf(inverseOffers);
        inverseOffers.clear();
        return taken;
    }
}
