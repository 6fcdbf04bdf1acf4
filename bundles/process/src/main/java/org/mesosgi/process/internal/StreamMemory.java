package org.mesosgi.process.internal;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What may wait for the clients of all streams together: a single one may be far behind, but many of them may not, since
 * they would take the memory of everybody else.
 */
final class StreamMemory {

    /** A client that leaves so much unread is cut off. */
    private static final int MOST_OF_ONE = 16 * 1024 * 1024;

    /** The same when all together leave too much unread. */
    private static final int MOST_OF_ONE_OF_MANY = 1024 * 1024;

    private final long mostOfAll;
    private final AtomicLong all = new AtomicLong();

    /** @param mostOfAll how many bytes are too much for all together */
    StreamMemory(long mostOfAll) {
        this.mostOfAll = mostOfAll;
    }

    /** For a process with the memory that this one has. */
    static StreamMemory ofThisProcess() {
        return new StreamMemory(Math.max(4L * MOST_OF_ONE, Runtime.getRuntime().maxMemory() / 4));
    }

    /** Something has been added to what waits. */
    void take(int bytes) {
        all.addAndGet(bytes);
    }

    /** Something does not wait any more. */
    void give(int bytes) {
        all.addAndGet(-bytes);
    }

    /** How much may wait for one client now. */
    int limit() {
        return all.get() > mostOfAll ? MOST_OF_ONE_OF_MANY : MOST_OF_ONE;
    }
}
