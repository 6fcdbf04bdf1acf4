package org.mesosgi.runtime.internal.slot;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes slots and swaps what is in them. */
public final class Slots {

    private final Leases leases = new Leases();
    private final ViewFactory views = new ViewFactory();
    private final Duration deadline;

    /** @param deadline how long a swap waits for the calls of the instance before */
    public Slots(Duration deadline) {
        this.deadline = deadline;
    }

    /** A slot with its first occupant. */
    public <T> SlotPoint<T> create(String name, Occupant<T> first) {
        return new SlotPoint<>(name, leases, first);
    }

    /** The view of a slot. */
    public <T> T view(Class<T> kind, SlotPoint<T> slot) {
        return views.view(kind, slot);
    }

    /**
     * Puts another occupant into a slot, waits until nobody calls the one before, and releases that.
     *
     * @param next the next one; empty closes the slot
     * @param abandoned is told when calls do not end before the deadline; the occupant is then released when they do end
     */
    public <T> void swap(SlotPoint<T> slot, Optional<Occupant<T>> next, Consumer<SlotPoint<T>> abandoned) {
        slot.replace(next).ifPresent(before -> {
            if (slot.drain(before, deadline)) {
                before.release();
            } else {
                abandoned.accept(slot);
                releaseLater(slot, before);
            }
        });
    }

    private static <T> void releaseLater(SlotPoint<T> slot, Occupant<T> occupant) {
        Thread thread = new Thread(
                () -> {
                    if (slot.drain(occupant, Duration.ofDays(365))) {
                        occupant.release();
                    }
                },
                "drain " + slot);
        thread.setDaemon(true);
        thread.start();
    }
}
