package org.mesosgi.runtime.internal.slot;

import static java.util.Objects.requireNonNull;

/** A thread that is inside of a call, as it was seen. */
final class Caller {

    private final Thread thread;
    private final long[] list;
    private final Occupant<?> innermost;
    private final long calls;

    /**
     * @param list the list of its leases
     * @param innermost what it has called last
     * @param calls how many calls it has begun
     */
    Caller(Thread thread, long[] list, Occupant<?> innermost, long calls) {
        this.thread = requireNonNull(thread, "thread is null");
        this.list = requireNonNull(list, "list is null");
        this.innermost = requireNonNull(innermost, "innermost is null");
        this.calls = calls;
    }

    Thread thread() {
        return thread;
    }

    Occupant<?> innermost() {
        return innermost;
    }

    /** Whether the same thread was seen inside of the same call. */
    boolean isInTheSameCallAs(Caller other) {
        return innermost.equals(other.innermost) && calls == other.calls;
    }

    /** Whether it is inside of the same call still. */
    boolean isStillThere() {
        return innermost.number() == Leases.last(list) && calls == Leases.sum(list);
    }
}
