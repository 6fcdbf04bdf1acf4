package org.mesosgi.hierarchical.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.mesosgi.api.allocator.AllocatorHost;
import org.mesosgi.api.allocator.AllocatorOptions;
import org.mesosgi.hierarchical.internal.allocation.AllocationRun;
import org.mesosgi.hierarchical.internal.cluster.Agent;
import org.mesosgi.hierarchical.internal.cluster.Cluster;
import org.mesosgi.hierarchical.internal.metrics.Timer;

/**
 * Decides when runs take place, and for which agents. At most one run is queued; it takes all agents that were named until
 * it begins. Agents of which nothing can have become available since the last run are left out.
 */
final class RunQueue {

    private final Cluster cluster;
    private final AllocatorHost host;
    private final AllocationRun run;
    private final InverseOffers inverseOffers;
    private final AllocatorOptions options;
    private final Timer latency = new Timer();
    private final Timer duration = new Timer();

    private final Set<Agent> candidates = new HashSet<>();
    private boolean allAreCandidates;
    private boolean isQueued;
    private boolean isPaused;
    private long queuedAt;
    private long runs;
    private Optional<Set<String>> whitelist = Optional.empty();

    /** When the periodic run that is to be executed was due. */
    private OptionalLong due = OptionalLong.empty();

    /** How many agents must be there before anything is offered, while the master recovers; zero otherwise. */
    private int awaitedAgents;

    RunQueue(
            Cluster cluster,
            AllocatorHost host,
            AllocationRun run,
            InverseOffers inverseOffers,
            AllocatorOptions options) {
        this.cluster = cluster;
        this.host = host;
        this.run = run;
        this.inverseOffers = inverseOffers;
        this.options = options;
    }

    /** Offers all agents again and again. */
    void startPeriodicRuns() {
        long next = host.nanoTime() + options.allocationInterval().toNanos();
        host.schedule(options.allocationInterval(), () -> {
            due = OptionalLong.of(next);
            requestAll();
            startPeriodicRuns();
        });
    }

    /** All agents may be offered. */
    void requestAll() {
        allAreCandidates = true;
        enqueue();
    }

    /** An agent may be offered. */
    void request(Agent agent) {
        candidates.add(agent);
        enqueue();
    }

    /** An agent is gone. */
    void forget(Agent agent) {
        candidates.remove(agent);
    }

    /** Nothing is offered until {@link #resume}. */
    void pause() {
        isPaused = true;
    }

    void resume() {
        isPaused = false;
    }

    /** Nothing is offered until most of so many agents have come, or the time for it has passed. */
    void awaitAgents(int expected) {
        awaitedAgents = (int) (expected * options.agentRecoveryFactor());
        host.schedule(options.recoveryTimeout(), () -> awaitedAgents = 0);
    }

    /** Only agents with these names are offered; all if empty. */
    void setWhitelist(Optional<Set<String>> hostnames) {
        whitelist = hostnames.map(Set::copyOf);
        cluster.reconsiderAll();
    }

    /**
     * Ends the filters whose end has come. A periodic run, on time or late, still finds those that end when it is due: so
     * what was declined since the run before is not offered in it.
     */
    void endFilters() {
        cluster.filters().endBefore(due.orElseGet(() -> host.nanoTime() + 1));
    }

    /** Adds the figures of runs. */
    void report(String prefix, Map<String, Double> metrics) {
        metrics.put(prefix + "allocation_runs", (double) runs);
        latency.report(prefix + "allocation_run_latency_ms", metrics);
        duration.report(prefix + "allocation_run_ms", metrics);
    }

    private void enqueue() {
        if (!isQueued && !isHeldUp()) {
            isQueued = true;
            queuedAt = host.nanoTime();
            host.schedule(Duration.ZERO, this::execute);
        }
    }

    private void execute() {
        isQueued = false;
        long begin = host.nanoTime();
        latency.record(begin - queuedAt);
        if (isHeldUp()) {
            return;
        }
        runs++;
        endFilters();
        List<Agent> named = List.copyOf(allAreCandidates ? cluster.agents() : candidates);
        candidates.clear();
        allAreCandidates = false;
        due = OptionalLong.empty();
        run.run(offerable(named), host);
        inverseOffers.send(named);
        duration.record(host.nanoTime() - begin);
    }

    /** Those that can be offered, and of which something may be left. */
    private List<Agent> offerable(List<Agent> agents) {
        List<Agent> some = new ArrayList<>(agents.size());
        for (Agent agent : agents) {
            if (agent.isActive() && isWhitelisted(agent) && !agent.isSettled(cluster.epoch())) {
                some.add(agent);
            }
        }
        return some;
    }

    private boolean isHeldUp() {
        if (cluster.agents().size() >= awaitedAgents) {
            awaitedAgents = 0;
        }
        return isPaused || awaitedAgents > 0;
    }

    private boolean isWhitelisted(Agent agent) {
        return whitelist.isEmpty() || whitelist.get().contains(agent.info().hostname());
    }
}
