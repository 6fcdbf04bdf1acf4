package org.mesosgi.agent.internal.task;

import java.time.Duration;
import org.mesosgi.wire.convert.TimeConverter;
import org.mesosgi.wire.v1.KillPolicy;
import org.mesosgi.wire.v1.TaskInfo;

/** How long tasks may take to end. */
final class KillPolicies {

    /** That of Mesos' command executor. */
    private static final Duration DEFAULT = Duration.ofSeconds(3);

    private KillPolicies() {}

    /** What the task says of it. */
    static Duration gracePeriod(TaskInfo task) {
        return TimeConverter.gracePeriod(task.getKillPolicy()).orElse(DEFAULT);
    }

    /** What the framework says when it kills the task, or else what the task says. */
    static Duration gracePeriod(KillPolicy policy, TaskInfo task) {
        return TimeConverter.gracePeriod(policy).orElseGet(() -> gracePeriod(task));
    }
}
