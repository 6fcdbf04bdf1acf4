package org.mesosgi.runtime.internal.slot;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Who is calling whom: every thread has a list of the occupants that it is inside of.
 *
 * <p>These are hazard pointers (M. Michael, 2004): a call writes the occupant into its own thread's list and then looks
 * again whether the occupant is still current; a swap makes the next occupant current and then looks through all lists.
 * All four steps are volatile, so at least one side sees the other. A call touches nothing that another thread writes,
 * which is why leases cost the same on any number of threads.
 */
final class Leases {

    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(Object[].class);

    /** Calls from slot to slot to slot that deep are leased in the list; deeper ones are counted. */
    private static final int DEPTH = 16;

    private final Queue<WeakReference<Object[]>> lists = new ConcurrentLinkedQueue<>();

    // The values are plain arrays: a thread that outlives the runtime keeps none of its classes alive through them.
    private final ThreadLocal<Object[]> mine = ThreadLocal.withInitial(this::newList);

    private Object[] newList() {
        Object[] list = new Object[DEPTH];
        lists.add(new WeakReference<>(list));
        return list;
    }

    /** Takes a lease for this thread. The caller must then look whether the occupant is still current. */
    void take(Occupant<?> occupant) {
        Object[] list = mine.get();
        for (int i = 0; i < DEPTH; i++) {
            if (list[i] == null) {
                ELEMENT.setVolatile(list, i, occupant);
                return;
            }
        }
        occupant.countLease();
    }

    /** Ends a lease of this thread. */
    void end(Occupant<?> occupant) {
        Object[] list = mine.get();
        for (int i = 0; i < DEPTH; i++) {
            if (list[i] == occupant) {
                ELEMENT.setRelease(list, i, null);
                return;
            }
        }
        // A counted one. If a deeper call has ended this one's place in the list above, it has left its count to us.
        occupant.uncountLease();
    }

    /** Whether this thread is inside of a call of an occupant. */
    boolean isMine(Occupant<?> occupant) {
        return holds(mine.get(), occupant);
    }

    /** Whether somebody still calls an occupant that is not current any more. */
    boolean hasLeases(Occupant<?> occupant) {
        if (occupant.hasCountedLeases()) {
            return true;
        }
        for (Iterator<WeakReference<Object[]>> all = lists.iterator(); all.hasNext(); ) {
            Object[] list = all.next().get();
            if (list == null) {
                // Its thread has ended.
                all.remove();
            } else if (holds(list, occupant)) {
                return true;
            }
        }
        // A call may have moved its lease from its list to the count (an asynchronous one) after the first look.
        return occupant.hasCountedLeases();
    }

    private static boolean holds(Object[] list, Occupant<?> occupant) {
        for (int i = 0; i < DEPTH; i++) {
            if (ELEMENT.getVolatile(list, i) == occupant) {
                return true;
            }
        }
        return false;
    }
}
