package org.mesosgi.agent.internal.oversubscription;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.mesosgi.agent.internal.loop.Timers;
import org.mesosgi.api.resource.Resources;

/**
 * What may be given away a second time: asks the resource estimator, and tells the master when something has changed.
 *
 * <p>Used by events of the agent's loop.
 */
public final class Estimates implements AutoCloseable {

    private final Supplier<Resources> allocated;
    private final Consumer<Resources> master;
    private final Poll<Resources> poll;

    private Optional<Resources> latest = Optional.empty();
    private Optional<Resources> told = Optional.empty();
    private boolean registered;

    /**
     * Asks nothing yet.
     *
     * @param estimator asks for what may be given away beyond what is allocated
     * @param interval how long after an answer it is asked again
     * @param allocated the resources of all executors
     * @param master is told all that is oversubscribed, what is allocated of it included
     */
    public Estimates(
            Supplier<CompletionStage<Resources>> estimator,
            Duration interval,
            Supplier<Resources> allocated,
            Consumer<Resources> master,
            Executor loop,
            Timers timers) {
        this.allocated = requireNonNull(allocated, "allocated is null");
        this.master = requireNonNull(master, "master is null");
        this.poll = new Poll<>("the estimate of resources", estimator, interval, this::estimated, loop, timers);
    }

    /** Begins to ask. */
    public void ask() {
        poll.ask();
    }

    /** The agent has its place in the cluster: the master knows of nothing, and is told the latest again. */
    public void registered() {
        registered = true;
        told = Optional.empty();
        tell();
    }

    /** The master does not hear the agent any more. */
    public void disconnected() {
        registered = false;
    }

    private void estimated(Resources estimate) {
        Resources regular = estimate.nonRevocable();
        if (!regular.isEmpty()) {
            throw new IllegalArgumentException("the resource estimator gives away what is not revocable: " + regular);
        }
        latest = Optional.of(estimate.plus(allocated.get().revocable().unallocate()));
        tell();
    }

    private void tell() {
        if (registered && !latest.equals(told)) {
            told = latest;
            latest.ifPresent(master);
        }
    }

    /** Asks no more. */
    @Override
    public void close() {
        poll.close();
    }
}
