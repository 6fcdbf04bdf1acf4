package org.mesosgi.agent.internal.check;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.mesosgi.agent.internal.loop.Timers;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskStatus;

/** What the checks of all tasks are made with. Used by events of the agent's loop. */
public final class Checks {

    private final Executor loop;
    private final Timers timers;
    private final Probes probes;

    /**
     * @param loop the agent's loop
     * @param io threads that may block
     */
    public Checks(Executor loop, Executor io, Timers timers) {
        this(loop, timers, new LocalProbes(io));
    }

    Checks(Executor loop, Timers timers, Probes probes) {
        this.loop = requireNonNull(loop, "loop is null");
        this.timers = requireNonNull(timers, "timers is null");
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

    Executor loop() {
        return loop;
    }

    Timers timers() {
        return timers;
    }

    Probes probes() {
        return probes;
    }
}
