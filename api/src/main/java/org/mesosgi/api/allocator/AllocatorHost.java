package org.mesosgi.api.allocator;

import java.time.Duration;
import java.util.Map;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.FrameworkId;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What the master does for an allocator. All methods may be called from any thread and return at once. Once the allocator
 * has been replaced, offers are ignored and tasks are not run any more.
 */
@ProviderType
public interface AllocatorHost {

    /**
     * Offers resources to a framework.
     *
     * @param framework a framework that the master has added
     * @param resources by role and agent; allocated to that role
     */
    void offer(FrameworkId framework, Map<String, Map<AgentId, Resources>> resources);

    /**
     * Asks a framework to give resources back because an agent will be absent.
     *
     * @param resources by agent
     */
    void inverseOffer(FrameworkId framework, Map<AgentId, UnavailableResources> resources);

    /** The time on a clock that never goes back, in nanoseconds; only differences mean something. */
    long nanoTime();

    /**
     * Runs a task later, on the queue on which the allocator is called.
     *
     * @param delay how much later; not negative
     * @return cancels it; does nothing once the task has been run
     */
    Cancellable schedule(Duration delay, Runnable task);

    /** Something that can be called off. */
    @ProviderType
    @FunctionalInterface
    interface Cancellable {

        /** Calls it off. */
        void cancel();
    }
}
