package org.mesosgi.agent.internal.task;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.value.ResourceStatistics;
import org.mesosgi.wire.cluster.KillTask;

/** An executor that runs, of whatever kind. Used by events of the agent's loop. */
interface ExecutorRun {

    /** Asks one of its tasks to end. */
    void kill(Task task, KillTask order);

    /** Asks all to end, and kills what takes longer than the grace period. */
    void shutdown(Duration gracePeriod);

    /** Lets go of it: it goes on without this agent. */
    void release();

    /** Kills all at once. */
    void destroy();

    /** Kills all at once, for the good of others. */
    void preempt();

    /** What it uses; empty if it has no container yet. */
    Optional<CompletionStage<ResourceStatistics>> usage();
}
