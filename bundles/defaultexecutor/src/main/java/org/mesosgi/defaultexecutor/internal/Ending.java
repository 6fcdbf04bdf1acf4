package org.mesosgi.defaultexecutor.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is told of a task: its state and why it is in it, by the rules of Mesos' default executor.
 *
 * @param state its state
 * @param reason why, as a code
 * @param message why, in words
 * @param limitation the limits that it has hit; empty if it has hit none
 */
record Ending(String state, Optional<String> reason, Optional<String> message, Map<String, Object> limitation) {

    private static final String FAILED = "TASK_FAILED";
    private static final String KILLED = "TASK_KILLED";
    private static final String FINISHED = "TASK_FINISHED";

    private static final int SIGNAL_MASK = 0x7f;

    /** What strsignal(3) says of the signals of Linux, from 1 on. */
    private static final List<String> SIGNALS = List.of(
            "Hangup",
            "Interrupt",
            "Quit",
            "Illegal instruction",
            "Trace/breakpoint trap",
            "Aborted",
            "Bus error",
            "Floating point exception",
            "Killed",
            "User defined signal 1",
            "Segmentation fault",
            "User defined signal 2",
            "Broken pipe",
            "Alarm clock",
            "Terminated");

    /** A state that says it all. */
    static Ending of(String state) {
        return new Ending(state, Optional.empty(), Optional.empty(), Map.of());
    }

    static Ending killed() {
        return of(KILLED);
    }

    static Ending failed(String message) {
        return new Ending(FAILED, Optional.empty(), Optional.of(message), Map.of());
    }

    /**
     * The end of a container, as the agent tells it. What the agent says of the state and the reason counts more than what
     * is to be seen from here.
     *
     * @param end the answer to who waits
     * @param killed whether it was killed from here
     * @param late whether that was because its time was over
     */
    static Ending of(Map<String, Object> end, boolean killed, boolean late) {
        Optional<Long> status = Json.number(end, "exit_status");
        String words = status.map(Ending::words).orElse("Command terminated with unknown status");
        return new Ending(
                Json.text(end, "state").orElseGet(() -> state(status, killed, late)),
                Json.text(end, "reason")
                        .or(() -> status.isPresent() && late
                                ? Optional.of("REASON_MAX_COMPLETION_TIME_REACHED")
                                : Optional.empty()),
                Optional.of(Json.text(end, "message")
                        .map(message -> words + ": " + message)
                        .orElse(words)),
                Json.object(end, "limitation"));
    }

    private static String state(Optional<Long> status, boolean killed, boolean late) {
        if (status.isEmpty() || late) {
            return FAILED;
        }
        if (killed) {
            return KILLED;
        }
        return status.get() == 0 ? FINISHED : FAILED;
    }

    /** The words of Mesos for a status as wait(2) gives it. */
    private static String words(long status) {
        int signal = (int) status & SIGNAL_MASK;
        if (signal == 0) {
            return "Command exited with status " + ((status >> 8) & 0xff);
        }
        return "Command terminated with signal "
                + (signal <= SIGNALS.size() ? SIGNALS.get(signal - 1) : Integer.toString(signal));
    }

    /** Whether it is an end at all. */
    boolean isEnd() {
        return isFailure() || state.equals(FINISHED);
    }

    /** Whether the group of the task cannot go on without it. */
    boolean isFailure() {
        return state.equals(FAILED) || state.equals(KILLED);
    }
}
