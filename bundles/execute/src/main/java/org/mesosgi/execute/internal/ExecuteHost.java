package org.mesosgi.execute.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.mesosgi.api.httpauthenticatee.HttpAuthenticatee;
import org.mesosgi.execute.internal.options.Options;
import org.mesosgi.execute.internal.options.OptionsReader;
import org.mesosgi.execute.internal.report.Report;
import org.mesosgi.execute.internal.task.TaskRun;
import org.mesosgi.execute.scheduler.RequestAuthentication;
import org.mesosgi.process.http.HttpServer;
import org.mesosgi.runtime.ContributionListener;
import org.mesosgi.runtime.Flags;
import org.mesosgi.runtime.Host;
import org.mesosgi.runtime.ManifestSource;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.Slot;
import org.mesosgi.runtime.tls.Tls;
import org.mesosgi.wire.http.Transport;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;

/** Runs one task on a master and shows how it fares; does nothing in a process where no task is asked for. */
@Component(
        name = "execute",
        service = Host.class,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = Host.NAME + "=execute")
public final class ExecuteHost implements Host {

    private static final String BUILT_IN = "basic";

    /** Loaded only by those who have something to authenticate with. */
    private static final String BUILT_IN_MANIFEST = """
            {"libraries": [{"name": "httpauthentication", "modules": [{"name": "basic/HttpAuthenticatee"}]}]}
            """;

    private final Flags flags;
    private final BundleContext context;
    private final ModuleRuntime modules;
    private final Optional<ServiceReference<?>> server;
    private final Transport transport;
    private final CompletableFuture<Integer> done = new CompletableFuture<>();

    private Optional<TaskRun> run = Optional.empty();
    private Optional<ZooKeeperLeader> leader = Optional.empty();
    private Optional<Slot<HttpAuthenticatee>> authenticatee = Optional.empty();
    private Optional<ServiceRegistration<?>> listener = Optional.empty();

    /**
     * Called by Declarative Services.
     *
     * @param server the HTTP server of a master in the same process; only a reference, since elsewhere its class is not
     *     there
     * @param tls how to speak it; {@code null} if it is not spoken
     */
    @Activate
    public ExecuteHost(
            Map<String, Object> properties,
            BundleContext context,
            @Reference ModuleRuntime modules,
            @Reference(service = HttpServer.class, cardinality = ReferenceCardinality.OPTIONAL)
                    ServiceReference<?> server,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL) Tls tls) {
        this.flags = Flags.ofComponent(properties);
        this.context = context;
        this.modules = modules;
        this.server = Optional.ofNullable(server);
        this.transport = new Transport(Optional.ofNullable(tls));
    }

    @Override
    public void start() {
        OptionsReader.read(flags, server.map(reference -> LocalMaster.find(context, reference)))
                .ifPresent(this::start);
    }

    private void start(Options options) {
        Report report = new Report(stream(FileDescriptor.out), stream(FileDescriptor.err));
        leader = options.isMasterInZooKeeper()
                ? Optional.of(new ZooKeeperLeader(modules, options.master()))
                : Optional.empty();
        Supplier<Optional<URI>> master = leader.isPresent() ? leader.get() : () -> Optional.of(options.master());
        TaskRun task = new TaskRun(options, report, master, authentication(options), transport);
        run = Optional.of(task);
        if (options.verbose()) {
            report.modules(modules.modules());
            listener = Optional.of(context.registerService(ContributionListener.class, task, null));
        }
        task.done().thenAccept(done::complete);
        task.start();
    }

    private RequestAuthentication authentication(Options options) {
        String name = flags.get("http_authenticatee");
        if (name.equals(BUILT_IN)) {
            if (options.credential().isEmpty()) {
                // It would have nothing to say.
                return RequestAuthentication.none();
            }
            modules.load(List.of(ManifestSource.inline("--http_authenticatee", BUILT_IN_MANIFEST)));
        }
        Slot<HttpAuthenticatee> selected =
                modules.select(HttpAuthenticatee.class, name, "execute --http_authenticatee");
        authenticatee = Optional.of(selected);
        return RequestAuthentication.by(selected.get(), options.credential());
    }

    @Override
    public CompletionStage<Integer> done() {
        return done;
    }

    @Override
    public void stop() {
        listener.ifPresent(ServiceRegistration::unregister);
        run.ifPresent(TaskRun::stop);
        leader.ifPresent(ZooKeeperLeader::close);
        authenticatee.ifPresent(Slot::close);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new BufferedOutputStream(new FileOutputStream(descriptor)), true, UTF_8);
    }
}
