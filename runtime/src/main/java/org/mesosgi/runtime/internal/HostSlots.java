package org.mesosgi.runtime.internal;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Consumer;
import org.mesosgi.runtime.Handover;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.internal.framework.ModuleService.Instance;
import org.mesosgi.runtime.internal.load.ActiveModule;
import org.mesosgi.runtime.internal.load.Transaction;
import org.mesosgi.runtime.internal.slot.Occupant;
import org.mesosgi.runtime.internal.slot.SlotPoint;
import org.mesosgi.runtime.internal.slot.Slots;

/** Makes the slots of hosts, and the instances that are to fill them. */
final class HostSlots {

    private final Slots slots;

    HostSlots(Slots slots) {
        this.slots = requireNonNull(slots, "slots is null");
    }

    /** A new slot that a new instance fills. */
    <T> ModuleSlot<T> fill(
            SlotOwner owner,
            Class<T> kind,
            ActiveModule module,
            String user,
            Optional<Handover<T>> handover,
            Consumer<T> initializer,
            Transaction transaction) {
        SlotPoint<T> point = slots.create(user, occupant(kind, module, user, initializer, transaction));
        transaction.done("the slot of " + user + " is made", () -> slots.forget(point));
        return new ModuleSlot<>(owner, kind, user, module, point, slots.view(kind, point), handover, initializer);
    }

    /** A new instance for a slot. */
    <T> Refill<T> refill(ModuleSlot<T> slot, ActiveModule module, Transaction transaction) {
        return new Refill<>(
                slot,
                Optional.of(module),
                Optional.of(occupant(slot.kind(), module, slot.user(), slot.initializer(), transaction)));
    }

    /** Forgets a slot that is closed, and whose calls have ended. */
    void forget(ModuleSlot<?> slot) {
        slots.forget(slot.point());
    }

    /** Ends the watch over calls. */
    void close() {
        slots.close();
    }

    private static <T> Occupant<T> occupant(
            Class<T> kind, ActiveModule module, String user, Consumer<T> initializer, Transaction transaction) {
        Instance<T> instance = module.service().create(kind);
        transaction.done("the module " + module.name() + " is created", instance.release());
        try {
            initializer.accept(instance.object());
        } catch (RuntimeException | LinkageError e) {
            throw new ProblemException(
                    Problem.error(
                                    ModuleRuntime.NOT_INITIALIZED,
                                    user + ": the module '" + module.name() + "' cannot be initialized")
                            .because(e.getMessage() == null ? e.toString() : e.getMessage())
                            .fix("give it what it needs, or select another module"),
                    e);
        }
        Occupant<T> occupant = new Occupant<>(module.gate(), instance.object(), instance.release());
        occupant.belongsTo(instance.callable());
        return occupant;
    }
}
