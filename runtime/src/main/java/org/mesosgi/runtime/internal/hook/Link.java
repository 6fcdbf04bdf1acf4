package org.mesosgi.runtime.internal.hook;

import org.mesosgi.api.MesosVersion;
import org.mesosgi.api.hook.Hook;
import org.mesosgi.runtime.Slot;

/**
 * A hook in a chain.
 *
 * @param name the module's name
 * @param slot the slot that it fills
 */
record Link(String name, Slot<Hook> slot) {

    private static final MesosVersion OVERWRITES_SINCE = MesosVersion.parse("0.23.0");

    /** Whether its library was built when results were appended and errors reached the call site (MESOS-2351). */
    boolean appends() {
        return MesosVersion.parse(slot.module().mesosVersion()).compareTo(OVERWRITES_SINCE) < 0;
    }
}
