package org.mesosgi.api.value;

/** The state of a task. Mesos' wire names carry the prefix {@code TASK_}. */
public enum TaskState {
    STAGING(false),
    STARTING(false),
    RUNNING(false),
    KILLING(false),
    FINISHED(true),
    FAILED(true),
    KILLED(true),
    ERROR(true),
    LOST(true),
    DROPPED(true),
    UNREACHABLE(false),
    GONE(true),
    GONE_BY_OPERATOR(true),
    UNKNOWN(false);

    private final boolean terminal;

    TaskState(boolean terminal) {
        this.terminal = terminal;
    }

    /** Whether a task in this state has ended for good. */
    public boolean isTerminal() {
        return terminal;
    }
}
