package org.mesosgi.runtime.internal.load;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.internal.framework.ModuleFramework;
import org.mesosgi.runtime.internal.library.Library;
import org.mesosgi.runtime.internal.plan.PlannedModule;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes modules, and takes them away. */
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
        return new Making(framework, transaction).make(libraries, modules);
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
        ending.forEach(module -> takeAway(
                "the module " + module.name(),
                () -> framework.unconfigure(module.configuration().pid()),
                problems));
        return problems;
    }

    private static void takeAway(String what, Runnable step, List<Problem> problems) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
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
}
