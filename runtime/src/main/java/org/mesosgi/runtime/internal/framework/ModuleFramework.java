package org.mesosgi.runtime.internal.framework;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.mesosgi.runtime.Kind;
import org.mesosgi.runtime.ModuleInstance;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemCollector;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.ReleasedLibrary;
import org.mesosgi.runtime.internal.library.Library;
import org.mesosgi.runtime.internal.plan.PlannedModule;
import org.osgi.framework.Bundle;

/**
 * What a load does to the framework. Every method either does what it says or throws a {@link ProblemException} and has
 * changed nothing.
 */
public interface ModuleFramework {

    /** The compatibility table: the kinds of all installed bundles. */
    List<Kind> kinds();

    /** The bundle of a library, if it is installed already. */
    Optional<Bundle> find(Library library);

    /** Installs a library. */
    Bundle install(Library library);

    /** The other bundles that use what a library provides: its classes, its kinds. */
    List<Bundle> users(Bundle bundle);

    /** Stops and uninstalls a library. */
    void uninstall(Bundle bundle);

    /** The libraries that were uninstalled, and what has become of their classes. */
    List<ReleasedLibrary> released();

    /** Resolves libraries; what cannot be resolved, and why. */
    List<Problem> resolve(List<Bundle> bundles);

    /** Starts a library: those of its modules that are configured become services. */
    void start(Bundle bundle);

    /**
     * Starts libraries, in their order; goes on if one does not start.
     *
     * @param started is told of each that has
     * @throws ProblemException why others have not
     */
    default void start(List<Bundle> bundles, Consumer<Bundle> started) {
        ProblemCollector problems = new ProblemCollector();
        for (Bundle bundle : bundles) {
            problems.attempt(() -> {
                start(bundle);
                started.accept(bundle);
            });
        }
        problems.throwIfAny();
    }

    /** Stops a library, and with it all instances of its modules. */
    void stop(Bundle bundle);

    /** Asks a module's own check, if it has one; throws if that refuses the host. */
    void check(PlannedModule module, Kind kind, Bundle bundle);

    /** Throws if a library that has started does not make a component of a module, one that waits for its parameters. */
    void checkComponent(PlannedModule module, Bundle bundle);

    /**
     * Gives a module its parameters. It becomes a service when its library starts; if that has started already, this begins
     * to make it one, in a thread of others.
     *
     * @return the PID of the configuration, one a generation
     */
    String configure(PlannedModule module);

    /**
     * Takes parameters away, and with them the service and all its instances.
     *
     * @param pid as {@link #configure} has given it
     */
    void unconfigure(String pid);

    /** Waits until a configured module is a service. */
    ModuleService await(ModuleConfiguration configuration);

    /** The instance of a module that this thread is creating. */
    Optional<ModuleInstance> creating();
}
