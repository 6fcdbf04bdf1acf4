package org.mesosgi.runtime.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.mesosgi.api.anonymous.Anonymous;
import org.mesosgi.api.hook.Hook;
import org.mesosgi.runtime.Contribution;
import org.mesosgi.runtime.HookChain;
import org.mesosgi.runtime.Kind;
import org.mesosgi.runtime.LoadReport;
import org.mesosgi.runtime.LoadReport.Outcome;
import org.mesosgi.runtime.LoadedModule;
import org.mesosgi.runtime.ManifestSource;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.Nearest;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.ReleasedLibrary;
import org.mesosgi.runtime.Slot;
import org.mesosgi.runtime.internal.framework.ModuleFramework;
import org.mesosgi.runtime.internal.hook.ModuleHookChain;
import org.mesosgi.runtime.internal.library.Library;
import org.mesosgi.runtime.internal.load.ActiveModule;
import org.mesosgi.runtime.internal.load.Loader;
import org.mesosgi.runtime.internal.plan.LoadPlan;
import org.mesosgi.runtime.internal.plan.Planner;
import org.mesosgi.runtime.internal.plan.RequestedLibrary;
import org.mesosgi.runtime.internal.slot.Slots;
import org.mesosgi.runtime.internal.verify.Verifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The module runtime of a process: the order of the steps. Changes happen one at a time, under the lock of this object;
 * calls of modules never take it.
 */
final class DefaultModuleRuntime implements ModuleRuntime {

    private static final Logger LOG = LoggerFactory.getLogger(DefaultModuleRuntime.class);

    /** Who uses Anonymous modules. */
    private static final String NOBODY = "anonymous";

    private final ModuleFramework framework;
    private final Requests requests;
    private final Loader loader;
    private final ModuleTable table = new ModuleTable();
    private final HostSlots slots;
    private final Consumer<Contribution> contributions;
    private final ReentrantLock hookLock = new ReentrantLock();
    private boolean anonymousAreCreated;

    DefaultModuleRuntime(
            ModuleFramework framework, Requests requests, Slots slots, Consumer<Contribution> contributions) {
        this.framework = framework;
        this.requests = requests;
        this.loader = new Loader(framework);
        this.slots = new HostSlots(slots, table);
        this.contributions = contributions;
    }

    @Override
    public synchronized LoadReport load(List<ManifestSource> manifests) {
        List<Problem> problems = new ArrayList<>();
        List<RequestedLibrary> requested = requests.of(manifests, problems);
        LoadPlan plan = plan(requested, problems);
        if (problems.stream().anyMatch(Problem::isError)) {
            throw new ProblemException(problems);
        }
        List<Library> libraries =
                requested.stream().map(RequestedLibrary::library).distinct().toList();
        loader.load(libraries, plan.added(), this::take);
        problems.forEach(warning -> LOG.warn("{}", warning));
        return report(plan, problems);
    }

    private LoadPlan plan(List<RequestedLibrary> requested, List<Problem> problems) {
        List<Kind> kinds = new ArrayList<>(framework.kinds());
        requested.forEach(library -> kinds.addAll(library.library().kinds()));
        return new Planner(
                        new Verifier(kinds),
                        table.all().stream().map(ActiveModule::planned).toList())
                .plan(requested, problems);
    }

    private LoadReport report(LoadPlan plan, List<Problem> warnings) {
        return new LoadReport(
                plan.requests().stream()
                        .map(request -> new LoadReport.Entry(
                                table.describe(
                                        table.find(request.module().name()).orElseThrow()),
                                request.isNew() ? Outcome.LOADED : Outcome.UNCHANGED,
                                request.module().place()))
                        .toList(),
                warnings);
    }

    /** The last step of a load: from now on the modules can be selected. */
    private void take(List<ActiveModule> added) {
        added.forEach(table::add);
        try {
            if (anonymousAreCreated) {
                fillAnonymous();
            }
        } catch (ProblemException e) {
            added.forEach(table::remove);
            throw e;
        }
        for (ActiveModule module : added) {
            Library library = module.planned().library();
            LOG.info(
                    "Loaded module {} ({}) of library {} {}",
                    module.name(),
                    module.kind(),
                    library.symbolicName(),
                    library.version());
        }
    }

    @Override
    public synchronized void createAnonymous() {
        fillAnonymous();
        anonymousAreCreated = true;
    }

    /** Gives a slot to every Anonymous module that has none: to all of them, or to none if one cannot be created. */
    private void fillAnonymous() {
        List<ModuleSlot<Anonymous>> filled = new ArrayList<>();
        try {
            table.ofKind(Anonymous.class).stream()
                    .filter(module -> table.slotsOf(module).isEmpty())
                    .forEach(module -> filled.add(slots.fill(this, Anonymous.class, module, NOBODY)));
        } catch (ProblemException e) {
            filled.forEach(slots::empty);
            throw e;
        }
    }

    @Override
    public synchronized void unload(String name) {
        ActiveModule module = table.find(name)
                .orElseThrow(() -> new ProblemException(Problem.error("U702", "the module '" + name + "' is not loaded")
                        .fix(Nearest.suggest(
                                name,
                                table.all().stream().map(ActiveModule::name).toList(),
                                "mesos:modules shows what is"))));
        List<String> users = table.slotsOf(module).stream()
                .map(ModuleSlot::user)
                .filter(user -> !user.equals(NOBODY))
                .toList();
        if (!users.isEmpty()) {
            throw new ProblemException(Problem.error("U701", "the module '" + name + "' is in use")
                    .because("it is used by " + String.join(", ", users))
                    .fix("select another module there first"));
        }
        List<ActiveModule> others =
                table.all().stream().filter(other -> !other.equals(module)).toList();
        List<String> libraries = loader.usersOfLibrary(module, others);
        if (!libraries.isEmpty()) {
            throw new ProblemException(
                    Problem.error("U703", "the library of the module '" + name + "' is in use, and goes with it")
                            .because("what it provides is used by " + String.join(", ", libraries))
                            .fix("unload the modules of those first"));
        }
        table.slotsOf(module).forEach(slots::empty);
        table.remove(module);
        loader.unload(module, others);
        LOG.info("Unloaded module {}", name);
    }

    @Override
    public synchronized List<LoadedModule> modules() {
        return table.all().stream().map(table::describe).toList();
    }

    @Override
    public synchronized Optional<LoadedModule> module(String name) {
        return table.find(name).map(table::describe);
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
    public synchronized boolean contains(Class<?> kind, String name) {
        return table.ofKind(kind).stream().anyMatch(module -> module.name().equals(name));
    }

    @Override
    public synchronized <T> Slot<T> select(Class<T> kind, String name, String user) {
        return slots.fill(this, kind, table.select(kind, name, user), user);
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
        return table.describe(module);
    }

    synchronized <T> void swap(ModuleSlot<T> slot, String name) {
        ActiveModule module = table.select(slot.kind(), name, slot.user());
        slots.swap(slot, module);
        LOG.info("{} now uses module {}", slot.user(), name);
    }

    synchronized void close(ModuleSlot<?> slot) {
        slots.empty(slot);
    }

    /** Empties all slots: the framework stops, and no call may meet a module that has stopped. */
    synchronized void close() {
        table.slots().forEach(slots::empty);
    }
}
