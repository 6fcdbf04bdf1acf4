package org.mesosgi.agent.internal.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.resource.ResourceLimits;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.Value.Scalar;

class ExecutorLimitsTest {

    private static final Resources OWN = Resources.parse("cpus:0.1;mem:32");

    @Test
    void areNoneIfNoTaskHasAny() {
        assertThat(ExecutorLimits.of(OWN, List.of(task().build()))).isEqualTo(ResourceLimits.none());
    }

    @Test
    void addUpWhatEachMayHave() {
        TaskInfo limited = task().putLimits("cpus", scalar(4)).build();

        assertThat(ExecutorLimits.of(OWN, List.of(limited, task().build())))
                .as("4 by its limit, 1 as given, 0.1 of the executor's own; nothing is said of mem")
                .isEqualTo(ResourceLimits.parse("cpus:5.1"));
    }

    @Test
    void areInfiniteIfOneIs() {
        TaskInfo infinite =
                task().putLimits("mem", scalar(Double.POSITIVE_INFINITY)).build();

        assertThat(ExecutorLimits.of(OWN, List.of(infinite, task().build())).thousandths("mem"))
                .hasValue(Long.MAX_VALUE);
    }

    private static TaskInfo.Builder task() {
        return TestTasks.task("T", "true").addAllResources(ResourceConverter.toWire(Resources.parse("cpus:1;mem:64")));
    }

    private static Scalar scalar(double value) {
        return Scalar.newBuilder().setValue(value).build();
    }
}
