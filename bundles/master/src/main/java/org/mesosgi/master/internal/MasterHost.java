package org.mesosgi.master.internal;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.Mesos;
import org.mesosgi.api.allocator.Allocator;
import org.mesosgi.api.value.MasterInfo;
import org.mesosgi.process.authorization.Authorization;
import org.mesosgi.process.authorization.AuthorizerFlags;
import org.mesosgi.process.http.HostAddress;
import org.mesosgi.process.http.HttpServer;
import org.mesosgi.process.logging.Verbosity;
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

    private static final Logger LOG = LoggerFactory.getLogger(MasterHost.class);

    private final ModuleRuntime modules;
    private final HttpServer server;
    private final Flags flags;
    private final CompletableFuture<Integer> done = new CompletableFuture<>();
    private volatile Optional<Master> master = Optional.empty();

    @Activate
    public MasterHost(@Reference ModuleRuntime modules, @Reference HttpServer server, Map<String, Object> properties) {
        this.modules = modules;
        this.server = server;
        this.flags = Flags.ofComponent(properties);
    }

    @Override
    public void start() {
        ProblemCollector problems = new ProblemCollector();
        Optional<MasterOptions.Result> options = problems.take(() -> MasterOptions.read(flags));
        Optional<HookChain> hooks = problems.take(() -> modules.hooks(flags.list("hooks"), "master --hooks"));
        Optional<Slot<Allocator>> allocator = problems.take(
                () -> modules.select(Allocator.class, flags.get("allocator"), "master --allocator", this::handOver));
        Optional<Authorization> authorization =
                problems.take(() -> AuthorizerFlags.select(modules, flags, "authorizers", NAME));
        if (!problems.isEmpty()) {
            hooks.ifPresent(HookChain::close);
            allocator.ifPresent(Slot::close);
            authorization.ifPresent(Authorization::close);
            problems.throwIfAny();
        }
        MasterInfo self = describe(HostAddress.of(server.address(), flags.find("hostname")));
        master = Optional.of(new Master(
                self,
                flags,
                options.get(),
                allocator.get(),
                hooks.get(),
                authorization.get(),
                server,
                flags.masked(),
                modules,
                Verbosity::ask));
        LOG.info("Master {} leads at {}:{} ({})", self.id(), self.ip(), self.port(), self.hostname());
    }

    private void handOver(Allocator next, Runnable makeCurrent) {
        master.orElseThrow(() -> new IllegalStateException("the master has not started yet"))
                .handOver(next, makeCurrent);
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
        master.ifPresent(Master::close);
        master = Optional.empty();
    }
}
