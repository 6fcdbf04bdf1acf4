package org.mesosgi.master.internal;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.mesosgi.api.allocator.Allocator;
import org.mesosgi.api.state.Storage;
import org.mesosgi.api.value.MasterInfo;
import org.mesosgi.master.internal.agent.Recovery;
import org.mesosgi.master.internal.allocation.Allocation;
import org.mesosgi.master.internal.allocation.Successor;
import org.mesosgi.master.internal.authentication.Authentications;
import org.mesosgi.master.internal.authentication.MasterAuthentication;
import org.mesosgi.master.internal.http.MasterMetrics;
import org.mesosgi.master.internal.leader.LeaderGate;
import org.mesosgi.master.internal.leader.LeaderOptions;
import org.mesosgi.master.internal.leader.Leadership;
import org.mesosgi.master.internal.maintenance.OfferDesk;
import org.mesosgi.master.internal.quota.Weights;
import org.mesosgi.master.internal.registry.Registrar;
import org.mesosgi.master.internal.whitelist.WhitelistFile;
import org.mesosgi.process.authorization.Authorization;
import org.mesosgi.process.http.HttpServer;
import org.mesosgi.process.logging.LoggingLevel;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.process.metrics.Metrics;
import org.mesosgi.runtime.ChangeRecord;
import org.mesosgi.runtime.Flags;
import org.mesosgi.runtime.HookChain;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.Slot;
import org.mesosgi.runtime.call.ModuleCalls;
import org.mesosgi.wire.convert.MasterConverter;
import org.mesosgi.wire.v1.MasterInfo.Capability;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A master: how it comes to lead, how parts of it are handed over, and how it ends. */
final class Master implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Master.class);

    /** How long the start waits for this master to lead: long enough for one that leads alone. */
    private static final long PATIENCE_SECONDS = 2;

    private final EventLoop loop = new EventLoop("master");
    private final MasterRooms rooms;
    private final Successor successor;
    private final Authentications authentications;
    private final Authorization authorization;
    private final Recovery recovery;
    private final LeaderSlots slots;
    private final Leadership leadership;
    private final MasterFaces faces;

    /**
     * How the master comes to lead.
     *
     * @param leading is told who leads, whenever that changes
     * @param fatal is told why the process has to end
     */
    record Leader(
            LeaderOptions.Result options,
            LeaderSlots slots,
            Consumer<Optional<MasterInfo>> leading,
            Consumer<String> fatal) {}

    /**
     * A master that has not begun to contend.
     *
     * @param figuresOfModules what modules show among the metrics
     * @param verbose lets the process log everything, or what its flags say
     */
    Master(
            MasterInfo self,
            Flags flags,
            MasterOptions.Result options,
            Slot<Allocator> allocator,
            HookChain hooks,
            MasterAuthentication authentication,
            Authorization authorization,
            Leader leader,
            HttpServer listening,
            Supplier<Map<String, Double>> figuresOfModules,
            ModuleRuntime modules,
            Consumer<Boolean> verbose) {
        this.authentications = new Authentications(authentication, loop);
        this.authorization = authorization;
        this.slots = leader.slots();
        Registrar registrar =
                new Registrar(slots.storage()::get, loop, leader.options().timeouts(), leader.fatal());
        this.leadership = new Leadership(
                self, slots.contender()::get, slots.detector()::get, this::recover, leader.leading(), leader.fatal());
        org.mesosgi.wire.v1.MasterInfo shown = withCapabilities(MasterConverter.toWire(self));
        Metrics metrics = new Metrics();
        this.rooms = MasterRooms.of(
                shown,
                flags,
                options,
                leader.options().recovery().timeout(),
                allocator,
                hooks,
                authorization,
                registrar,
                metrics,
                loop);
        Allocation allocation = rooms.allocation();
        Weights weights = rooms.weights();
        this.recovery = new Recovery(
                registrar,
                rooms.operators(),
                rooms.cluster(),
                allocation,
                rooms.departures(),
                loop,
                leader.options().recovery(),
                leader.fatal(),
                () -> allocation.call(each -> each.updateWeights(weights.all())),
                rooms.quotas()::all);
        this.successor =
                new Successor(rooms.cluster(), rooms.offers(), allocation, loop, weights::all, rooms.quotas()::all);
        allocation.initialize(new OfferDesk(rooms.offers(), rooms.inverseOffers()));
        if (!options.weights().isEmpty()) {
            allocation.call(each -> each.updateWeights(options.weights()));
        }
        WhitelistFile.of(flags, loop, this::whitelist).ifPresent(WhitelistFile::watch);
        new MasterMetrics(rooms.cluster(), allocation, loop, leadership::isElected, metrics);
        metrics.group(figuresOfModules);
        HttpServer open = authentication.guard(listening);
        this.faces = new MasterFaces(
                open,
                new LeaderGate(open, self, leadership::standing),
                shown,
                leadership,
                rooms,
                authentications,
                authorization,
                flags,
                metrics,
                new LoggingLevel(loop, verbose),
                new ModuleCalls(modules));
    }

    /** Contends for leadership; returns when the master leads, or that takes its time. */
    void begin() {
        try {
            leadership.begin().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.info("This master does not lead yet");
        }
    }

    private CompletionStage<?> recover() {
        return loop.call(recovery::begin).thenCompose(over -> over);
    }

    /** How this master leads. */
    Leadership leadership() {
        return leadership;
    }

    /** Lets another storage take over, with the registry. */
    void moveRegistry(Storage next, Runnable makeCurrent) {
        loop.call(() -> rooms.registrar().moveTo(next, makeCurrent))
                .thenCompose(over -> over)
                .toCompletableFuture()
                .join();
    }

    private static org.mesosgi.wire.v1.MasterInfo withCapabilities(org.mesosgi.wire.v1.MasterInfo master) {
        return master.toBuilder()
                .addCapabilities(Capability.newBuilder().setType(Capability.Type.AGENT_UPDATE))
                .addCapabilities(Capability.newBuilder().setType(Capability.Type.AGENT_DRAINING))
                .addCapabilities(Capability.newBuilder().setType(Capability.Type.QUOTA_V2))
                .build();
    }

    private void whitelist(Optional<Set<String>> hostnames) {
        successor.remember(hostnames);
        rooms.allocation().call(allocator -> allocator.updateWhitelist(hostnames));
    }

    /** The modules of this process have changed, or were to be. */
    void changed(ChangeRecord change) {
        faces.tell(change);
    }

    /** Lets another allocator take over, with all that this master knows. */
    void handOver(Allocator next, Runnable makeCurrent) {
        successor.handOver(next, makeCurrent);
    }

    @Override
    public void close() {
        leadership.close();
        faces.close();
        loop.close();
        rooms.allocation().close();
        rooms.hooks().close();
        authentications.close();
        authorization.close();
        slots.close();
    }
}
