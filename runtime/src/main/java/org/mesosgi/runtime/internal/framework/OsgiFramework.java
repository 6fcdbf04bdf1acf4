package org.mesosgi.runtime.internal.framework;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.mesosgi.api.CompatibilityCheck;
import org.mesosgi.api.ModuleKind;
import org.mesosgi.api.Parameters;
import org.mesosgi.runtime.Kind;
import org.mesosgi.runtime.ModuleInstance;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.ReleasedLibrary;
import org.mesosgi.runtime.internal.leak.LeakWatch;
import org.mesosgi.runtime.internal.leak.Origin;
import org.mesosgi.runtime.internal.library.KindReader;
import org.mesosgi.runtime.internal.library.Library;
import org.mesosgi.runtime.internal.plan.PlannedModule;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** The port as OSGi has it: bundles, Configuration Admin, Declarative Services. */
public final class OsgiFramework implements ModuleFramework {

    private static final Duration SERVICE_DEADLINE = Duration.ofSeconds(10);

    private final BundleContext context;
    private final ConfigurationAdmin configurations;
    private final Components components;
    private final ComponentFailures failures;
    private final AtomicInteger generations = new AtomicInteger();
    private final LeakWatch leaks;
    private final UsedServices usedServices;
    private final Registrations registrations;
    private final Creations creations = new Creations();

    public OsgiFramework(
            BundleContext context,
            ConfigurationAdmin configurations,
            ServiceComponentRuntime components,
            LeakWatch leaks) {
        this.context = context;
        this.configurations = configurations;
        this.components = new Components(components);
        this.failures = new ComponentFailures(components, this.components);
        this.leaks = leaks;
        this.usedServices = new UsedServices(context);
        this.registrations = new Registrations(context);
    }

    @Override
    public List<Kind> kinds() {
        return wiring().findProviders(AnyRequirement.ofKinds()).stream()
                .map(BundleCapability::getRevision)
                .distinct()
                .filter(revision -> revision.equals(revision.getBundle().adapt(BundleRevision.class)))
                .sorted(Comparator.comparingLong(
                        revision -> revision.getBundle().getBundleId()))
                .flatMap(revision -> revision.getDeclaredCapabilities(ModuleKind.NAMESPACE).stream())
                .flatMap(kind -> KindReader.read(kind, kind.getRevision().getSymbolicName()).stream())
                .toList();
    }

    private FrameworkWiring wiring() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    }

    @Override
    public Optional<Bundle> find(Library library) {
        return Optional.ofNullable(context.getBundle(library.location()));
    }

    @Override
    public Bundle install(Library library) {
        try {
            return context.installBundle(library.location());
        } catch (BundleException e) {
            throw new ProblemException(
                    Problem.error("L205", "the framework does not install the library " + library.file())
                            .because(e.getMessage())
                            .fix("mend the headers of the bundle; bnd writes right ones"),
                    e);
        }
    }

    @Override
    public List<Bundle> users(Bundle bundle) {
        return Stream.ofNullable(bundle.adapt(BundleWiring.class))
                .flatMap(wiring -> wiring.getProvidedWires(null).stream())
                .map(wire -> wire.getRequirer().getBundle())
                .filter(user -> !user.equals(bundle))
                .distinct()
                .toList();
    }

    @Override
    public void uninstall(Bundle bundle) {
        Runnable uninstalled = leaks.goes(bundle);
        try {
            usedServices.forget(bundle);
            // No refresh is needed: nobody is wired to it, see users.
            bundle.uninstall();
            uninstalled.run();
        } catch (BundleException e) {
            throw new ProblemException(
                    Problem.error("L206", "the framework does not uninstall the library " + bundle)
                            .because(e.getMessage()),
                    e);
        }
    }

    @Override
    public List<ReleasedLibrary> released() {
        return leaks.released();
    }

    @Override
    public List<Problem> resolve(List<Bundle> bundles) {
        FrameworkWiring wiring = wiring();
        if (wiring.resolveBundles(bundles)) {
            return List.of();
        }
        ResolutionExplainer explainer = new ResolutionExplainer(wiring);
        return bundles.stream()
                .filter(bundle -> bundle.getState() == Bundle.INSTALLED)
                .map(explainer::explain)
                .toList();
    }

    @Override
    public void start(Bundle bundle) {
        try {
            Origin.mark(bundle.getBundleId(), () -> {
                bundle.start(Bundle.START_TRANSIENT);
                return bundle;
            });
        } catch (BundleException e) {
            throw new ProblemException(
                    Problem.error("A504", "the library " + bundle.getSymbolicName() + " does not start")
                            .because(String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause()))
                            .fix("mend its activator; a module library needs none"),
                    e);
        }
    }

    @Override
    public void stop(Bundle bundle) {
        try {
            bundle.stop(Bundle.STOP_TRANSIENT);
        } catch (BundleException e) {
            throw new ProblemException(
                    Problem.error("L209", "the framework does not stop the library " + bundle.getSymbolicName())
                            .because(String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause())),
                    e);
        }
    }

    @Override
    public void check(PlannedModule module, Kind kind, Bundle bundle) {
        String check = module.declaration().get("check");
        if (check.isEmpty() || !module.declaration().isCompatible()) {
            return;
        }
        Problem refused = Problem.error("V309", "the module '" + module.name() + "' cannot be loaded")
                .at(module.place())
                .fix("ask its author, " + module.declaration().get("author") + ", for a library that fits");
        boolean compatible;
        try {
            CompatibilityCheck instance = (CompatibilityCheck)
                    bundle.loadClass(check).getDeclaredConstructor().newInstance();
            compatible = instance.isCompatibleWith(kind.hostVersion());
        } catch (InvocationTargetException e) {
            throw new ProblemException(refused.because("its compatibility check fails: " + e.getCause()), e);
        } catch (ReflectiveOperationException | RuntimeException | Error e) {
            throw new ProblemException(refused.because("its compatibility check fails: " + e), e);
        }
        if (!compatible) {
            throw new ProblemException(
                    refused.because("it says that it is not compatible with Mesos " + kind.hostVersion()));
        }
    }

    @Override
    public void checkComponent(PlannedModule module, Bundle bundle) {
        failures.checkComponent(module, bundle);
    }

    @Override
    public String configure(PlannedModule module) {
        try {
            // Bound to the library's location, so that another library with a component of this name does not get it;
            // and a factory configuration, so that generations stand side by side. (Targeted PIDs would do the first,
            // but then Felix SCR takes two configurations of one bundle for one.)
            int generation = generations.incrementAndGet();
            Configuration configuration = configurations.getFactoryConfiguration(
                    module.name(),
                    Integer.toString(generation),
                    module.library().location());
            // Modules that use others through OSGi get the youngest generation.
            configuration.update(FrameworkUtil.asDictionary(Map.of(
                    Parameters.PROPERTY, module.parameters().toProperty(), Constants.SERVICE_RANKING, generation)));
            return configuration.getPid();
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.error("A505", "the module '" + module.name() + "' cannot be configured")
                            .at(module.place())
                            .because(String.valueOf(e.getMessage())),
                    e);
        }
    }

    @Override
    public void unconfigure(String pid) {
        try {
            configurations.getConfiguration(pid, null).delete();
        } catch (IOException e) {
            throw new IllegalStateException("the configuration " + pid + " cannot be deleted", e);
        }
    }

    @Override
    public ModuleService await(ModuleConfiguration configuration) {
        ServiceReference<?> reference = registrations
                .await(configuration, SERVICE_DEADLINE)
                .orElseThrow(() -> new ProblemException(failures.whyNoService(configuration)));
        return new OsgiModuleService(context, configuration, reference, components, failures, creations);
    }

    @Override
    public Optional<ModuleInstance> creating() {
        return creations.current();
    }
}
