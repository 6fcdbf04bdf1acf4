package org.mesosgi.runtime.internal;

import static java.util.Objects.requireNonNull;

import org.mesosgi.runtime.internal.load.ActiveModule;
import org.mesosgi.runtime.internal.slot.Departure;

/**
 * An instance that has left its slot.
 *
 * @param departure the instance
 * @param module the module that it is of
 */
record Leaving(Departure departure, ActiveModule module) {

    Leaving {
        requireNonNull(departure, "departure is null");
        requireNonNull(module, "module is null");
    }
}
