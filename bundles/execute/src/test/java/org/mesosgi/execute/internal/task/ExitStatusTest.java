package org.mesosgi.execute.internal.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mesosgi.execute.Events;
import org.mesosgi.wire.v1.TaskState;

class ExitStatusTest {

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource({
        "TASK_FINISHED,Command exited with status 0,0",
        "TASK_FINISHED,,0",
        "TASK_FAILED,Command exited with status 3,3",
        "TASK_FAILED,Command exited with status 255,255",
        "TASK_FAILED,Command terminated with signal Killed,1",
        "TASK_FAILED,,1",
        "TASK_KILLED,Command exited with status 0,1",
        "TASK_KILLED,Command exited with status 143,143",
        "TASK_ERROR,Task uses no resources,1",
        "TASK_LOST,Reconciliation: Task is unknown,1"
    })
    void isThatOfTheCommandIfItIsKnown(TaskState state, String message, int status) {
        assertThat(ExitStatus.of(Events.fromMaster(state)
                        .setMessage(message == null ? "" : message)
                        .build()))
                .isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource(
            value = TaskState.class,
            names = {
                "TASK_FINISHED",
                "TASK_FAILED",
                "TASK_KILLED",
                "TASK_ERROR",
                "TASK_LOST",
                "TASK_DROPPED",
                "TASK_GONE",
                "TASK_GONE_BY_OPERATOR"
            })
    void theseStatesAreTheLast(TaskState state) {
        assertThat(ExitStatus.isLast(Events.fromMaster(state).build())).isTrue();
    }

    @Test
    void anAgentThatCannotBeReachedMayComeBack() {
        assertThat(ExitStatus.isLast(
                        Events.fromMaster(TaskState.TASK_UNREACHABLE).build()))
                .isFalse();
        assertThat(ExitStatus.isLast(Events.fromMaster(TaskState.TASK_UNKNOWN).build()))
                .isFalse();
    }
}
