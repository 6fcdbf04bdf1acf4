package org.mesosgi.runtime.internal.slot;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.mesosgi.runtime.ModuleInstance;
import org.mesosgi.runtime.Quarantine;

/** An instance of a module in all slots that it fills: more than one if its module has the same one for everybody. */
public final class CallableInstance implements ModuleInstance {

    private final String module;
    private final List<Occupant<?>> occupants = new CopyOnWriteArrayList<>();

    /** @param module the module's name */
    public CallableInstance(String module) {
        this.module = requireNonNull(module, "module is null");
    }

    /** It fills a slot from now on, or is about to. */
    void add(Occupant<?> occupant) {
        occupants.add(occupant);
    }

    /** It does not fill a slot any more. */
    void remove(Occupant<?> occupant) {
        occupants.remove(occupant);
    }

    @Override
    public String module() {
        return module;
    }

    @Override
    public <T> Optional<CompletionStage<T>> call(Supplier<CompletionStage<T>> code) {
        for (Occupant<?> occupant : occupants) {
            SlotPoint<?> slot = occupant.slot();
            if (slot != null) {
                Optional<CompletionStage<T>> result = slot.call(occupant, code);
                if (result.isPresent()) {
                    return result;
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Quarantine> quarantine() {
        return occupants.stream()
                .filter(occupant -> occupant.slot() != null && occupant.slot().isFilledBy(occupant))
                .flatMap(occupant -> occupant.module().quarantine().stream())
                .findFirst();
    }
}
