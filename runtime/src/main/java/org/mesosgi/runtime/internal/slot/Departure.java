package org.mesosgi.runtime.internal.slot;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** An instance that has left its slot, and may still be called by whom has called it before. */
public final class Departure {

    private final SlotPoint<?> slot;
    private final Occupant<?> occupant;

    Departure(SlotPoint<?> slot, Occupant<?> occupant) {
        this.slot = requireNonNull(slot, "slot is null");
        this.occupant = requireNonNull(occupant, "occupant is null");
    }

    /**
     * Waits until nobody calls it any more.
     *
     * @return whether that came to pass in time; false at once for a thread that is inside of a call itself,
     *     or is interrupted
     */
    public boolean await(Duration deadline) {
        return !slot.isMine(occupant) && slot.drain(occupant, deadline);
    }

    /** Gives the instance back. To be called once, when nobody calls it any more. */
    public void release() {
        slot.release(occupant);
    }

    /** The name of the slot. */
    @Override
    public String toString() {
        return slot.toString();
    }
}
