package org.mesosgi.execute.internal.task;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;

/**
 * What the process ends with, after the last status of its task. Mesos' own client ends with 0 whatever becomes of the
 * task; ours can be used in scripts.
 */
final class ExitStatus {

    private static final int FAILURE = 1;

    /** What the executor of commands says. */
    private static final Pattern EXITED = Pattern.compile("Command exited with status (\\d{1,3})");

    private ExitStatus() {}

    /** 0 if the task has finished; otherwise what its command has ended with if that is known, or else 1. */
    static int of(TaskStatus last) {
        if (last.getState() == TaskState.TASK_FINISHED) {
            return 0;
        }
        Matcher exited = EXITED.matcher(last.getMessage());
        int status = exited.matches() ? Integer.parseInt(exited.group(1)) : FAILURE;
        return status == 0 ? FAILURE : status;
    }

    /** Whether no further status can come. */
    static boolean isLast(TaskStatus status) {
        return switch (status.getState()) {
            case TASK_FINISHED,
                    TASK_FAILED,
                    TASK_KILLED,
                    TASK_ERROR,
                    TASK_LOST,
                    TASK_DROPPED,
                    TASK_GONE,
                    TASK_GONE_BY_OPERATOR -> true;
            default -> false;
        };
    }
}
