package org.mesosgi.agent.internal.check;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.mesosgi.agent.internal.loop.Timers;
import org.mesosgi.check.TaskChecker;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the checks of all tasks are made with. Used by events of the agent's loop. */
public final class Checks {

    private static final Logger LOG = LoggerFactory.getLogger(Checks.class);

    private final TaskChecker.Parts parts;
    private final Probes probes;

    /**
     * @param loop the agent's loop
     * @param io threads that may block
     */
    public Checks(Executor loop, Executor io, Timers timers) {
        this(loop, timers, new LocalProbes(io));
    }

    Checks(Executor loop, Timers timers, Probes probes) {
        requireNonNull(timers, "timers is null");
        this.parts = new TaskChecker.Parts(loop, (delay, event) -> timers.schedule(delay, event)::cancel, LOG::warn);
        this.probes = requireNonNull(probes, "probes is null");
    }

    /**
     * The checks of a task, which begin when it runs.
     *
     * @param task the task, as hooks have left it
     * @param news takes what there is to tell of it
     * @param kill kills it with its own grace period
     */
    public TaskChecks of(Supplier<TaskInfo> task, Consumer<TaskStatus.Builder> news, Runnable kill) {
        return new TaskChecks(this, task, news, kill);
    }

    TaskChecker.Parts parts() {
        return parts;
    }

    Probes probes() {
        return probes;
    }
}
