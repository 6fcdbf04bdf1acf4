package org.mesosgi.runtime.internal;

import org.mesosgi.runtime.LoadedModule;
import org.mesosgi.runtime.internal.load.ActiveModule;

/** What slots need of the runtime that they are in. */
interface SlotOwner {

    /** Who uses Anonymous modules. */
    String NOBODY = "anonymous";

    /** All about a module. */
    LoadedModule describe(ActiveModule module);

    /** Fills a slot with another module. */
    <T> void swap(ModuleSlot<T> slot, String module);

    /** Empties a slot for good. */
    void close(ModuleSlot<?> slot);
}
