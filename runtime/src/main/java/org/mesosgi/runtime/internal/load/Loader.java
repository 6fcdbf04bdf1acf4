package org.mesosgi.runtime.internal.load;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes modules, and takes them away.
 *
 * <pre>
 * install -&gt; resolve -&gt; check -&gt; start -&gt; configure -&gt; await the services
 * </pre>
 *
 * <p>Each step is done for all libraries and modules before the next one begins, so all that is wrong in one step is told
 * at once. Modules of one name stand side by side: each has a configuration of its own.
 */
public final class Loader {

    private static final Logger LOG = LoggerFactory.getLogger(Loader.class);

    private final ModuleFramework framework;

    public Loader(ModuleFramework framework) {
        this.framework = framework;
    }

    /**
     * Makes modules, beside those that there are.
     *
     * @param libraries all libraries to install, also those of which no module is made
     * @param transaction undoes what was done
     * @return the modules, in the same order
     * @throws ProblemException if one of them cannot be made; then the transaction is to be rolled back
     */
    public List<ActiveModule> make(
            Collection<Library> libraries, List<PlannedModule> modules, Transaction transaction) {
        Map<String, Bundle> bundles = install(libraries, transaction);
        failOn(framework.resolve(List.copyOf(bundles.values())));
        check(modules, bundles);
        start(bundles.values());
        return await(configure(modules, bundles, transaction));
    }

    /**
     * The libraries that use classes or kinds of those libraries which lose their last module.
     *
     * @param ending the modules that go
     * @param staying the modules that stay
     */
    public List<String> usersOfLibraries(Collection<ActiveModule> ending, Collection<ActiveModule> staying) {
        Set<Bundle> going = going(ending, staying);
        return going.stream()
                .flatMap(bundle -> framework.users(bundle).stream())
                .filter(user -> !going.contains(user))
                .map(Bundle::getSymbolicName)
                .distinct()
                .toList();
    }

    /** The modules that use another one through OSGi. */
    public static List<ActiveModule> clients(ActiveModule module, Collection<ActiveModule> among) {
        List<Bundle> clients = module.service().clients();
        return among.stream().filter(other -> clients.contains(other.bundle())).toList();
    }

    /**
     * Takes modules away, and each library with the last of its modules. Goes on when something goes wrong.
     *
     * @param staying the modules that stay
     * @return what has gone wrong
     */
    public List<Problem> takeAway(Collection<ActiveModule> ending, Collection<ActiveModule> staying) {
        List<Problem> problems = new ArrayList<>();
        // Libraries first: to take parameters from a component that is alive would only make it a matter of several
        // threads. And those first that may use the others.
        List<Bundle> lastFirst = new ArrayList<>(going(ending, staying));
        Collections.reverse(lastFirst);
        lastFirst.forEach(bundle ->
                takeAway("the library " + bundle.getSymbolicName(), () -> framework.uninstall(bundle), problems));
        ending.forEach(module ->
                takeAway("the module " + module.name(), () -> framework.unconfigure(module.configuration()), problems));
        return problems;
    }

    private static void takeAway(String what, Runnable step, List<Problem> problems) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.warn("Cannot take away {}", what, e);
            problems.add(Problem.warning("U709", what + " has not gone as it should")
                    .because(String.valueOf(e.getMessage()))
                    .fix("nothing: it is not used any more; it may hold memory until the process ends"));
        }
    }

    /** The bundles that lose their last module. */
    private static Set<Bundle> going(Collection<ActiveModule> ending, Collection<ActiveModule> staying) {
        Set<Bundle> going =
                ending.stream().map(ActiveModule::bundle).collect(Collectors.toCollection(LinkedHashSet::new));
        staying.forEach(module -> going.remove(module.bundle()));
        return going;
    }

    /** The bundles by location: those that are there already, and the new ones. */
    private Map<String, Bundle> install(Collection<Library> libraries, Transaction transaction) {
        ProblemCollector problems = new ProblemCollector();
        Map<String, Bundle> bundles = new LinkedHashMap<>();
        for (Library library : libraries) {
            problems.attempt(() -> bundles.put(
                    library.location(), framework.find(library).orElseGet(() -> install(library, transaction))));
        }
        problems.throwIfAny();
        return bundles;
    }

    private Bundle install(Library library, Transaction transaction) {
        Bundle bundle = framework.install(library);
        transaction.done("the library " + library.symbolicName() + " is installed", () -> framework.uninstall(bundle));
        return bundle;
    }

    private void check(List<PlannedModule> modules, Map<String, Bundle> bundles) {
        List<PlannedModule> checking = modules.stream()
                .filter(module -> !module.declaration().get("check").isEmpty())
                .toList();
        if (checking.isEmpty()) {
            return;
        }
        Map<String, Kind> kinds = new LinkedHashMap<>();
        framework.kinds().forEach(kind -> kinds.putIfAbsent(kind.name(), kind));
        ProblemCollector problems = new ProblemCollector();
        for (PlannedModule module : checking) {
            problems.attempt(() -> {
                Kind kind = kinds.get(module.declaration().get("kind"));
                framework.check(module, kind, bundles.get(module.library().location()));
            });
        }
        problems.throwIfAny();
    }

    private void start(Collection<Bundle> bundles) {
        ProblemCollector problems = new ProblemCollector();
        bundles.forEach(bundle -> problems.attempt(() -> framework.start(bundle)));
        problems.throwIfAny();
    }

    private List<ModuleConfiguration> configure(
            List<PlannedModule> modules, Map<String, Bundle> bundles, Transaction transaction) {
        ProblemCollector problems = new ProblemCollector();
        for (PlannedModule module : modules) {
            problems.attempt(() -> framework.checkComponent(
                    module, bundles.get(module.library().location())));
        }
        // Before the first one is configured: that goes on in threads of others, and is not undone so easily.
        problems.throwIfAny();
        List<ModuleConfiguration> configurations = new ArrayList<>();
        for (PlannedModule module : modules) {
            problems.attempt(() -> {
                ModuleConfiguration configuration =
                        framework.configure(module, bundles.get(module.library().location()));
                transaction.done(
                        "the module " + module.name() + " is configured", () -> framework.unconfigure(configuration));
                configurations.add(configuration);
            });
        }
        problems.throwIfAny();
        return configurations;
    }

    private List<ActiveModule> await(List<ModuleConfiguration> configurations) {
        ProblemCollector problems = new ProblemCollector();
        List<ActiveModule> active = new ArrayList<>();
        for (ModuleConfiguration configuration : configurations) {
            PlannedModule module = configuration.module();
            problems.attempt(() -> active.add(new ActiveModule(
                    module, configuration, framework.await(configuration), new ModuleGate(module.name()))));
        }
        problems.throwIfAny();
        return active;
    }

    private static void failOn(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }
}
