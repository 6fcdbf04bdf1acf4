package org.mesosgi.agent.internal.child;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Looks at the processes of this machine. To look takes the longer the more there are; so those who ask while somebody looks
 * share the next look, which begins after they have asked. Those who can wait let others join them: where tasks end all the
 * time, what is left of them is then looked for a few times a second, and not once for each. Safe for several threads.
 */
final class ProcessScans {

    /** Looks at all processes. */
    interface Scan {
        ProcessTable read() throws IOException;
    }

    /** So long those wait at most who can. */
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Scan scan;
    private final LongSupplier clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();

    /** How many have asked. */
    private long asked;

    /** How many had asked when the last look that succeeded began. */
    private long answered;

    private ProcessTable last = new ProcessTable(List.of());
    private boolean scanning;

    /** When the last look began. */
    private long begun;

    ProcessScans() {
        this(ProcessTable::read, System::nanoTime);
    }

    /** @param clock as {@link System#nanoTime} */
    ProcessScans(Scan scan, LongSupplier clock) {
        this.scan = scan;
        this.clock = clock;
        this.begun = clock.getAsLong() - PATIENCE_NANOS;
    }

    /** The processes at a time after this was called. Blocks. */
    ProcessTable next() throws IOException {
        return next(0);
    }

    /** The same for who can wait a little: not soon after the last look, unless somebody else cannot wait. Blocks. */
    ProcessTable nextInAWhile() throws IOException {
        return next(PATIENCE_NANOS);
    }

    private ProcessTable next(long patience) throws IOException {
        long covered;
        long wait = patience;
        boolean interrupted = false;
        lock.lock();
        try {
            asked++;
            long mine = asked;
            while (answered < mine && (scanning || begun + wait - clock.getAsLong() > 0)) {
                try {
                    ended.awaitNanos(scanning ? Long.MAX_VALUE : begun + wait - clock.getAsLong());
                } catch (InterruptedException e) {
                    interrupted = true;
                    wait = 0;
                }
            }
            if (answered >= mine) {
                return last;
            }
            covered = asked;
            scanning = true;
            begun = clock.getAsLong();
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        try {
            return found(scan.read(), covered);
        } finally {
            end();
        }
    }

    private ProcessTable found(ProcessTable table, long covered) {
        lock.lock();
        try {
            last = table;
            answered = covered;
            return table;
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            scanning = false;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
