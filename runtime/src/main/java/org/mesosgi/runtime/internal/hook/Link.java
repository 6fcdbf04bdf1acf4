package org.mesosgi.runtime.internal.hook;

import org.mesosgi.api.MesosVersion;
import org.mesosgi.api.hook.Hook;
import org.mesosgi.runtime.LoadedModule;
import org.mesosgi.runtime.Slot;

/**
 * A place for a hook in a chain. Which module fills it may change.
 *
 * @param slot the slot
 */
record Link(Slot<Hook> slot) {

    private static final MesosVersion OVERWRITES_SINCE = MesosVersion.parse("0.23.0");

    /** The module's name. */
    String name() {
        return slot.module().map(LoadedModule::name).orElse("nobody");
    }

    /** Whether there is a hook to call: not if the module was unloaded, nor if it is in quarantine. */
    boolean isCallable() {
        return slot.isCallable();
    }

    /** Whether its library was built when results were appended and errors reached the call site (MESOS-2351). */
    boolean appends() {
        return slot.module()
                .filter(module -> MesosVersion.parse(module.mesosVersion()).compareTo(OVERWRITES_SINCE) < 0)
                .isPresent();
    }
}
