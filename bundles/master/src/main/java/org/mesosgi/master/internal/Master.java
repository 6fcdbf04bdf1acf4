package org.mesosgi.master.internal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.mesosgi.api.allocator.Allocator;
import org.mesosgi.api.state.Storage;
import org.mesosgi.api.value.MasterInfo;
import org.mesosgi.master.internal.agent.AgentAdmission;
import org.mesosgi.master.internal.agent.AgentDepartures;
import org.mesosgi.master.internal.agent.AgentReconciliation;
import org.mesosgi.master.internal.agent.Agents;
import org.mesosgi.master.internal.agent.Agents.PingRules;
import org.mesosgi.master.internal.agent.ClusterRoute;
import org.mesosgi.master.internal.agent.Oversubscription;
import org.mesosgi.master.internal.agent.Recovery;
import org.mesosgi.master.internal.allocation.Allocation;
import org.mesosgi.master.internal.allocation.Offers;
import org.mesosgi.master.internal.allocation.Successor;
import org.mesosgi.master.internal.authentication.Authentications;
import org.mesosgi.master.internal.authentication.MasterAuthentication;
import org.mesosgi.master.internal.drain.Drains;
import org.mesosgi.master.internal.durable.OperatorRecord;
import org.mesosgi.master.internal.framework.Frameworks;
import org.mesosgi.master.internal.http.MasterMetrics;
import org.mesosgi.master.internal.http.StateRoutes;
import org.mesosgi.master.internal.leader.LeaderGate;
import org.mesosgi.master.internal.leader.LeaderOptions;
import org.mesosgi.master.internal.leader.Leadership;
import org.mesosgi.master.internal.maintenance.Admissions;
import org.mesosgi.master.internal.maintenance.InverseOffers;
import org.mesosgi.master.internal.maintenance.Maintenance;
import org.mesosgi.master.internal.maintenance.OfferDesk;
import org.mesosgi.master.internal.operation.OperationRooms;
import org.mesosgi.master.internal.operator.OperatorFace;
import org.mesosgi.master.internal.operator.Rooms;
import org.mesosgi.master.internal.quota.Quotas;
import org.mesosgi.master.internal.quota.Weights;
import org.mesosgi.master.internal.registry.Registrar;
import org.mesosgi.master.internal.role.RoleFigures;
import org.mesosgi.master.internal.role.RoleList;
import org.mesosgi.master.internal.scheduler.Accept;
import org.mesosgi.master.internal.scheduler.GroupLaunch;
import org.mesosgi.master.internal.scheduler.Launch;
import org.mesosgi.master.internal.scheduler.Reconcile;
import org.mesosgi.master.internal.scheduler.SchedulerCalls;
import org.mesosgi.master.internal.scheduler.SchedulerRoute;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.master.internal.state.ClusterListener;
import org.mesosgi.master.internal.task.Executors;
import org.mesosgi.master.internal.task.Tasks;
import org.mesosgi.master.internal.whitelist.WhitelistFile;
import org.mesosgi.process.authorization.Authorization;
import org.mesosgi.process.files.VirtualFiles;
import org.mesosgi.process.http.AuthorizedRoutes;
import org.mesosgi.process.http.CommonRoutes;
import org.mesosgi.process.http.HttpHandler;
import org.mesosgi.process.http.HttpServer;
import org.mesosgi.process.logging.LoggingLevel;
import org.mesosgi.process.logging.LoggingRoute;
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

/** A master: its rooms, and the routes that lead into them. Only when it leads there is something in them. */
final class Master implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Master.class);

    /** How long the start waits for this master to lead: long enough for one that leads alone. */
    private static final long PATIENCE_SECONDS = 2;

    private final EventLoop loop = new EventLoop("master");
    private final Allocation allocation;
    private final Successor successor;
    private final HookChain hooks;
    private final Authentications authentications;
    private final Authorization authorization;
    private final Registrar registrar;
    private final Recovery recovery;
    private final LeaderSlots slots;
    private final Leadership leadership;
    private final OperatorFace operatorFace;
    private final List<Runnable> routes = new ArrayList<>();

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
     * @param shownFlags the flags with secrets masked
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
            Map<String, String> shownFlags,
            ModuleRuntime modules,
            Consumer<Boolean> verbose) {
        this.hooks = hooks;
        this.authentications = new Authentications(authentication, loop);
        this.authorization = authorization;
        this.slots = leader.slots();
        this.registrar =
                new Registrar(slots.storage()::get, loop, leader.options().timeouts(), leader.fatal());
        this.leadership = new Leadership(
                self, slots.contender()::get, slots.detector()::get, this::recover, leader.leading(), leader.fatal());
        HttpServer open = authentication.guard(listening);
        LeaderGate server = new LeaderGate(open, self, leadership::standing);
        this.allocation = new Allocation(allocator, options.allocator(), loop);
        org.mesosgi.wire.v1.MasterInfo master = withCapabilities(MasterConverter.toWire(self));
        Map<String, Path> logs = flags.find("log_dir")
                .map(directory -> Map.of("/master/log", Path.of(directory, "mesosgi.log")))
                .orElse(Map.of());
        Metrics metrics = new Metrics();
        Cluster cluster = new Cluster(self.id(), flags.integer("max_completed_frameworks"));
        Offers offers = new Offers(cluster, allocation, loop, options.offerTimeout());
        Tasks tasks = new Tasks(cluster, allocation, metrics);
        Frameworks frameworks = new Frameworks(
                cluster,
                allocation,
                offers,
                tasks,
                authorization,
                loop,
                master,
                flags.integer("max_completed_tasks_per_framework"),
                options.regexLimits());
        OperatorRecord operators = OperatorRecord.in(registrar, Weights.initial(options.weights()), loop);
        OperationRooms operations = OperationRooms.of(cluster, allocation, offers, loop);
        AgentDepartures departures =
                new AgentDepartures(cluster, allocation, offers, tasks, operations.feedback(), hooks, registrar);
        Agents agents = new Agents(
                cluster,
                allocation,
                offers,
                frameworks,
                operations.feedback(),
                departures,
                new AgentReconciliation(cluster, tasks),
                loop,
                registrar,
                new PingRules(flags.duration("agent_ping_timeout"), flags.integer("max_agent_ping_timeouts")),
                new Admissions(operators)::refuse);
        InverseOffers inverseOffers = new InverseOffers(cluster, allocation);
        Executors executors = new Executors(cluster, tasks);
        Launch launch = new Launch(allocation, tasks, hooks);
        SchedulerCalls calls = new SchedulerCalls(
                cluster,
                allocation,
                offers,
                tasks,
                frameworks,
                new Accept(
                        cluster,
                        offers,
                        tasks,
                        launch,
                        new GroupLaunch(allocation, tasks, launch),
                        operations.operations()),
                new Reconcile(cluster),
                executors,
                operations.feedback(),
                inverseOffers);
        Weights weights = new Weights(cluster, allocation, offers, operators);
        RoleFigures figures = new RoleFigures(cluster);
        Quotas quotas = new Quotas(cluster, allocation, offers, operators, figures);
        this.recovery = new Recovery(
                registrar,
                operators,
                cluster,
                allocation,
                departures,
                loop,
                leader.options().recovery(),
                leader.fatal(),
                () -> allocation.call(each -> each.updateWeights(weights.all())),
                quotas::all);
        this.successor = new Successor(cluster, offers, allocation, loop, weights::all, quotas::all);
        allocation.initialize(new OfferDesk(offers, inverseOffers));
        if (!options.weights().isEmpty()) {
            allocation.call(each -> each.updateWeights(options.weights()));
        }
        flags.find("whitelist")
                .filter(file -> !file.equals("*"))
                .ifPresent(file ->
                        new WhitelistFile(Path.of(file.replaceFirst("^file://", "")), loop, this::whitelist).watch());
        new MasterMetrics(cluster, allocation, loop, leadership::isElected, metrics);
        metrics.group(figuresOfModules);
        LoggingLevel logging = new LoggingLevel(loop, verbose);
        routes.add(new LoggingRoute(server, logging, new AuthorizedRoutes(authorization), loop)::close);
        this.operatorFace = new OperatorFace(
                server,
                new Rooms(
                        cluster,
                        operations.operations(),
                        new Maintenance(
                                cluster,
                                allocation,
                                offers,
                                inverseOffers,
                                operators,
                                (agent, why) -> departures.shutDown(agent, why, ClusterListener.Departure.LEFT),
                                loop),
                        inverseOffers,
                        new Drains(
                                cluster,
                                allocation,
                                offers,
                                operators,
                                (agent, why) -> departures.shutDown(agent, why, ClusterListener.Departure.GONE)),
                        quotas,
                        weights,
                        new RoleList(figures, weights::all, quotas::all),
                        frameworks::remove,
                        metrics,
                        logging,
                        master,
                        shownFlags,
                        Instant.now(),
                        leadership::elected),
                new VirtualFiles(() -> CompletableFuture.completedFuture(logs), ForkJoinPool.commonPool()),
                new ModuleCalls(modules),
                authorization,
                loop);
        AuthorizedRoutes authorized = new AuthorizedRoutes(authorization);
        routes.add(new CommonRoutes(open, "/master", () -> shownFlags, metrics, authorized)::close);
        SchedulerRoute scheduler = new SchedulerRoute(cluster, frameworks, calls, loop);
        route(server, "/api/v1/scheduler", scheduler::handle);
        AgentAdmission admission = new AgentAdmission(authorization, loop);
        ClusterRoute agentsRoute = new ClusterRoute(
                cluster,
                new ClusterRoute.Receivers(
                        agents,
                        departures,
                        admission,
                        tasks,
                        executors,
                        operations.feedback(),
                        new Oversubscription(cluster, allocation, offers)),
                authentications,
                loop);
        routes.add(server.route("/api/v1/cluster", agentsRoute::handle)::close);
        routes.add(new StateRoutes(server, cluster, master, leadership::elected, shownFlags, authorized, loop)::close);
        route(open, "/redirect", server::redirect);
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
        loop.call(() -> registrar.moveTo(next, makeCurrent))
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
        allocation.call(allocator -> allocator.updateWhitelist(hostnames));
    }

    /** The modules of this process have changed, or were to be. */
    void changed(ChangeRecord change) {
        operatorFace.tell(change);
    }

    /** Lets another allocator take over, with all that this master knows. */
    void handOver(Allocator next, Runnable makeCurrent) {
        successor.handOver(next, makeCurrent);
    }

    private void route(HttpServer server, String path, HttpHandler handler) {
        routes.add(server.route(path, handler)::close);
        routes.add(server.route("/master" + path, handler)::close);
    }

    @Override
    public void close() {
        leadership.close();
        routes.forEach(Runnable::run);
        operatorFace.close();
        loop.close();
        allocation.close();
        hooks.close();
        authentications.close();
        authorization.close();
        slots.close();
    }
}
