package org.mesosgi.runtime.internal.slot;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Who is calling whom, and how often: every thread has a list of the occupants that it is inside of, and of how many calls
 * of each slot it has begun.
 *
 * <p>These are hazard pointers (M. Michael, 2004): a call writes the occupant into its own thread's list and then looks
 * again whether the occupant is still current; a swap makes the next occupant current and then looks through all lists.
 * All four steps are volatile, so at least one side sees the other. A call touches nothing that another thread writes,
 * which is why leases cost the same on any number of threads.
 */
final class Leases {

    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(Object[].class);
    private static final VarHandle COUNT = MethodHandles.arrayElementVarHandle(long[].class);

    /** Calls from slot to slot to slot that deep are leased in the list; deeper ones are counted. */
    private static final int DEPTH = 16;

    /** Behind the leases: the counts of calls by the numbers of slots. */
    private static final int COUNTS = DEPTH;

    /** And the thread that the list is of. */
    private static final int THREAD = DEPTH + 1;

    /** The counts of a list that has just been made. */
    private static final int FEW_SLOTS = 16;

    /** A list, as long as its thread lives, and counts of it, which stay. */
    private static final class Entry extends WeakReference<Object[]> {

        private final long[] counts;

        Entry(Object[] list, long[] counts, ReferenceQueue<Object[]> ended) {
            super(list, ended);
            this.counts = counts;
        }

        long count(int number) {
            return number < counts.length ? (long) COUNT.getOpaque(counts, number) : 0;
        }
    }

    private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();
    private final ReferenceQueue<Object[]> ended = new ReferenceQueue<>();

    /** What threads have counted that have ended. Guarded by this. */
    private long[] endedCounts = new long[FEW_SLOTS];

    // The values are plain arrays: a thread that outlives the runtime keeps none of its classes alive through them.
    private final ThreadLocal<Object[]> mine = ThreadLocal.withInitial(this::newList);

    private Object[] newList() {
        if (ended.poll() != null) {
            addUpEnded();
        }
        Object[] list = new Object[THREAD + 1];
        list[THREAD] = Thread.currentThread();
        newCounts(list, FEW_SLOTS);
        return list;
    }

    private long[] newCounts(Object[] list, int length) {
        long[] counts = new long[length];
        entries.add(new Entry(list, counts, ended));
        ELEMENT.setRelease(list, COUNTS, counts);
        return counts;
    }

    /** This thread's list. */
    Object[] mine() {
        return mine.get();
    }

    /** Takes a lease for the list's thread. The caller must then look whether the occupant is still current. */
    static void take(Object[] list, Occupant<?> occupant) {
        for (int i = 0; i < DEPTH; i++) {
            if (list[i] == null) {
                ELEMENT.setVolatile(list, i, occupant);
                return;
            }
        }
        occupant.countLease();
    }

    /** Ends a lease of the list's thread. */
    static void end(Object[] list, Occupant<?> occupant) {
        for (int i = 0; i < DEPTH; i++) {
            if (list[i] == occupant) {
                ELEMENT.setRelease(list, i, null);
                return;
            }
        }
        // A counted one. If a deeper call has ended this one's place in the list above, it has left its count to us.
        occupant.uncountLease();
    }

    /** Counts a call of a slot by the list's thread; how many it has counted before, and this one. */
    long count(Object[] list, int slot) {
        long[] counts = (long[]) list[COUNTS];
        if (slot >= counts.length) {
            // The counts so far stay where they are: whoever adds up adds all that a thread has had.
            counts = newCounts(list, Math.max(2 * counts.length, slot + 1));
        }
        long count = counts[slot] + 1;
        COUNT.setOpaque(counts, slot, count);
        return count;
    }

    /** How many calls of a slot there have been, on all threads. */
    synchronized long calls(int slot) {
        addUpEnded();
        long sum = slot < endedCounts.length ? endedCounts[slot] : 0;
        for (Entry entry : entries) {
            sum += entry.count(slot);
        }
        return sum;
    }

    private synchronized void addUpEnded() {
        // What is in the queue tells that there is something to do; what, is found below.
        Reference<?> news;
        do {
            news = ended.poll();
        } while (news != null);
        for (Iterator<Entry> all = entries.iterator(); all.hasNext(); ) {
            Entry entry = all.next();
            if (entry.get() == null) {
                long[] counts = entry.counts;
                endedCounts = Arrays.copyOf(endedCounts, Math.max(endedCounts.length, counts.length));
                for (int slot = 0; slot < counts.length; slot++) {
                    endedCounts[slot] += entry.count(slot);
                }
                all.remove();
            }
        }
    }

    /** Whether this thread is inside of a call of an occupant. */
    boolean isMine(Occupant<?> occupant) {
        return holds(mine.get(), occupant);
    }

    /** Whether somebody still calls an occupant that is not current any more. */
    boolean hasLeases(Occupant<?> occupant) {
        if (occupant.countedLeases() != 0) {
            return true;
        }
        for (Entry entry : entries) {
            Object[] list = entry.get();
            if (list != null && holds(list, occupant)) {
                return true;
            }
        }
        // A call may have moved its lease from its list to the count (an asynchronous one) after the first look.
        return occupant.countedLeases() != 0;
    }

    private static boolean holds(Object[] list, Occupant<?> occupant) {
        for (int i = 0; i < DEPTH; i++) {
            if (ELEMENT.getVolatile(list, i) == occupant) {
                return true;
            }
        }
        return false;
    }

    /** How many leases there are on some occupants. */
    int leases(Set<? extends Occupant<?>> occupants) {
        int leases = 0;
        for (Occupant<?> occupant : occupants) {
            leases += occupant.countedLeases();
        }
        for (Object[] list : lists()) {
            for (int i = 0; i < DEPTH; i++) {
                if (ELEMENT.getVolatile(list, i) instanceof Occupant<?> occupant && occupants.contains(occupant)) {
                    leases++;
                }
            }
        }
        return leases;
    }

    /** The threads that are inside of a call now. */
    List<Caller> callers() {
        List<Caller> callers = new ArrayList<>();
        for (Object[] list : lists()) {
            long calls = sum(list);
            Occupant<?> innermost = last(list);
            if (innermost != null) {
                callers.add(new Caller((Thread) list[THREAD], list, innermost, calls));
            }
        }
        return callers;
    }

    /** The lists of all threads, each once. */
    private List<Object[]> lists() {
        List<Object[]> lists = new ArrayList<>();
        for (Entry entry : entries) {
            Object[] list = entry.get();
            // A list has an entry for each array of counts that it has had.
            if (list != null && entry.counts == ELEMENT.getAcquire(list, COUNTS)) {
                lists.add(list);
            }
        }
        return lists;
    }

    /** What a list's thread has called last; null if it is not inside of a call. */
    static Occupant<?> last(Object[] list) {
        for (int i = DEPTH - 1; i >= 0; i--) {
            if (ELEMENT.getVolatile(list, i) instanceof Occupant<?> occupant) {
                return occupant;
            }
        }
        return null;
    }

    /** How many calls a list's thread has begun, more or less: it is for telling that there was another one. */
    static long sum(Object[] list) {
        long[] counts = (long[]) ELEMENT.getAcquire(list, COUNTS);
        long sum = 0;
        for (int slot = 0; slot < counts.length; slot++) {
            sum += (long) COUNT.getOpaque(counts, slot);
        }
        return sum;
    }
}
