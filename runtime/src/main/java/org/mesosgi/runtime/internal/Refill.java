package org.mesosgi.runtime.internal;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.mesosgi.runtime.internal.load.ActiveModule;
import org.mesosgi.runtime.internal.slot.Occupant;

/**
 * What is to fill a slot: the instance is there, but is not called yet.
 *
 * @param slot the slot
 * @param module the module; empty if the slot is to be empty
 * @param next its instance
 */
record Refill<T>(ModuleSlot<T> slot, Optional<ActiveModule> module, Optional<Occupant<T>> next) {

    Refill {
        requireNonNull(slot, "slot is null");
        requireNonNull(module, "module is null");
        requireNonNull(next, "next is null");
    }

    static <T> Refill<T> empty(ModuleSlot<T> slot) {
        return new Refill<>(slot, Optional.empty(), Optional.empty());
    }

    /** Lets calls go to the instance from now on. Does not fail. What leaves the slot, if it was not empty. */
    Optional<Leaving> carryOut() {
        Optional<ActiveModule> before = slot.active();
        slot.becomes(module);
        return slot.point().replace(next).map(departure -> new Leaving(departure, before.orElseThrow()));
    }
}
