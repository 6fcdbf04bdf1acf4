package org.mesosgi.runtime.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.mesosgi.api.anonymous.Anonymous;
import org.mesosgi.api.hook.Hook;
import org.mesosgi.runtime.Change;
import org.mesosgi.runtime.ChangeRecord;
import org.mesosgi.runtime.ChangeReport;
import org.mesosgi.runtime.Contribution;
import org.mesosgi.runtime.Handover;
import org.mesosgi.runtime.HookChain;
import org.mesosgi.runtime.Kind;
import org.mesosgi.runtime.LoadedModule;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.Quarantine;
import org.mesosgi.runtime.ReleasedLibrary;
import org.mesosgi.runtime.Slot;
import org.mesosgi.runtime.UsedSlot;
import org.mesosgi.runtime.internal.Intent.Selection;
import org.mesosgi.runtime.internal.framework.ModuleFramework;
import org.mesosgi.runtime.internal.hook.ModuleHookChain;
import org.mesosgi.runtime.internal.load.ActiveModule;
import org.mesosgi.runtime.internal.load.Loader;
import org.mesosgi.runtime.internal.load.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The module runtime of a process.
 *
 * <p>A change has three parts. First all that it needs is made beside what there is; that may fail, and is undone then. Then
 * it is put in place; that cannot fail. Both are done under a lock, one change at a time. Last, and without the lock, what
 * was in its place goes, as soon as nobody calls it any more. Calls of modules never take the lock.
 */
final class DefaultModuleRuntime implements ModuleRuntime {

    private static final Logger LOG = LoggerFactory.getLogger(DefaultModuleRuntime.class);

    /** Who uses Anonymous modules. */
    static final String NOBODY = "anonymous";

    /** How long the end of the framework waits for calls. */
    private static final Duration LAST_DEADLINE = Duration.ofSeconds(2);

    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock hookLock = new ReentrantLock();
    private final ModuleTable table = new ModuleTable();
    private final HostSlots slots;
    private final History history = new History();
    private final Reports reports = new Reports(table);
    private final ModuleFramework framework;
    private final Loader loader;
    private final Intents intents;
    private final Retirement retirement;
    private final Duration deadline;
    private final Consumer<Contribution> contributions;
    private final Consumer<ChangeRecord> changes;
    private boolean anonymousAreCreated;

    /** @param deadline how long a change waits for the calls of what it takes away */
    DefaultModuleRuntime(
            ModuleFramework framework,
            Requests requests,
            HostSlots slots,
            Duration deadline,
            Consumer<Contribution> contributions,
            Consumer<ChangeRecord> changes) {
        this.framework = framework;
        this.slots = slots;
        this.loader = new Loader(framework);
        this.intents = new Intents(framework, requests, loader, table);
        this.retirement = new Retirement(loader, table, lock);
        this.deadline = deadline;
        this.contributions = contributions;
        this.changes = changes;
    }

    @Override
    public ChangeReport apply(Change change) {
        return apply(change, () -> intents.of(change));
    }

    private ChangeReport apply(Change change, Supplier<Intent> intent) {
        Instant time = Instant.now();
        long begin = System.nanoTime();
        try {
            ChangeReport report = carryOut(intent);
            report.warnings().forEach(warning -> LOG.warn("{}", warning));
            remember(new ChangeRecord(time, change, since(begin), Optional.of(report), List.of()));
            return report;
        } catch (ProblemException e) {
            remember(new ChangeRecord(time, change, since(begin), Optional.empty(), e.problems()));
            throw e;
        }
    }

    private void remember(ChangeRecord record) {
        history.add(record);
        changes.accept(record);
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private ChangeReport carryOut(Supplier<Intent> supplier) {
        List<Leaving> leaving = new ArrayList<>();
        List<ActiveModule> ending = new ArrayList<>();
        ChangeReport report = locked(() -> {
            Intent intent = supplier.get();
            ChangeReport planned = reports.of(intent);
            intent.plan().ending().forEach(module -> ending.add(table.get(module.name())));
            Transaction transaction = new Transaction();
            Made made = undoneIfItFails(transaction, () -> {
                Made all = make(intent, transaction);
                handOver(all.refills()).ifPresent(leaving::add);
                return all;
            });
            table.change(ending, made.modules());
            intent.plan().unchanged().forEach(table::adopt);
            made.slots().forEach(table::add);
            made.refills().stream()
                    .filter(Predicate.not(Refill::handsOver))
                    .forEach(refill -> refill.carryOut().ifPresent(leaving::add));
            planned.entries().forEach(DefaultModuleRuntime::log);
            return planned;
        });
        List<Problem> warnings = new ArrayList<>(report.warnings());
        warnings.addAll(retirement.of(leaving, ending, deadline));
        return new ChangeReport(report.entries(), warnings);
    }

    /** What is made for a change, beside what there is. */
    private record Made(List<ActiveModule> modules, List<ModuleSlot<?>> slots, List<Refill<?>> refills) {}

    private Made make(Intent intent, Transaction transaction) {
        List<ActiveModule> modules =
                loader.make(intent.plan().libraries(), intent.plan().starting(), transaction);
        Map<String, ActiveModule> next = new LinkedHashMap<>();
        modules.forEach(module -> next.put(module.name(), module));
        List<Refill<?>> refills = new ArrayList<>();
        intent.plan()
                .ending()
                .forEach(module -> table.slotsOf(module.name())
                        .forEach(slot ->
                                refills.add(refill(slot, Optional.ofNullable(next.get(module.name())), transaction))));
        intent.selection().ifPresent(selection -> refills.add(refill(selection, transaction)));
        List<ActiveModule> added = modules.stream()
                .filter(module -> table.find(module.name()).isEmpty())
                .toList();
        return new Made(modules, anonymousAreCreated ? anonymous(added, transaction) : List.of(), refills);
    }

    /** The last step that may fail. What it has done cannot be undone, so there is at most one. */
    private static Optional<Leaving> handOver(List<Refill<?>> refills) {
        List<Refill<?>> all = refills.stream().filter(Refill::handsOver).toList();
        if (all.size() > 1) {
            throw new ProblemException(Problem.error(
                            "U711", "more than one module that hands over would change at once")
                    .because("they fill "
                            + all.stream()
                                    .map(refill -> "'" + refill.slot().user() + "'")
                                    .collect(Collectors.joining(", ")))
                    .fix("change them one after the other"));
        }
        return all.isEmpty() ? Optional.empty() : all.get(0).handOver();
    }

    private <T> Refill<T> refill(ModuleSlot<T> slot, Optional<ActiveModule> module, Transaction transaction) {
        return module.map(next -> slots.refill(slot, next, transaction)).orElseGet(() -> Refill.empty(slot));
    }

    private <T> Refill<T> refill(Selection<T> selection, Transaction transaction) {
        return slots.refill(selection.slot(), selection.module(), transaction);
    }

    private List<ModuleSlot<?>> anonymous(List<ActiveModule> modules, Transaction transaction) {
        List<ModuleSlot<?>> filled = new ArrayList<>();
        modules.stream()
                .filter(module -> ModuleTable.isOfKind(module, Anonymous.class))
                .forEach(module ->
                        filled.add(slots.fill(this, Anonymous.class, module, NOBODY, Optional.empty(), transaction)));
        return filled;
    }

    private static <T> T undoneIfItFails(Transaction transaction, Supplier<T> steps) {
        try {
            return steps.get();
        } catch (ProblemException e) {
            List<Problem> problems = new ArrayList<>(e.problems());
            problems.addAll(transaction.rollBack());
            ProblemException all = new ProblemException(problems);
            all.initCause(e);
            throw all;
        } catch (RuntimeException | Error e) {
            transaction.rollBack();
            throw e;
        }
    }

    private static void log(ChangeReport.Entry entry) {
        LoadedModule module = entry.module();
        switch (entry.outcome()) {
            case LOADED ->
                LOG.info(
                        "Loaded module {} ({}) of library {} {}",
                        module.name(),
                        module.kind(),
                        module.library(),
                        module.libraryVersion());
            case UNCHANGED -> LOG.debug("Module {} is unchanged", module.name());
            case UPDATED ->
                LOG.info(
                        "Updated module {} to library {} {}", module.name(), module.library(), module.libraryVersion());
            case CONFIGURED -> LOG.info("Configured module {}", module.name());
            case RESTARTED -> LOG.info("Restarted module {}: it uses what has changed", module.name());
            case SELECTED -> LOG.info("{} now uses module {}", String.join(", ", entry.slots()), module.name());
            case UNLOADED -> LOG.info("Unloaded module {}", module.name());
        }
    }

    @Override
    public ChangeReport plan(Change change) {
        return locked(() -> reports.of(intents.of(change)));
    }

    @Override
    public List<ChangeRecord> history() {
        return history.all();
    }

    @Override
    public void createAnonymous() {
        locked(() -> {
            Transaction transaction = new Transaction();
            List<ActiveModule> without = table.all().stream()
                    .filter(module -> table.slotsOf(module.name()).isEmpty())
                    .toList();
            undoneIfItFails(transaction, () -> anonymous(without, transaction)).forEach(table::add);
            anonymousAreCreated = true;
            return null;
        });
    }

    @Override
    public void quarantine(String name) {
        locked(() -> {
            table.get(name).gate().close("by an operator");
            return null;
        });
    }

    @Override
    public void release(String name) {
        locked(() -> {
            table.get(name).gate().open();
            return null;
        });
    }

    @Override
    public List<Quarantine> quarantined() {
        return table.all().stream()
                .flatMap(module -> module.gate().quarantine().stream())
                .toList();
    }

    @Override
    public List<LoadedModule> modules() {
        return table.all().stream().map(this::describe).toList();
    }

    @Override
    public Optional<LoadedModule> module(String name) {
        return table.find(name).map(this::describe);
    }

    @Override
    public List<ReleasedLibrary> released() {
        return framework.released();
    }

    @Override
    public List<Kind> kinds() {
        return framework.kinds().stream()
                .sorted(Comparator.comparing(Kind::name))
                .toList();
    }

    @Override
    public List<UsedSlot> slots() {
        return table.slots().stream().map(ModuleSlot::describe).toList();
    }

    @Override
    public boolean contains(Class<?> kind, String name) {
        return table.find(name)
                .filter(module -> ModuleTable.isOfKind(module, kind))
                .isPresent();
    }

    @Override
    public <T> Slot<T> select(Class<T> kind, String name, String user) {
        return select(kind, name, user, Optional.empty());
    }

    @Override
    public <T> Slot<T> select(Class<T> kind, String name, String user, Handover<T> handover) {
        return select(kind, name, user, Optional.of(handover));
    }

    private <T> Slot<T> select(Class<T> kind, String name, String user, Optional<Handover<T>> handover) {
        return locked(() -> {
            Transaction transaction = new Transaction();
            ActiveModule module = table.select(kind, name, user);
            ModuleSlot<T> slot =
                    undoneIfItFails(transaction, () -> slots.fill(this, kind, module, user, handover, transaction));
            table.add(slot);
            return slot;
        });
    }

    @Override
    public HookChain hooks(List<String> names, String user) {
        ModuleHookChain chain = new ModuleHookChain(name -> select(Hook.class, name, user), hookLock, contributions);
        try {
            names.forEach(chain::install);
            return chain;
        } catch (ProblemException e) {
            chain.close();
            throw e;
        }
    }

    @Override
    public void contributed(Contribution contribution) {
        contributions.accept(contribution);
    }

    LoadedModule describe(ActiveModule module) {
        return table.describe(module.planned());
    }

    <T> void swap(ModuleSlot<T> slot, String name) {
        apply(new Change.Select(slot.user(), slot.active().map(ActiveModule::name), name), () -> {
            if (!table.slots().contains(slot)) {
                throw new IllegalStateException("the slot '" + slot.user() + "' is closed");
            }
            return Intent.of(intents.selection(slot, name));
        });
    }

    void close(ModuleSlot<?> slot) {
        List<Leaving> leaving = new ArrayList<>();
        boolean isOpen = locked(() -> {
            boolean isRemoved = table.remove(slot);
            if (isRemoved) {
                Refill.empty(slot).carryOut().ifPresent(leaving::add);
            }
            return isRemoved;
        });
        if (isOpen) {
            retirement.of(leaving, List.of(), deadline);
            slots.forget(slot);
        }
    }

    /** Empties all slots: the framework stops, and no call may meet a module that has stopped. */
    void close() {
        List<Leaving> leaving = new ArrayList<>();
        locked(() -> {
            for (ModuleSlot<?> slot : table.slots()) {
                table.remove(slot);
                Refill.empty(slot).carryOut().ifPresent(leaving::add);
            }
            return null;
        });
        retirement.of(leaving, List.of(), deadline.compareTo(LAST_DEADLINE) < 0 ? deadline : LAST_DEADLINE);
        slots.close();
    }

    private <R> R locked(Supplier<R> step) {
        lock.lock();
        try {
            return step.get();
        } finally {
            lock.unlock();
        }
    }
}
