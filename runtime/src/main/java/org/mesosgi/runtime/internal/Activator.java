package org.mesosgi.runtime.internal;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.mesosgi.runtime.ChangeListener;
import org.mesosgi.runtime.ContributionListener;
import org.mesosgi.runtime.FailurePolicy;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.internal.framework.InstalledClasses;
import org.mesosgi.runtime.internal.framework.ModuleFramework;
import org.mesosgi.runtime.internal.framework.OsgiFramework;
import org.mesosgi.runtime.internal.framework.PatientFramework;
import org.mesosgi.runtime.internal.leak.LeakWatch;
import org.mesosgi.runtime.internal.library.LibraryFinder;
import org.mesosgi.runtime.internal.library.LibraryStore;
import org.mesosgi.runtime.internal.shell.ChangeCommands;
import org.mesosgi.runtime.internal.shell.InspectCommands;
import org.mesosgi.runtime.internal.slot.Slots;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Registers the module runtime as soon as Configuration Admin and Declarative Services are there. When the framework
 * begins to stop, all slots are closed, before the first library stops.
 *
 * <p>Framework properties: {@value #STORE} is the directory of the library store, by default one of the bundle's own;
 * {@value #LIBRARIES} are directories that libraries are looked for in last, with the platform's path separator between
 * them; {@value #DRAIN_DEADLINE} is how many seconds a change waits for calls of what it takes away, and
 * {@value #STEP_DEADLINE} how many a module may take to be created, started, released or stopped; both are 30 by default.
 * {@value #HANG_DEADLINE} is after how many seconds a call that has not ended is reported: 60 by default, 0 for never.
 * {@value #FAILURES} is the policy of {@link FailurePolicy} as a text.
 */
public final class Activator implements BundleActivator {

    static final String STORE = "mesos.modules.store";
    static final String LIBRARIES = "mesos.modules.libraries";
    static final String STRICT = "mesos.modules.strict";
    static final String DRAIN_DEADLINE = "mesos.modules.drain.seconds";
    static final String STEP_DEADLINE = "mesos.modules.step.seconds";

    static final String HANG_DEADLINE = "mesos.modules.hang.seconds";
    static final String FAILURES = "mesos.modules.failures";

    /** The scope of the shell's commands. */
    private static final String SCOPE = "mesos";

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Duration HANG = Duration.ofSeconds(60);

    private final UnaryOperator<ModuleFramework> port;
    private ServiceTracker<ConfigurationAdmin, ConfigurationAdmin> configurations;
    private ServiceTracker<ServiceComponentRuntime, ServiceComponentRuntime> components;
    private Whiteboard<ContributionListener> contributions;
    private Whiteboard<ChangeListener> changes;
    private LeakWatch leaks;
    private Optional<DefaultModuleRuntime> runtime = Optional.empty();
    private Optional<LibraryStore> store = Optional.empty();
    private final Deque<ServiceRegistration<?>> registrations = new ArrayDeque<>();

    public Activator() {
        this(UnaryOperator.identity());
    }

    /** @param port is put between the runtime and the framework */
    public Activator(UnaryOperator<ModuleFramework> port) {
        this.port = requireNonNull(port, "port is null");
    }

    @Override
    public void start(BundleContext context) {
        contributions = new Whiteboard<>(context, ContributionListener.class);
        changes = new Whiteboard<>(context, ChangeListener.class);
        leaks = new LeakWatch(new InstalledClasses(context));
        context.addBundleListener((SynchronousBundleListener) this::frameworkStops);
        configurations = new ServiceTracker<>(context, ConfigurationAdmin.class, null) {
            @Override
            public ConfigurationAdmin addingService(ServiceReference<ConfigurationAdmin> reference) {
                ConfigurationAdmin service = super.addingService(reference);
                register(context, service, components.getService());
                return service;
            }
        };
        components = new ServiceTracker<>(context, ServiceComponentRuntime.class, null) {
            @Override
            public ServiceComponentRuntime addingService(ServiceReference<ServiceComponentRuntime> reference) {
                ServiceComponentRuntime service = super.addingService(reference);
                register(context, configurations.getService(), service);
                return service;
            }
        };
        components.open();
        configurations.open();
    }

    private synchronized void register(
            BundleContext context, ConfigurationAdmin configurationAdmin, ServiceComponentRuntime componentRuntime) {
        if (configurationAdmin == null || componentRuntime == null || runtime.isPresent()) {
            return;
        }
        DefaultModuleRuntime service = runtime(context, configurationAdmin, componentRuntime);
        runtime = Optional.of(service);
        registrations.push(context.registerService(ModuleRuntime.class, service, null));
        registerCommands(context, InspectCommands.class, new InspectCommands(service), InspectCommands.functions());
        registerCommands(context, ChangeCommands.class, new ChangeCommands(service), ChangeCommands.functions());
    }

    private <C> void registerCommands(BundleContext context, Class<C> type, C commands, String... functions) {
        registrations.push(context.registerService(
                type,
                commands,
                FrameworkUtil.asDictionary(Map.of("osgi.command.scope", SCOPE, "osgi.command.function", functions))));
    }

    private DefaultModuleRuntime runtime(
            BundleContext context, ConfigurationAdmin configurationAdmin, ServiceComponentRuntime componentRuntime) {
        LibraryStore libraries = new LibraryStore(property(context, STORE)
                .map(Path::of)
                .orElseGet(() -> context.getDataFile("libraries").toPath()));
        store = Optional.of(libraries);
        List<Path> own = property(context, LIBRARIES).stream()
                .flatMap(directories -> Arrays.stream(directories.split(java.io.File.pathSeparator, -1)))
                .map(Path::of)
                .toList();
        return new DefaultModuleRuntime(
                new PatientFramework(
                        port.apply(new OsgiFramework(context, configurationAdmin, componentRuntime, leaks)),
                        seconds(context, STEP_DEADLINE, DEADLINE)),
                new Requests(
                        new LibraryFinder(
                                Path.of("").toAbsolutePath(),
                                LibraryFinder.searchPath(System.getenv(), own),
                                new LibrarySources(context)),
                        libraries,
                        property(context, STRICT).map(Boolean::valueOf).orElse(false)),
                slots(context),
                seconds(context, DRAIN_DEADLINE, DEADLINE),
                contribution -> contributions.tell(listener -> listener.contributed(contribution)),
                change -> changes.tell(listener -> listener.changed(change)));
    }

    private static HostSlots slots(BundleContext context) {
        FailurePolicy policy =
                property(context, FAILURES).map(FailurePolicy::parse).orElse(FailurePolicy.REPORT);
        return new HostSlots(new Slots(policy, seconds(context, HANG_DEADLINE, HANG)));
    }

    private static Duration seconds(BundleContext context, String property, Duration otherwise) {
        return property(context, property)
                .map(Long::valueOf)
                .map(Duration::ofSeconds)
                .orElse(otherwise);
    }

    private static Optional<String> property(BundleContext context, String name) {
        return Optional.ofNullable(context.getProperty(name));
    }

    private synchronized void frameworkStops(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPING && event.getBundle().getBundleId() == Constants.SYSTEM_BUNDLE_ID) {
            runtime.ifPresent(DefaultModuleRuntime::close);
        }
    }

    @Override
    public synchronized void stop(BundleContext context) {
        registrations.forEach(ServiceRegistration::unregister);
        runtime.ifPresent(DefaultModuleRuntime::close);
        store.ifPresent(LibraryStore::close);
        configurations.close();
        components.close();
        contributions.close();
        changes.close();
        leaks.close();
    }
}
