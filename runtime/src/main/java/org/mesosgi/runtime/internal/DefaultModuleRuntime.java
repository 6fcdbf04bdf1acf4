package org.mesosgi.runtime.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.mesosgi.api.hook.Hook;
import org.mesosgi.runtime.Change;
import org.mesosgi.runtime.ChangeRecord;
import org.mesosgi.runtime.ChangeReport;
import org.mesosgi.runtime.Contribution;
import org.mesosgi.runtime.Handover;
import org.mesosgi.runtime.HookChain;
import org.mesosgi.runtime.Kind;
import org.mesosgi.runtime.LoadedLibrary;
import org.mesosgi.runtime.LoadedModule;
import org.mesosgi.runtime.ModuleInstance;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.Nearest;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.Quarantine;
import org.mesosgi.runtime.ReleasedLibrary;
import org.mesosgi.runtime.Slot;
import org.mesosgi.runtime.UsedSlot;
import org.mesosgi.runtime.internal.Preparation.Made;
import org.mesosgi.runtime.internal.framework.ModuleFramework;
import org.mesosgi.runtime.internal.hook.ModuleHookChain;
import org.mesosgi.runtime.internal.load.ActiveModule;
import org.mesosgi.runtime.internal.load.Loader;
import org.mesosgi.runtime.internal.load.Transaction;

/**
 * The module runtime of a process.
 *
 * <p>A change has three parts. First all that it needs is made beside what there is; that may fail, and is undone then. Then
 * it is put in place; that cannot fail. Both are done under a lock, one change at a time. Last, and without the lock, what
 * was in its place goes, as soon as nobody calls it any more. Calls of modules never take the lock.
 */
final class DefaultModuleRuntime implements ModuleRuntime, SlotOwner {

    /** How long the end of the framework waits for calls. */
    private static final Duration LAST_DEADLINE = Duration.ofSeconds(2);

    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock hookLock = new ReentrantLock();
    private final ModuleTable table = new ModuleTable();
    private final HostSlots slots;
    private final Clients clients = new Clients(table);
    private final Reports reports = new Reports(table);
    private final ModuleFramework framework;
    private final Intents intents;
    private final Preparation preparation;
    private final Retirement retirement;
    private final Duration deadline;
    private final Consumer<Contribution> contributions;
    private final ChangeLog log;
    private final Map<String, ModuleHookChain> chains = new ConcurrentHashMap<>();
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
        Loader loader = new Loader(framework);
        this.preparation = new Preparation(this, loader, slots, table);
        this.intents = new Intents(framework, requests, loader, table, clients);
        this.retirement = new Retirement(loader, table, lock);
        this.deadline = deadline;
        this.contributions = contributions;
        this.log = new ChangeLog(changes);
    }

    @Override
    public ChangeReport apply(Change change, Consumer<ChangeReport> planned) {
        if (change instanceof Change.Arrange arrange) {
            return log.note(change, () -> unlessInterrupted(() -> carryOut(arrange, planned)));
        }
        return apply(change, () -> intents.of(change), planned);
    }

    private ChangeReport apply(Change change, Supplier<Intent> intent, Consumer<ChangeReport> planned) {
        return log.note(change, () -> unlessInterrupted(() -> carryOut(intent, planned)));
    }

    /** Whatever it is that fails when a thread is interrupted, that it was is what has gone wrong. */
    private static ChangeReport unlessInterrupted(Supplier<ChangeReport> change) {
        try {
            return change.get();
        } catch (RuntimeException e) {
            if (!Thread.currentThread().isInterrupted()) {
                throw e;
            }
            List<Problem> problems = new ArrayList<>();
            problems.add(Problem.error("U712", "the change was interrupted")
                    .because(String.valueOf(e.getMessage()))
                    .fix("ask for it again, if you want it after all"));
            problems.addAll(Transaction.notUndone(e));
            ProblemException interrupted = new ProblemException(problems);
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    private ChangeReport carryOut(Supplier<Intent> supplier, Consumer<ChangeReport> listener) {
        List<Leaving> leaving = new ArrayList<>();
        List<ActiveModule> ending = new ArrayList<>();
        ChangeReport report = locked(() -> {
            Intent intent = supplier.get();
            ChangeReport planned = reports.of(intent);
            listener.accept(planned);
            Made made = preparation.of(intent, anonymousAreCreated);
            leaving.addAll(made.left());
            intent.plan().ending().forEach(module -> ending.add(table.get(module.name())));
            table.change(ending, made.modules());
            intent.plan().unchanged().forEach(table::adopt);
            table.list(intent.plan());
            made.slots().forEach(table::add);
            made.refills().forEach(refill -> refill.carryOut().ifPresent(leaving::add));
            return planned;
        });
        List<Problem> warnings = new ArrayList<>(report.warnings());
        warnings.addAll(retirement.of(leaving, ending, deadline));
        return new ChangeReport(report.entries(), warnings);
    }

    /** Without the lock: a chain has its own, and takes this one for each hook that it creates. */
    private ChangeReport carryOut(Change.Arrange arrange, Consumer<ChangeReport> listener) {
        ModuleHookChain chain = chain(arrange.user());
        ChangeReport planned = reports.of(arrange, chain.names());
        listener.accept(planned);
        chain.arrange(arrange.hooks());
        return planned;
    }

    private ModuleHookChain chain(String user) {
        return Optional.ofNullable(chains.get(user))
                .orElseThrow(() -> new ProblemException(Problem.error("S605", "there are no hooks of '" + user + "'")
                        .fix(Nearest.suggest(user, List.copyOf(chains.keySet()), "no host here has hooks"))));
    }

    @Override
    public ChangeReport plan(Change change) {
        if (change instanceof Change.Arrange arrange) {
            return reports.of(arrange, chain(arrange.user()).names());
        }
        return locked(() -> reports.of(intents.of(change)));
    }

    @Override
    public List<ChangeRecord> history() {
        return log.all();
    }

    @Override
    public void createAnonymous() {
        locked(() -> {
            List<ActiveModule> without = table.all().stream()
                    .filter(module -> table.slotsOf(module.name()).isEmpty())
                    .toList();
            preparation.anonymous(without).forEach(table::add);
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
    public List<LoadedLibrary> libraries() {
        return table.libraries();
    }

    @Override
    public Optional<LoadedModule> module(String name) {
        return table.find(name).map(this::describe);
    }

    @Override
    public List<String> clients(String name) {
        return clients.of(table.get(name)).stream().map(ActiveModule::name).toList();
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
        return table.find(kind, name).isPresent();
    }

    @Override
    public <T> Slot<T> select(Class<T> kind, String name, String user) {
        return select(kind, name, user, Optional.empty(), instance -> {});
    }

    @Override
    public <T> Slot<T> select(Class<T> kind, String name, String user, Handover<T> handover) {
        return select(kind, name, user, Optional.of(handover), instance -> {});
    }

    @Override
    public <T> Slot<T> selectInitialized(Class<T> kind, String name, String user, Consumer<T> initializer) {
        return select(kind, name, user, Optional.empty(), initializer);
    }

    private <T> Slot<T> select(
            Class<T> kind, String name, String user, Optional<Handover<T>> handover, Consumer<T> initializer) {
        return locked(() -> {
            ModuleSlot<T> slot = preparation.slot(kind, table.select(kind, name, user), user, handover, initializer);
            table.add(slot);
            return slot;
        });
    }

    @Override
    public HookChain hooks(List<String> names, String user) {
        ModuleHookChain chain = new ModuleHookChain(name -> select(Hook.class, name, user), hookLock, contributions);
        try {
            names.forEach(chain::install);
            chains.put(user, chain);
            return chain;
        } catch (ProblemException e) {
            chain.close();
            throw e;
        }
    }

    @Override
    public void arrangeHooks(String user, List<String> names) {
        apply(new Change.Arrange(user, names));
    }

    @Override
    public Optional<ModuleInstance> creating() {
        return framework.creating();
    }

    @Override
    public void contributed(Contribution contribution) {
        contributions.accept(contribution);
    }

    @Override
    public LoadedModule describe(ActiveModule module) {
        return table.describe(module.planned());
    }

    @Override
    public <T> void swap(ModuleSlot<T> slot, String name) {
        apply(
                new Change.Select(slot.user(), slot.active().map(ActiveModule::name), name),
                () -> {
                    if (!table.slots().contains(slot)) {
                        throw new IllegalStateException("the slot '" + slot.user() + "' is closed");
                    }
                    return Intent.of(intents.selection(slot, name));
                },
                planned -> {});
    }

    @Override
    public void close(ModuleSlot<?> slot) {
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
