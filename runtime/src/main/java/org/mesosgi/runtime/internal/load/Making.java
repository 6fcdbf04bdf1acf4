package org.mesosgi.runtime.internal.load;

import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.mesosgi.runtime.Kind;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemCollector;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.internal.framework.ModuleConfiguration;
import org.mesosgi.runtime.internal.framework.ModuleFramework;
import org.mesosgi.runtime.internal.library.Library;
import org.mesosgi.runtime.internal.plan.PlannedModule;
import org.mesosgi.runtime.internal.slot.ModuleGate;
import org.osgi.framework.Bundle;

/**
 * Makes the modules of one change.
 *
 * <pre>
 * install -&gt; resolve -&gt; check -&gt; configure -&gt; start -&gt; await the services
 * </pre>
 *
 * <p>Each step is done for all libraries and modules before the next one begins, so all that is wrong in one step is told
 * at once. Modules of one name stand side by side: each has a configuration of its own.
 *
 * <p>A module is configured before its library starts: so it becomes a service, and is created if it is to be at once, in the
 * thread that starts the library, which has a deadline, and ceases to be one in the thread that stops it. To configure it
 * later takes less time, but then all that goes on in the one thread that Configuration Admin has for everybody, where a
 * module that hangs would hold up all others. Modules of libraries that have started already come last.
 */
final class Making {

    private final ModuleFramework framework;
    private final Transaction transaction;

    /** The bundles of libraries, by location. */
    private final Map<String, Bundle> bundles = new LinkedHashMap<>();

    /** Those of them that this change has installed. */
    private final Set<Bundle> installed = new HashSet<>();

    /** The configurations of the modules. */
    private final IdentityHashMap<PlannedModule, String> pids = new IdentityHashMap<>();

    /** @param transaction undoes what was done */
    Making(ModuleFramework framework, Transaction transaction) {
        this.framework = framework;
        this.transaction = transaction;
    }

    /** See {@link Loader#make}. To be called once. */
    List<ActiveModule> make(Collection<Library> libraries, List<PlannedModule> modules) {
        forEach(libraries, this::install);
        List<Bundle> all = List.copyOf(bundles.values());
        throwIfAny(framework.resolve(all));
        check(modules);
        forEach(
                modules.stream()
                        .filter(module -> installed.contains(bundle(module)))
                        .toList(),
                this::configure);
        framework.start(all, this::started);
        forEach(modules, module -> framework.checkComponent(module, bundle(module)));
        forEach(modules.stream().filter(module -> !pids.containsKey(module)).toList(), this::configure);
        return await(modules);
    }

    private void install(Library library) {
        Bundle bundle = framework.find(library).orElseGet(() -> {
            Bundle added = framework.install(library);
            transaction.done(
                    "the library " + library.symbolicName() + " is installed", () -> framework.uninstall(added));
            installed.add(added);
            return added;
        });
        bundles.put(library.location(), bundle);
    }

    private void check(List<PlannedModule> modules) {
        List<PlannedModule> checking = modules.stream()
                .filter(module -> !module.declaration().get("check").isEmpty())
                .toList();
        if (checking.isEmpty()) {
            return;
        }
        Map<String, Kind> kinds = new LinkedHashMap<>();
        framework.kinds().forEach(kind -> kinds.putIfAbsent(kind.name(), kind));
        forEach(
                checking,
                module -> framework.check(module, kinds.get(module.declaration().get("kind")), bundle(module)));
    }

    private void started(Bundle bundle) {
        if (installed.contains(bundle)) {
            transaction.done("the library " + bundle.getSymbolicName() + " has started", () -> framework.stop(bundle));
        }
    }

    private void configure(PlannedModule module) {
        String pid = framework.configure(module);
        transaction.done("the module " + module.name() + " is configured", () -> framework.unconfigure(pid));
        pids.put(module, pid);
    }

    private List<ActiveModule> await(List<PlannedModule> modules) {
        ProblemCollector problems = new ProblemCollector();
        List<ActiveModule> active = modules.stream()
                .flatMap(module -> problems.take(() -> await(module)).stream())
                .toList();
        problems.throwIfAny();
        return active;
    }

    private ActiveModule await(PlannedModule module) {
        ModuleConfiguration configuration = new ModuleConfiguration(module, bundle(module), pids.get(module));
        return new ActiveModule(module, configuration, framework.await(configuration), new ModuleGate(module.name()));
    }

    private Bundle bundle(PlannedModule module) {
        return bundles.get(module.library().location());
    }

    /** Takes a step for all, and then throws whatever was wrong. */
    private static <T> void forEach(Collection<T> all, Consumer<T> step) {
        ProblemCollector problems = new ProblemCollector();
        all.forEach(each -> problems.attempt(() -> step.accept(each)));
        problems.throwIfAny();
    }

    private static void throwIfAny(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }
}
