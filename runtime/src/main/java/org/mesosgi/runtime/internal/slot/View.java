package org.mesosgi.runtime.internal.slot;

/**
 * What all views have in common; the rest of a view is {@link ViewFactory generated}. Public only because the views live
 * in class loaders of their own.
 */
public abstract class View {

    /** The slot that the view calls. */
    protected final SlotPoint<?> slot;

    /** @param slot the slot to call */
    protected View(SlotPoint<?> slot) {
        this.slot = slot;
    }

    @Override
    public final String toString() {
        return "slot " + slot;
    }
}
