package org.mesosgi.agent.internal.task;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mesosgi.api.resource.ResourceLimits;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.wire.convert.QuantityConverter;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.v1.TaskInfo;

/** Up to where all tasks of an executor together may exceed their resources. */
final class ExecutorLimits {

    /** What tasks may have limits for. */
    private static final List<String> LIMITED = List.of("cpus", "mem");

    private static final double THOUSANDTHS = 1000;

    private ExecutorLimits() {}

    /**
     * By the rule of Mesos: as soon as one task has a limit, there is one for all, the sum of what each of them may have;
     * a task without a limit may have what it was given, and so may the executor itself.
     *
     * @param own what the executor has of its own
     */
    static ResourceLimits of(Resources own, List<TaskInfo> tasks) {
        Map<String, Long> limits = new LinkedHashMap<>();
        for (String name : LIMITED) {
            if (tasks.stream().anyMatch(task -> task.containsLimits(name))) {
                long sum = given(own, name);
                for (TaskInfo task : tasks) {
                    sum = plus(sum, bound(task, name));
                }
                limits.put(name, sum);
            }
        }
        return ResourceLimits.of(limits);
    }

    private static long bound(TaskInfo task, String name) {
        return QuantityConverter.toLimits(task.getLimitsMap())
                .thousandths(name)
                .orElseGet(() -> given(ResourceConverter.toApi(task.getResourcesList()), name));
    }

    private static long given(Resources resources, String name) {
        return Math.round(resources.scalar(name).orElse(0) * THOUSANDTHS);
    }

    /** The largest number stands for infinity. */
    private static long plus(long left, long right) {
        long sum = left + right;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
