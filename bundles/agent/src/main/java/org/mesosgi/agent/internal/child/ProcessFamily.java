package org.mesosgi.agent.internal.child;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * All processes of a child: the first one, the task, their descendants, their sessions, and whoever bears the child's mark
 * in the environment. Only a process that has left its parents and its session, and has lost its environment too, gets
 * away; that takes a cgroup.
 */
final class ProcessFamily {

    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final long PAUSE_NANOS = 1_000_000;

    private final long first;
    private final long start;
    private final String mark;
    private final Supplier<Optional<Long>> task;
    private final ProcessScans scans;

    /**
     * @param first the id of the first process, which leads a session and is still there
     * @param mark an entry of the environment that no other child has
     * @param task the id of the task's process, once there is one
     * @param scans look at the processes
     */
    ProcessFamily(long first, String mark, Supplier<Optional<Long>> task, ProcessScans scans) {
        this.scans = scans;
        this.first = first;
        this.start = ProcessTable.find(first).map(ProcessEntry::start).orElse(0L);
        this.mark = mark;
        this.task = task;
    }

    /**
     * Makes an end of all of them after the task has ended by itself. As a rule only the first process is left then, and its
     * helpers, which can start nobody: they are told to end. Otherwise all are killed. Blocks.
     *
     * @param farewell tells the first process to end; false if it cannot be told
     * @return whether none is left, or only such as have been told
     * @throws IOException if there is no /proc
     */
    boolean dissolve(BooleanSupplier farewell) throws IOException {
        Set<ProcessEntry> alive = family(scans.nextInAWhile());
        boolean onlyFirst = alive.stream().allMatch(entry -> entry.pid() == first || entry.parent() == first);
        return (onlyFirst && farewell.getAsBoolean()) || kill(alive);
    }

    /**
     * Kills all of them; returns when none is left, or they do not end. Blocks.
     *
     * @return whether none is left
     * @throws IOException if there is no /proc
     */
    boolean kill() throws IOException {
        return kill(family(scans.next()));
    }

    private boolean kill(Set<ProcessEntry> family) throws IOException {
        long end = System.nanoTime() + DEADLINE.toNanos();
        Set<ProcessEntry> alive = family;
        while (!alive.isEmpty()) {
            // The first one first: a shell that sees its child killed says so, as if something had gone wrong.
            alive.stream()
                    .map(ProcessEntry::pid)
                    .sorted(Comparator.comparing(pid -> pid != first))
                    .forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
            alive = family(scans.next());
        }
        return true;
    }

    private Set<ProcessEntry> family(ProcessTable table) {
        List<Long> ids = new ArrayList<>(List.of(first));
        task.get().ifPresent(ids::add);
        table.with(mark, start).stream().map(ProcessEntry::pid).forEach(ids::add);
        return table.family(ids);
    }
}
