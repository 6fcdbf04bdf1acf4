package org.mesosgi.agent.internal.child;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Looks at the processes of this machine. To look takes the longer the more there are; so those who ask while somebody looks
 * share the next look, which begins after they have asked. Safe for several threads.
 */
final class ProcessScans {

    /** Looks at all processes. */
    interface Scan {
        ProcessTable read() throws IOException;
    }

    private final Scan scan;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();

    /** How many have asked. */
    private long asked;

    /** How many had asked when the last look that succeeded began. */
    private long answered;

    private ProcessTable last = new ProcessTable(List.of());
    private boolean scanning;

    ProcessScans() {
        this(ProcessTable::read);
    }

    ProcessScans(Scan scan) {
        this.scan = scan;
    }

    /** The processes at a time after this was called. Blocks. */
    ProcessTable next() throws IOException {
        long covered;
        lock.lock();
        try {
            asked++;
            long mine = asked;
            while (scanning) {
                ended.awaitUninterruptibly();
            }
            if (answered >= mine) {
                return last;
            }
            covered = asked;
            scanning = true;
        } finally {
            lock.unlock();
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
