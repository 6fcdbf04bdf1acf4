package org.mesosgi.runtime.internal.slot;

/** Makes slots. */
public final class Slots {

    private final Leases leases = new Leases();
    private final ViewFactory views = new ViewFactory();

    /** A slot with its first occupant. */
    public <T> SlotPoint<T> create(String name, Occupant<T> first) {
        return new SlotPoint<>(name, leases, first);
    }

    /** The view of a slot. */
    public <T> T view(Class<T> kind, SlotPoint<T> slot) {
        return views.view(kind, slot);
    }
}
