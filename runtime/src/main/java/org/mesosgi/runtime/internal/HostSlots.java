package org.mesosgi.runtime.internal;

import java.util.Optional;
import org.mesosgi.runtime.internal.framework.ModuleService.Instance;
import org.mesosgi.runtime.internal.load.ActiveModule;
import org.mesosgi.runtime.internal.slot.Occupant;
import org.mesosgi.runtime.internal.slot.SlotPoint;
import org.mesosgi.runtime.internal.slot.Slots;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills, swaps and empties the slots of hosts. Its methods are called one at a time. */
final class HostSlots {

    private static final Logger LOG = LoggerFactory.getLogger(HostSlots.class);

    private final Slots slots;
    private final ModuleTable table;

    HostSlots(Slots slots, ModuleTable table) {
        this.slots = slots;
        this.table = table;
    }

    <T> ModuleSlot<T> fill(DefaultModuleRuntime runtime, Class<T> kind, ActiveModule module, String user) {
        SlotPoint<T> point = slots.create(user, occupant(kind, module));
        ModuleSlot<T> slot = new ModuleSlot<>(runtime, kind, user, module, point, slots.view(kind, point));
        table.add(slot);
        return slot;
    }

    <T> void swap(ModuleSlot<T> slot, ActiveModule module) {
        if (!table.slots().contains(slot)) {
            throw new IllegalStateException("the slot '" + slot.user() + "' is closed");
        }
        Occupant<T> next = occupant(slot.kind(), module);
        slot.becomes(module);
        slots.swap(slot.point(), Optional.of(next), HostSlots::warn);
    }

    <T> void empty(ModuleSlot<T> slot) {
        if (table.remove(slot)) {
            slots.swap(slot.point(), Optional.empty(), HostSlots::warn);
        }
    }

    private static <T> Occupant<T> occupant(Class<T> kind, ActiveModule module) {
        Instance<T> instance = module.service().create(kind);
        return new Occupant<>(instance.object(), instance.release());
    }

    private static void warn(SlotPoint<?> point) {
        LOG.warn("A call of the module before in the slot '{}' does not end; it is released when the call does", point);
    }
}
