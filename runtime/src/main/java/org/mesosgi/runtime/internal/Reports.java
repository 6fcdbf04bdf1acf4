package org.mesosgi.runtime.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mesosgi.runtime.ChangeReport;
import org.mesosgi.runtime.ChangeReport.Entry;
import org.mesosgi.runtime.ChangeReport.Outcome;
import org.mesosgi.runtime.internal.Intent.Selection;
import org.mesosgi.runtime.internal.load.ActiveModule;
import org.mesosgi.runtime.internal.plan.Plan.Decision;
import org.mesosgi.runtime.internal.plan.PlannedModule;

/** Tells what an intent makes, or has made, of each module. To be asked before it is carried out. */
final class Reports {

    private final ModuleTable table;

    Reports(ModuleTable table) {
        this.table = table;
    }

    ChangeReport of(Intent intent) {
        List<Entry> entries = new ArrayList<>();
        intent.plan().decisions().forEach(decision -> entries.add(entry(decision)));
        intent.selection().map(this::entry).ifPresent(entries::add);
        return new ChangeReport(entries, intent.warnings());
    }

    private Entry entry(Decision decision) {
        PlannedModule module = decision.after().or(decision::before).orElseThrow();
        List<String> slots = decision.outcome() == Outcome.UNCHANGED
                ? List.of()
                : table.slotsOf(module.name()).stream().map(ModuleSlot::user).toList();
        return new Entry(
                decision.outcome(),
                table.describe(module),
                decision.before().map(table::describe),
                slots,
                decision.place());
    }

    private Entry entry(Selection<?> selection) {
        PlannedModule module = selection.module().planned();
        Optional<PlannedModule> before = selection.slot().active().map(ActiveModule::planned);
        return new Entry(
                Outcome.SELECTED,
                table.describe(module),
                before.map(table::describe),
                List.of(selection.slot().user()),
                module.place());
    }
}
