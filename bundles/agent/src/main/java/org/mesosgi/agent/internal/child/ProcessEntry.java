package org.mesosgi.agent.internal.child;

import java.util.Optional;

/**
 * A process, as {@code /proc/<pid>/stat} describes it, see proc(5).
 *
 * @param pid its id
 * @param parent the id of its parent, or of who has adopted it
 * @param group the id of the process group, which is that of its leader
 * @param session the id of the session, which is that of its leader
 * @param zombie whether it has ended, and its parent has not noticed
 * @param start when it was started, in clock ticks since the machine was
 */
record ProcessEntry(long pid, long parent, long group, long session, boolean zombie, long start) {

    // Places after the name of the program; proc(5) counts from 1 and has the name as its second.
    private static final int STATE = 3 - 3;
    private static final int PARENT = 4 - 3;
    private static final int GROUP = 5 - 3;
    private static final int SESSION = 6 - 3;
    private static final int START = 22 - 3;

    /** Reads a line; empty if it is none of a process. */
    static Optional<ProcessEntry> parse(String line) {
        // The name of the program stands in parentheses, and may hold blanks and parentheses itself.
        int nameBegins = line.indexOf('(');
        int nameEnds = line.lastIndexOf(')');
        if (nameBegins < 1 || nameEnds < nameBegins || nameEnds + 2 > line.length()) {
            return Optional.empty();
        }
        String[] fields = line.substring(nameEnds + 2).split(" ", START + 2);
        if (fields.length <= START) {
            return Optional.empty();
        }
        return Optional.of(new ProcessEntry(
                Long.parseLong(line.substring(0, nameBegins).strip()),
                Long.parseLong(fields[PARENT]),
                Long.parseLong(fields[GROUP]),
                Long.parseLong(fields[SESSION]),
                fields[STATE].equals("Z"),
                Long.parseLong(fields[START])));
    }
}
