package org.mesosgi.agent.internal.child;

import java.util.List;
import java.util.Optional;

/**
 * How a command has ended, as a shell and the JVM tell it: from 129 on, a status may stand for a signal.
 *
 * @param code 0 for success
 */
public record ExitStatus(int code) {

    private static final int SIGNALS = 128;
    private static final int SIGKILL = 9;

    /** What strsignal(3) says of the signals of Linux, from 1 on; frameworks know these words from Mesos. */
    private static final List<String> SIGNAL_NAMES = List.of(
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
            "Terminated",
            "Stack fault",
            "Child exited",
            "Continued",
            "Stopped (signal)",
            "Stopped",
            "Stopped (tty input)",
            "Stopped (tty output)",
            "Urgent I/O condition",
            "CPU time limit exceeded",
            "File size limit exceeded",
            "Virtual timer expired",
            "Profiling timer expired",
            "Window changed",
            "I/O possible",
            "Power failure",
            "Bad system call");

    /** The status of a process that was killed. */
    public static ExitStatus killed() {
        return new ExitStatus(SIGNALS + SIGKILL);
    }

    /** Whether the command has done what it should. */
    public boolean isSuccess() {
        return code == 0;
    }

    /** The same as wait(2) gives it. */
    public int waitStatus() {
        return signal().isPresent() ? code - SIGNALS : code << 8;
    }

    /** The words for the signal that has ended the command, if it was one. */
    public Optional<String> signal() {
        int signal = code - SIGNALS;
        return signal >= 1 && signal <= SIGNAL_NAMES.size()
                ? Optional.of(SIGNAL_NAMES.get(signal - 1))
                : Optional.empty();
    }

    /** For example {@code exited with status 3}, {@code terminated with signal Killed}: the words of Mesos. */
    @Override
    public String toString() {
        return signal().map(words -> "terminated with signal " + words).orElse("exited with status " + code);
    }
}
