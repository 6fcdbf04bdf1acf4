package org.mesosgi.runtime.internal.slot;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Who is calling whom, and how often: every thread has a list of the occupants that it is inside of, and of how many calls
 * of each slot it has begun.
 *
 * <p>These are hazard pointers (M. Michael, 2004): a call writes the occupant into its own thread's list and then looks
 * again whether the occupant is still current; a swap makes the next occupant current and then looks through all lists.
 * All four steps are volatile, so at least one side sees the other. A call touches nothing that another thread writes,
 * which is why leases cost the same on any number of threads.
 *
 * <p>A list has numbers instead of the occupants themselves: a reference that is written is the collector's business as
 * well, which costs as much as all the rest.
 */
final class Leases {

    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);

    /** The first cells are leases: of calls from slot to slot to slot that deep. Deeper ones are counted. */
    private static final int DEPTH = 16;

    /** Then come the counts of calls, a cell a slot; the last one is for all slots that are too many. */
    private static final int SLOTS = 112;

    private static final int LENGTH = DEPTH + SLOTS;

    /** After so many new lists we look for those of threads that have ended. */
    private static final int MANY = 64;

    private static final long FIRST_PAUSE_NANOS = 20_000;
    private static final long LONGEST_PAUSE_NANOS = 2_000_000;

    /** The list of a thread. */
    private static final class Entry {

        private final WeakReference<Thread> thread = new WeakReference<>(Thread.currentThread());
        private final long[] list;

        Entry(long[] list) {
            this.list = list;
        }

        boolean hasEnded() {
            Thread owner = thread.get();
            return owner == null || !owner.isAlive();
        }
    }

    private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();
    private final AtomicInteger made = new AtomicInteger();

    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, Occupant<?>> occupants = new ConcurrentHashMap<>();

    /** What threads have counted that have ended. Guarded by this. */
    private final long[] ended = new long[LENGTH];

    // The values are plain arrays: a thread that outlives the runtime keeps none of its classes alive through them.
    private final ThreadLocal<long[]> mine = ThreadLocal.withInitial(this::newList);

    private long[] newList() {
        if (made.incrementAndGet() % MANY == 0) {
            addUpEnded();
        }
        long[] list = new long[LENGTH];
        entries.add(new Entry(list));
        return list;
    }

    /** The list of each thread. */
    ThreadLocal<long[]> lists() {
        return mine;
    }

    /** Gives an occupant its number. It may be called from now on. */
    long add(Occupant<?> occupant) {
        long number = numbers.incrementAndGet();
        occupants.put(number, occupant);
        return number;
    }

    /** Forgets an occupant that is not called any more. */
    void remove(Occupant<?> occupant) {
        occupants.remove(occupant.number());
    }

    /** Takes a lease for the list's thread. The caller must then look whether the occupant is still current. */
    static void take(long[] list, Occupant<?> occupant) {
        for (int i = 0; i < DEPTH; i++) {
            if (list[i] == 0) {
                // A volatile write, and a nanosecond less than setVolatile: an exchange is its own fence.
                CELL.getAndSet(list, i, occupant.number());
                return;
            }
        }
        occupant.countLease();
    }

    /** Ends a lease of the list's thread. */
    static void end(long[] list, Occupant<?> occupant) {
        long number = occupant.number();
        for (int i = 0; i < DEPTH; i++) {
            if (list[i] == number) {
                CELL.setRelease(list, i, 0L);
                return;
            }
        }
        // A counted one. If a deeper call has ended this one's place in the list above, it has left its count to us.
        occupant.uncountLease();
    }

    /** The cell for the counts of a slot. */
    static int cell(int slot) {
        return DEPTH + Math.min(slot, SLOTS - 1);
    }

    /** Whether other slots may have the same cell. */
    static boolean isShared(int cell) {
        return cell == LENGTH - 1;
    }

    /** Counts a call by the list's thread; how many it has counted in this cell, with this one. */
    static long count(long[] list, int cell) {
        long count = list[cell] + 1;
        CELL.setOpaque(list, cell, count);
        return count;
    }

    /** How many calls have been counted in a cell, by all threads. */
    synchronized long calls(int cell) {
        addUpEnded();
        long sum = ended[cell];
        for (Entry entry : entries) {
            sum += (long) CELL.getOpaque(entry.list, cell);
        }
        return sum;
    }

    private synchronized void addUpEnded() {
        for (Iterator<Entry> all = entries.iterator(); all.hasNext(); ) {
            Entry entry = all.next();
            if (entry.hasEnded()) {
                for (int cell = DEPTH; cell < LENGTH; cell++) {
                    ended[cell] += entry.list[cell];
                }
                all.remove();
            }
        }
    }

    /** Whether this thread is inside of a call of an occupant. */
    boolean isMine(Occupant<?> occupant) {
        return holds(mine.get(), occupant.number());
    }

    /** Whether somebody still calls an occupant that is not current any more. */
    boolean hasLeases(Occupant<?> occupant) {
        if (occupant.countedLeases() != 0) {
            return true;
        }
        for (Entry entry : entries) {
            if (holds(entry.list, occupant.number())) {
                return true;
            }
        }
        // A call may have moved its lease from its list to the count (an asynchronous one) after the first look.
        return occupant.countedLeases() != 0;
    }

    /**
     * Waits until nobody calls an occupant that is not current any more; whether that came to pass in time. A thread that
     * is interrupted has no time.
     */
    boolean drain(Occupant<?> left, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        // The callers' way is kept free of any signal to us, so we look: first after microseconds, at most every 2 ms.
        long pause = FIRST_PAUSE_NANOS;
        while (hasLeases(left)) {
            if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
        }
        return true;
    }

    private static boolean holds(long[] list, long number) {
        for (int i = 0; i < DEPTH; i++) {
            if ((long) CELL.getVolatile(list, i) == number) {
                return true;
            }
        }
        return false;
    }

    /** How many leases there are on some occupants. */
    int leases(Set<? extends Occupant<?>> some) {
        Set<Long> leased = some.stream().map(Occupant::number).collect(Collectors.toSet());
        int leases = 0;
        for (Occupant<?> occupant : some) {
            leases += occupant.countedLeases();
        }
        for (Entry entry : entries) {
            for (int i = 0; i < DEPTH; i++) {
                if (leased.contains((long) CELL.getVolatile(entry.list, i))) {
                    leases++;
                }
            }
        }
        return leases;
    }

    /** The threads that are inside of a call now. */
    List<Caller> callers() {
        List<Caller> callers = new ArrayList<>();
        for (Entry entry : entries) {
            Thread thread = entry.thread.get();
            long calls = sum(entry.list);
            Occupant<?> innermost = occupants.get(last(entry.list));
            if (thread != null && innermost != null) {
                callers.add(new Caller(thread, entry.list, innermost, calls));
            }
        }
        return callers;
    }

    /** The number of what a list's thread has called last; 0 if it is not inside of a call. */
    static long last(long[] list) {
        for (int i = DEPTH - 1; i >= 0; i--) {
            long number = (long) CELL.getVolatile(list, i);
            if (number != 0) {
                return number;
            }
        }
        return 0;
    }

    /** How many calls a list's thread has begun. */
    static long sum(long[] list) {
        long sum = 0;
        for (int cell = DEPTH; cell < LENGTH; cell++) {
            sum += (long) CELL.getOpaque(list, cell);
        }
        return sum;
    }
}
