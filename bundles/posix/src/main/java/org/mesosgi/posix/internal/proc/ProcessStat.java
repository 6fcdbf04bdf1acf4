package org.mesosgi.posix.internal.proc;

/**
 * A process, as {@code /proc/<pid>/stat} describes it.
 *
 * @param pid its id
 * @param parent the id of its parent; of the process that has adopted it, if its parent has ended
 * @param group the id of its process group, which is the process id of the group's leader
 * @param session the id of its session, which is the process id of the session's leader
 * @param userTicks clock ticks that it and the children it has waited for have spent in user mode
 * @param systemTicks clock ticks that they have spent in the kernel
 * @param threads how many threads it has
 * @param residentPages pages of it that are in memory
 */
public record ProcessStat(
        long pid,
        long parent,
        long group,
        long session,
        long userTicks,
        long systemTicks,
        long threads,
        long residentPages) {

    // The places of the fields after the name of the program; proc(5) counts from 1 and has the name as its second.
    private static final int PARENT = 4 - 3;
    private static final int GROUP = 5 - 3;
    private static final int SESSION = 6 - 3;
    private static final int USER_TICKS = 14 - 3;
    private static final int SYSTEM_TICKS = 15 - 3;
    private static final int CHILDREN_USER_TICKS = 16 - 3;
    private static final int CHILDREN_SYSTEM_TICKS = 17 - 3;
    private static final int THREADS = 20 - 3;
    private static final int RESIDENT_PAGES = 24 - 3;

    /**
     * Reads the line of a process.
     *
     * @throws IllegalArgumentException if it is none
     */
    static ProcessStat parse(String line) {
        // The program's name stands in parentheses and may itself hold blanks and parentheses: only the last one
        // counts.
        int nameBegins = line.indexOf('(');
        int nameEnds = line.lastIndexOf(')');
        if (nameBegins < 0 || nameEnds < nameBegins) {
            throw new IllegalArgumentException("'" + line + "' does not describe a process: it names no program");
        }
        String[] fields = line.substring(nameEnds + 1).strip().split(" ", RESIDENT_PAGES + 2);
        if (fields.length <= RESIDENT_PAGES) {
            throw new IllegalArgumentException("'" + line + "' does not describe a process: fields are missing");
        }
        return new ProcessStat(
                Long.parseLong(line.substring(0, nameBegins).strip()),
                Long.parseLong(fields[PARENT]),
                Long.parseLong(fields[GROUP]),
                Long.parseLong(fields[SESSION]),
                Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[CHILDREN_USER_TICKS]),
                Long.parseLong(fields[SYSTEM_TICKS]) + Long.parseLong(fields[CHILDREN_SYSTEM_TICKS]),
                Long.parseLong(fields[THREADS]),
                Long.parseLong(fields[RESIDENT_PAGES]));
    }
}
