package org.mesosgi.wire.state;

import org.mesosgi.wire.v1.TaskState;

/** What states of tasks mean. */
public final class TaskStates {

    private TaskStates() {}

    /** Whether a task in this state has ended for good: its resources are free. */
    public static boolean isTerminal(TaskState state) {
        return switch (state) {
            case TASK_FINISHED,
                    TASK_FAILED,
                    TASK_KILLED,
                    TASK_ERROR,
                    TASK_LOST,
                    TASK_DROPPED,
                    TASK_GONE,
                    TASK_GONE_BY_OPERATOR -> true;
            case TASK_STAGING, TASK_STARTING, TASK_RUNNING, TASK_KILLING, TASK_UNREACHABLE, TASK_UNKNOWN -> false;
        };
    }

    /** What a framework that does not know partitions is told instead: they all mean to it that the task is lost. */
    public static TaskState forOldFrameworks(TaskState state) {
        return switch (state) {
            case TASK_DROPPED, TASK_UNREACHABLE, TASK_GONE, TASK_GONE_BY_OPERATOR, TASK_UNKNOWN -> TaskState.TASK_LOST;
            default -> state;
        };
    }
}
