package org.mesosgi.externalallocator.internal;

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
final class VirtualHost implements AllocatorHost {

    /** @param resources allocated to the role */
    record Offer(FrameworkId framework, String role, AgentId agent, Resources resources) {

        @Override
        public String toString() {
            return framework + " " + role + " " + agent + " " + resources.unallocate();
        }
    }

    private record Task(long time, long number, Runnable action) {}

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::time).thenComparingLong(Task::number));
    private final List<Offer> offers = new ArrayList<>();
    private long now;
    private long count;

    @Override
    public void offer(FrameworkId framework, Map<String, Map<AgentId, Resources>> resources) {
        resources.forEach((role, byAgent) ->
                byAgent.forEach((agent, offered) -> offers.add(new Offer(framework, role, agent, offered))));
    }

    @Override
    public void inverseOffer(FrameworkId framework, Map<AgentId, UnavailableResources> resources) {
        throw new AssertionError("nobody is to be asked to leave an agent");
    }

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable action) {
        Task task = new Task(now + delay.toNanos(), count++, action);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    /** Moves the clock, and runs all that becomes due, each at its time. */
    void advance(Duration duration) {
        long target = now + duration.toNanos();
        while (!tasks.isEmpty() && tasks.peek().time() <= target) {
            now = tasks.peek().time();
            tasks.remove().action().run();
        }
        now = target;
    }

    int taskCount() {
        return tasks.size();
    }

    /** The offers made since this was called last. */
    List<Offer> takeOffers() {
        List<Offer> taken = List.copyOf(offers);
        offers.clear();
        return taken;
    }
}
