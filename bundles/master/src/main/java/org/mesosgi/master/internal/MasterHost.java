package org.mesosgi.master.internal;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.Mesos;
import org.mesosgi.api.allocator.Allocator;
import org.mesosgi.api.value.MasterInfo;
import org.mesosgi.master.internal.authentication.MasterAuthentication;
import org.mesosgi.master.internal.leader.LeaderOptions;
import org.mesosgi.process.authorization.Authorization;
import org.mesosgi.process.authorization.AuthorizerFlags;
import org.mesosgi.process.http.HostAddress;
import org.mesosgi.process.http.HttpServer;
import org.mesosgi.process.logging.Verbosity;
import org.mesosgi.process.modules.HostedModules;
import org.mesosgi.runtime.ChangeListener;
import org.mesosgi.runtime.ChangeRecord;
import org.mesosgi.runtime.Flags;
import org.mesosgi.runtime.HookChain;
import org.mesosgi.runtime.Host;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.ProblemCollector;
import org.mesosgi.runtime.Slot;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The master as the launcher sees it. */
@Component(
        name = MasterHost.NAME,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = Host.NAME + "=" + MasterHost.NAME)
public final class MasterHost implements Host, ChangeListener {

    static final String NAME = "master";

    private static final int FAILURE = 1;

    private static final Logger LOG = LoggerFactory.getLogger(MasterHost.class);

    private final ModuleRuntime modules;
    private final HttpServer server;
    private final HostedModules hosted;
    private final Flags flags;
    private final CompletableFuture<Integer> done = new CompletableFuture<>();
    private volatile Optional<Master> master = Optional.empty();

    @Activate
    public MasterHost(
            @Reference ModuleRuntime modules,
            @Reference HttpServer server,
            @Reference HostedModules hosted,
            Map<String, Object> properties) {
        this.modules = modules;
        this.server = server;
        this.hosted = hosted;
        this.flags = Flags.ofComponent(properties);
    }

    @Override
    public void start() {
        ProblemCollector problems = new ProblemCollector();
        Optional<MasterOptions.Result> options = problems.take(() -> MasterOptions.read(flags));
        Optional<LeaderOptions.Result> leader = problems.take(() -> LeaderOptions.read(flags));
        Optional<HookChain> hooks = problems.take(() -> modules.hooks(flags.list("hooks"), "master --hooks"));
        Optional<Slot<Allocator>> allocator = problems.take(
                () -> modules.select(Allocator.class, flags.get("allocator"), "master --allocator", this::handOver));
        Optional<MasterAuthentication> authentication =
                problems.take(() -> MasterAuthentication.select(modules, flags));
        Optional<Authorization> authorization =
                problems.take(() -> AuthorizerFlags.select(modules, flags, "authorizers", NAME));
        Optional<LeaderSlots> slots =
                leader.flatMap(known -> problems.take(() -> LeaderSlots.select(modules, known, this::leadership)));
        if (!problems.isEmpty()) {
            authentication.ifPresent(MasterAuthentication::close);
            hooks.ifPresent(HookChain::close);
            allocator.ifPresent(Slot::close);
            authorization.ifPresent(Authorization::close);
            slots.ifPresent(LeaderSlots::close);
            problems.throwIfAny();
        }
        MasterInfo self = describe(HostAddress.of(server.address(), flags.find("hostname")));
        Master started = new Master(
                self,
                flags,
                options.get(),
                allocator.get(),
                hooks.get(),
                authentication.get(),
                authorization.get(),
                new Master.Leader(leader.get(), slots.get(), leading -> hosted.leads(NAME, leading), this::end),
                server,
                hosted::metrics,
                modules,
                Verbosity::ask);
        master = Optional.of(started);
        server.open();
        started.begin();
    }

    private Master leadership() {
        return master.orElseThrow(() -> new IllegalStateException("the master has not started yet"));
    }

    /** This master cannot go on. */
    private void end(String why) {
        LOG.error("{}; this master ends", why);
        done.complete(FAILURE);
    }

    private void handOver(Allocator next, Runnable makeCurrent) {
        leadership().handOver(next, makeCurrent);
    }

    @Override
    public void changed(ChangeRecord change) {
        master.ifPresent(started -> started.changed(change));
    }

    private static MasterInfo describe(HostAddress address) {
        return new MasterInfo(
                UUID.randomUUID().toString(),
                address.hostname(),
                address.ip(),
                address.port(),
                Optional.of(Mesos.VERSION),
                Optional.empty());
    }

    @Override
    public CompletionStage<Integer> done() {
        return done;
    }

    @Override
    public void stop() {
        hosted.leads(NAME, Optional.empty());
        master.ifPresent(Master::close);
        master = Optional.empty();
    }
}
