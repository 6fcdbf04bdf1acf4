package org.mesosgi.agent.internal.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.agent.internal.task.TestTasks.shell;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.mesosgi.wire.convert.TimeConverter;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;

/** What an agent remembers of a task. */
class TaskTest {

    private final Task task = new Task(shell("true"));

    @Test
    void ofSeveralStatusesOfOneStateTheLastCounts() {
        task.add(status(TaskState.TASK_STARTING, Duration.ofSeconds(3)));
        task.add(status(TaskState.TASK_RUNNING, Duration.ofSeconds(2)));
        TaskStatus last = status(TaskState.TASK_RUNNING, Duration.ofSeconds(1));
        task.add(last);

        assertThat(task.statuses())
                .extracting(TaskStatus::getState)
                .containsExactly(TaskState.TASK_STARTING, TaskState.TASK_RUNNING);
        assertThat(task.statuses()).endsWith(last);
    }

    @Test
    void runsSinceItWasSaidToRunFirst() {
        task.add(status(TaskState.TASK_RUNNING, Duration.ofHours(2)));
        task.add(status(TaskState.TASK_RUNNING, Duration.ofHours(1)));

        assertThat(task.runningFor()).isGreaterThanOrEqualTo(Duration.ofHours(2));
    }

    @Test
    void hasNotRunIfNobodyHasSaidSo() {
        task.add(status(TaskState.TASK_STARTING, Duration.ofHours(1)));

        assertThat(task.runningFor()).isZero();
    }

    private TaskStatus status(TaskState state, Duration ago) {
        return TaskStatus.newBuilder()
                .setTaskId(task.id())
                .setState(state)
                .setTimestamp(TimeConverter.toSeconds(Instant.now().minus(ago)))
                .build();
    }
}
