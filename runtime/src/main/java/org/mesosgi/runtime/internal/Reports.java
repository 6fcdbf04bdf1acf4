package org.mesosgi.runtime.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mesosgi.api.hook.Hook;
import org.mesosgi.runtime.Change;
import org.mesosgi.runtime.ChangeReport;
import org.mesosgi.runtime.ChangeReport.Entry;
import org.mesosgi.runtime.ChangeReport.Outcome;
import org.mesosgi.runtime.LoadedModule;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.internal.Intent.Selection;
import org.mesosgi.runtime.internal.hook.ModuleHookChain;
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

    /**
     * What a new arrangement of hooks makes of each of them.
     *
     * @param before the names of the hooks that there are
     * @throws ProblemException if one of them is no Hook that is loaded, or is named twice
     */
    ChangeReport of(Change.Arrange arrange, List<String> before) {
        List<Entry> entries = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (String name : arrange.hooks()) {
            if (!known.add(name)) {
                throw ModuleHookChain.namedTwice(name);
            }
            LoadedModule hook = table.describe(
                    table.select(Hook.class, name, arrange.user()).planned());
            boolean stays = before.contains(name);
            entries.add(new Entry(
                    stays ? Outcome.UNCHANGED : Outcome.SELECTED,
                    hook,
                    stays ? Optional.of(hook) : Optional.empty(),
                    stays ? List.of() : List.of(arrange.user()),
                    hook.place()));
        }
        return new ChangeReport(entries, List.of());
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
