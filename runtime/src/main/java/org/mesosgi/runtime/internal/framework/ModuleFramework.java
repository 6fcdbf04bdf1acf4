package org.mesosgi.runtime.internal.framework;

import java.util.List;
import java.util.Optional;
import org.mesosgi.runtime.Kind;
import org.mesosgi.runtime.ModuleInstance;
import org.mesosgi.runtime.Problem;
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

    /** Starts a library: its modules can be configured from now on. */
    void start(Bundle bundle);

    /** Asks a module's own check, if it has one; throws if that refuses the host. */
    void check(PlannedModule module, Kind kind, Bundle bundle);

    /** Throws if a library that has started does not make a component of a module, one that waits for its parameters. */
    void checkComponent(PlannedModule module, Bundle bundle);

    /** Gives a module its parameters; that begins to make it a service. */
    ModuleConfiguration configure(PlannedModule module, Bundle bundle);

    /** Takes the parameters away, and with them the service and all its instances. */
    void unconfigure(ModuleConfiguration configuration);

    /** Waits until a configured module is a service. */
    ModuleService await(ModuleConfiguration configuration);

    /** The instance of a module that this thread is creating. */
    Optional<ModuleInstance> creating();
}
