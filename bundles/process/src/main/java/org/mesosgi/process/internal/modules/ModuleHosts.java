package org.mesosgi.process.internal.modules;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.mesosgi.api.host.ModuleHost;
import org.mesosgi.api.value.MasterInfo;
import org.mesosgi.process.http.HttpHandler;
import org.mesosgi.process.internal.modules.InstanceHost.Tables;
import org.mesosgi.process.modules.HostedModules;
import org.mesosgi.runtime.ModuleInstance;
import org.mesosgi.runtime.ModuleRuntime;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.PrototypeServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Gives each instance of a module a host of its own, on the thread that creates it, and takes back all that it has
 * registered when Declarative Services gives the host back: after the instance's own end.
 *
 * <p>Framework property: {@value #WORK_DIRECTORY} is the process' directory, in which modules have their state.
 */
@Component(
        service = {HostedModules.class, ModuleHosts.class},
        immediate = true)
public final class ModuleHosts implements HostedModules, PrototypeServiceFactory<ModuleHost> {

    static final String WORK_DIRECTORY = "mesos.work_dir";

    /** Modules share so many locks for their state. */
    private static final int LOCKS = 16;

    private final ModuleRuntime runtime;
    private final ModuleThreads threads = new ModuleThreads();
    private final Tables tables = new Tables(new RouteTable(threads), new FigureTable(), new LeaderBoard());
    private final List<Lock> stateLocks =
            Stream.<Lock>generate(ReentrantLock::new).limit(LOCKS).toList();
    private final Optional<Path> stateFolder;
    private final ServiceRegistration<ModuleHost> registration;

    @Activate
    public ModuleHosts(BundleContext context, @Reference ModuleRuntime runtime) {
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.stateFolder = Optional.ofNullable(context.getProperty(WORK_DIRECTORY))
                .map(directory -> Path.of(directory, "modules", "state"));
        this.registration = context.registerService(ModuleHost.class, this, null);
    }

    @Deactivate
    void stop() {
        registration.unregister();
        threads.close();
    }

    @Override
    public ModuleHost getService(Bundle bundle, ServiceRegistration<ModuleHost> service) {
        ModuleInstance instance = runtime.creating()
                .orElseThrow(
                        () -> new IllegalStateException("no module is being created: ModuleHost is for modules only, "
                                + "when they are created for a slot"));
        String module = instance.module();
        return new InstanceHost(
                new InstanceCalls(instance, threads),
                () -> checkOwner(instance),
                tables,
                stateLocks.get(Math.floorMod(module.hashCode(), LOCKS)),
                stateFolder.map(folder -> folder.resolve(FileNames.encode(module))));
    }

    /** Without the right scope, all instances of a library would get the host of the first. */
    private void checkOwner(ModuleInstance owner) {
        boolean isAnother =
                runtime.creating().filter(created -> created != owner).isPresent();
        if (isAnother) {
            throw new IllegalStateException("this ModuleHost is that of another instance: refer to it with "
                    + "@Reference(scope = ReferenceScope.PROTOTYPE_REQUIRED)");
        }
    }

    @Override
    public void ungetService(Bundle bundle, ServiceRegistration<ModuleHost> service, ModuleHost host) {
        ((InstanceHost) host).close();
    }

    /** Who answers requests of a path, if a module does. */
    public Optional<HttpHandler> find(String path) {
        return tables.routes().find(path);
    }

    @Override
    public Map<String, Double> metrics() {
        return tables.figures().snapshot();
    }

    @Override
    public void leads(String host, Optional<MasterInfo> leader) {
        tables.leaders().changed(host, leader);
    }
}
