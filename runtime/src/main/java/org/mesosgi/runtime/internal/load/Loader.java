package org.mesosgi.runtime.internal.load;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.mesosgi.runtime.Kind;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.internal.framework.ModuleConfiguration;
import org.mesosgi.runtime.internal.framework.ModuleFramework;
import org.mesosgi.runtime.internal.library.Library;
import org.mesosgi.runtime.internal.plan.PlannedModule;
import org.osgi.framework.Bundle;

/**
 * Loads and unloads modules.
 *
 * <pre>
 * install -&gt; resolve -&gt; check -&gt; start -&gt; configure -&gt; await the services -&gt; take
 * </pre>
 *
 * <p>Each step is done for all libraries and modules before the next one begins, so all that is wrong in one step is told
 * at once; when something is, all is undone.
 */
public final class Loader {

    private final ModuleFramework framework;

    public Loader(ModuleFramework framework) {
        this.framework = framework;
    }

    /**
     * Loads modules.
     *
     * @param libraries all libraries to install, also those of which no module is loaded
     * @param modules the modules to load, each new
     * @param take is given the modules, in the same order, as the last step
     * @throws ProblemException if one of them cannot be loaded, or is not taken; then none is loaded
     */
    public void load(Collection<Library> libraries, List<PlannedModule> modules, Consumer<List<ActiveModule>> take) {
        try (Transaction transaction = new Transaction()) {
            Map<String, Bundle> bundles = install(libraries, transaction);
            failOn(framework.resolve(List.copyOf(bundles.values())));
            check(modules, bundles);
            bundles.values().forEach(framework::start);
            List<ModuleConfiguration> configurations = configure(modules, bundles, transaction);
            take.accept(await(configurations));
            transaction.commit();
        }
    }

    /**
     * The libraries that use classes or kinds of a module's library and would lose them with the module.
     *
     * @param others the modules that stay
     */
    public List<String> usersOfLibrary(ActiveModule module, Collection<ActiveModule> others) {
        return isLast(module, others) ? framework.users(module.bundle()) : List.of();
    }

    /**
     * Unloads a module, and its library if no other module of it is loaded.
     *
     * @param others the modules that stay
     */
    public void unload(ActiveModule module, Collection<ActiveModule> others) {
        framework.unconfigure(module.configuration());
        if (isLast(module, others)) {
            framework.uninstall(module.bundle());
        }
    }

    private static boolean isLast(ActiveModule module, Collection<ActiveModule> others) {
        return others.stream().noneMatch(other -> other.bundle().equals(module.bundle()));
    }

    /** The bundles by location: those that are there already, and the new ones. */
    private Map<String, Bundle> install(Collection<Library> libraries, Transaction transaction) {
        Map<String, Bundle> bundles = new LinkedHashMap<>();
        for (Library library : libraries) {
            bundles.put(library.location(), framework.find(library).orElseGet(() -> install(library, transaction)));
        }
        return bundles;
    }

    private Bundle install(Library library, Transaction transaction) {
        Bundle bundle = framework.install(library);
        transaction.done(() -> framework.uninstall(bundle));
        return bundle;
    }

    private void check(List<PlannedModule> modules, Map<String, Bundle> bundles) {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        framework.kinds().forEach(kind -> kinds.putIfAbsent(kind.name(), kind));
        List<Problem> problems = new ArrayList<>();
        for (PlannedModule module : modules) {
            collect(problems, () -> {
                Kind kind = kinds.get(module.declaration().get("kind"));
                framework.check(module, kind, bundles.get(module.library().location()));
            });
        }
        failOn(problems);
    }

    private List<ModuleConfiguration> configure(
            List<PlannedModule> modules, Map<String, Bundle> bundles, Transaction transaction) {
        List<Problem> problems = new ArrayList<>();
        List<ModuleConfiguration> configurations = new ArrayList<>();
        for (PlannedModule module : modules) {
            collect(problems, () -> {
                ModuleConfiguration configuration =
                        framework.configure(module, bundles.get(module.library().location()));
                transaction.done(() -> framework.unconfigure(configuration));
                configurations.add(configuration);
            });
        }
        failOn(problems);
        return configurations;
    }

    private List<ActiveModule> await(List<ModuleConfiguration> configurations) {
        List<Problem> problems = new ArrayList<>();
        List<ActiveModule> active = new ArrayList<>();
        for (ModuleConfiguration configuration : configurations) {
            collect(
                    problems,
                    () -> active.add(
                            new ActiveModule(configuration.module(), configuration, framework.await(configuration))));
        }
        failOn(problems);
        return active;
    }

    private static void collect(List<Problem> problems, Runnable step) {
        try {
            step.run();
        } catch (ProblemException e) {
            problems.addAll(e.problems());
        }
    }

    private static void failOn(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }
}
