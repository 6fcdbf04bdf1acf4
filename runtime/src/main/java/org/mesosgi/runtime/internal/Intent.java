package org.mesosgi.runtime.internal;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.internal.load.ActiveModule;
import org.mesosgi.runtime.internal.plan.Plan;

/**
 * What a change comes down to.
 *
 * @param plan what is to become of modules
 * @param selection what is to fill a slot
 * @param warnings what does not stop us
 */
record Intent(Plan plan, Optional<Selection<?>> selection, List<Problem> warnings) {

    /** Nothing is to become of any module. */
    private static final Plan NOTHING = new Plan(List.of(), List.of());

    Intent {
        requireNonNull(plan, "plan is null");
        requireNonNull(selection, "selection is null");
        warnings = List.copyOf(warnings);
    }

    static Intent of(Plan plan, List<Problem> warnings) {
        return new Intent(plan, Optional.empty(), warnings);
    }

    static Intent of(Selection<?> selection) {
        return new Intent(NOTHING, Optional.of(selection), List.of());
    }

    /** A module that is to fill a slot. */
    record Selection<T>(ModuleSlot<T> slot, ActiveModule module) {}
}
