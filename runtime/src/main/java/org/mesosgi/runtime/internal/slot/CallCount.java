package org.mesosgi.runtime.internal.slot;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.atomic.LongAdder;

/** Counts the calls of a slot, and tells which of them are timed. */
final class CallCount {

    /** Looking at the clock costs ten leases: of so many calls of a thread, the first is timed. */
    private static final long TIMED = 64;

    /** And of so many once there were many of them. Both are powers of two. */
    private static final long TIMED_OF_MANY = 1024;

    private static final long MANY = 4096;

    private final Leases leases;
    private final int number;
    private final int cell;

    /** What others have counted in the same cell before. */
    private final long before;

    /** Whether others count in the same cell now, as there are more slots than cells. */
    private final boolean isShared;

    /** The calls, if the cell is shared. */
    private final LongAdder own = new LongAdder();

    /**
     * Whether there is more to do for a call than to count it in the cell. Written by any thread without care: one more
     * call that is timed does no harm.
     */
    private boolean isSpecial = true;

    private boolean isFirst = true;

    /** @param number the number of the slot; no other one has it now */
    CallCount(Leases leases, int number) {
        this.leases = requireNonNull(leases, "leases is null");
        this.number = number;
        this.cell = Leases.cell(number);
        this.isShared = Leases.isShared(cell);
        this.before = leases.calls(cell);
    }

    int number() {
        return number;
    }

    /** Counts a call in the list of its thread. When it began, if it is one that is timed; otherwise 0. */
    long begin(long[] list) {
        long count = Leases.count(list, cell);
        if (isSpecial) {
            return beginSpecially(count);
        }
        return isTimed(count) ? now() : 0;
    }

    private long beginSpecially(long count) {
        isSpecial = isShared;
        if (isShared) {
            own.increment();
        }
        boolean isTimed = isFirst || isTimed(count);
        isFirst = false;
        return isTimed ? now() : 0;
    }

    private static boolean isTimed(long count) {
        return (count & ((count < MANY ? TIMED : TIMED_OF_MANY) - 1)) == 1;
    }

    private static long now() {
        long now = System.nanoTime();
        return now == 0 ? 1 : now;
    }

    /** How many calls there have been, on all threads. */
    long sum() {
        return isShared ? own.sum() : leases.calls(cell) - before;
    }
}
