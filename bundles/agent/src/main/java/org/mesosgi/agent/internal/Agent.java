package org.mesosgi.agent.internal;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.mesosgi.agent.internal.authorization.TaskAdmission;
import org.mesosgi.agent.internal.checkpoint.Checkpoints;
import org.mesosgi.agent.internal.checkpoint.MetaDirectory;
import org.mesosgi.agent.internal.container.Containerizer;
import org.mesosgi.agent.internal.disk.DiskProfiles;
import org.mesosgi.agent.internal.fetch.Fetcher;
import org.mesosgi.agent.internal.http.AgentMetrics;
import org.mesosgi.agent.internal.http.AgentRoutes;
import org.mesosgi.agent.internal.http.ExecutorRoute;
import org.mesosgi.agent.internal.http.StateJson;
import org.mesosgi.agent.internal.link.Entrance;
import org.mesosgi.agent.internal.link.LeaderNews;
import org.mesosgi.agent.internal.link.MasterAddress;
import org.mesosgi.agent.internal.link.MasterLink;
import org.mesosgi.agent.internal.link.Registration;
import org.mesosgi.agent.internal.loop.BlockingThreads;
import org.mesosgi.agent.internal.operation.CheckpointFile;
import org.mesosgi.agent.internal.operation.Operations;
import org.mesosgi.agent.internal.operation.PersistentVolumes;
import org.mesosgi.agent.internal.operator.OperatorFace;
import org.mesosgi.agent.internal.oversubscription.Oversubscription;
import org.mesosgi.agent.internal.status.StatusUpdates;
import org.mesosgi.agent.internal.task.AgentHooks;
import org.mesosgi.agent.internal.task.Frameworks;
import org.mesosgi.agent.internal.task.Preemption;
import org.mesosgi.agent.internal.task.TaskSettings;
import org.mesosgi.agent.internal.task.Tasks;
import org.mesosgi.agent.internal.task.Usages;
import org.mesosgi.api.info.ResourceUsage;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.process.http.AuthorizedRoutes;
import org.mesosgi.process.http.CommonRoutes;
import org.mesosgi.process.http.HostAddress;
import org.mesosgi.process.http.HttpServer;
import org.mesosgi.process.leader.LeaderWatch;
import org.mesosgi.process.logging.Verbosity;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.process.metrics.Metrics;
import org.mesosgi.process.modules.HostedModules;
import org.mesosgi.runtime.Flags;
import org.mesosgi.runtime.tls.Tls;
import org.mesosgi.wire.cluster.ResourcesAndOperations;
import org.mesosgi.wire.cluster.ToMaster;
import org.mesosgi.wire.cluster.UpdateAgent;
import org.mesosgi.wire.cluster.UpdateOperationStatus;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.http.Transport;
import org.mesosgi.wire.v1.AgentInfo;

/** An agent: its rooms, and the routes that lead into them. */
final class Agent implements AutoCloseable {

    private static final String PREFIX = "/slave(1)";

    /** They mostly wait, so there are many more than processors; but a burst of tasks must not become one of threads. */
    private static final int IO_THREADS = 32;

    /** Whatever keeps them waiting in sandboxes keeps no container waiting. */
    private static final int FILE_THREADS = 8;

    private final EventLoop loop = new EventLoop("agent");
    private final ExecutorService io = BlockingThreads.create("agent io", IO_THREADS);
    private final ExecutorService fileReaders = BlockingThreads.create("agent files", FILE_THREADS);
    private final AgentModules modules;
    private final AgentHooks hooks;
    private final MasterLink link;
    private final LeaderWatch watch;
    private final Registration registration;
    private final Entrance entrance;
    private final Fetcher fetcher;
    private final Tasks tasks;
    private final Checkpoints checkpoints;
    private final AgentRecovery recovery;
    private final Usages usages;
    private final Oversubscription oversubscription;
    private final ClusterMember member;
    private final AgentRoutes routes;
    private final CommonRoutes commonRoutes;
    private final OperatorFace operatorFace;

    /**
     * An agent that has not begun yet.
     *
     * @param self what it says of itself, without an id
     * @param kept what operations have made of its resources before
     * @param tls how the process speaks TLS, if it does
     * @param done takes the exit status, if the master wants the agent to end
     */
    Agent(
            AgentInfo self,
            ResourcesAndOperations kept,
            HostAddress address,
            Flags flags,
            AgentOptions.Result options,
            AgentModules modules,
            HttpServer listening,
            HostedModules hosted,
            Optional<Tls> tls,
            CompletableFuture<Integer> done) {
        this.modules = requireNonNull(modules, "modules is null");
        HttpServer server = modules.authentication().guard(listening, PREFIX);
        DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();
        Metrics metrics = new Metrics();
        modules.diskProfiles()
                .ifPresent(slot -> new DiskProfiles(loop, loop::schedule, slot::get).beginAndShow(metrics));
        this.hooks = new AgentHooks(modules.hooks(), loop);
        this.link = new MasterLink(loop, loop::schedule, new Transport(tls), random);
        this.watch = new LeaderWatch(
                modules.detector()::get,
                loop,
                new LeaderNews(link, leader -> hosted.leads(AgentHost.NAME, leader), done));
        StatusUpdates updates = new StatusUpdates(loop::schedule, this::forward);
        Frameworks frameworks = new Frameworks(flags.integer("max_completed_executors_per_framework"));
        Containerizer containerizer = new Containerizer(
                loop,
                loop::schedule,
                io,
                modules.isolators(),
                () -> modules.logger().get(),
                modules.contributions(),
                metrics.counter("containerizer/mesos/container_destroy_errors"));
        this.checkpoints =
                new Checkpoints(new MetaDirectory(options.workDirectory().resolve("meta")), loop);
        this.fetcher = new Fetcher(options.fetching());
        PersistentVolumes volumes = new PersistentVolumes(options.workDirectory());
        this.tasks = new Tasks(
                TaskSettings.of(
                        flags,
                        options.workDirectory(),
                        volumes,
                        address,
                        tls.map(Tls::variables).orElse(Map.of())),
                frameworks,
                updates,
                this::send,
                containerizer,
                fetcher,
                hooks,
                checkpoints,
                modules.authentication().executorTokens(),
                metrics,
                loop,
                io);
        Operations operations = new Operations(
                ResourceConverter.toApi(self.getResourcesList()),
                kept,
                new Operations.Parts(
                        new CheckpointFile(options.workDirectory()),
                        volumes,
                        loop,
                        io,
                        loop::schedule,
                        this::forward,
                        () -> link.reconnect("an operation could not be applied")));
        this.usages = new Usages(frameworks, tasks);
        Preemption preemption = new Preemption(frameworks, tasks, metrics.counter("slave/executors_preempted"));
        this.oversubscription = new Oversubscription(
                modules.oversubscription(),
                Oversubscription.Intervals.of(flags),
                usages::allocated,
                this::oversubscribe,
                preemption::kill,
                loop);
        this.member = new ClusterMember(
                self,
                frameworks,
                new TaskAdmission(modules.authorization(), updates, this::send, loop),
                tasks,
                updates,
                checkpoints,
                operations,
                oversubscription,
                done);
        this.recovery = new AgentRecovery(loop, io, checkpoints, tasks, member, options.recovery(), done);
        String pid = "slave(1)@" + address.ip() + ":" + address.port();
        this.entrance = modules.authentication().entrance(pid, member::refused, loop, io, loop::schedule, random);
        this.registration = new Registration(
                link, loop::schedule, random, flags.duration("registration_backoff_factor"), member, entrance);
        new AgentMetrics(frameworks, member::infoWithTotal, registration::isRegistered, loop, metrics);
        metrics.group(hosted::metrics);
        Map<String, String> shownFlags = flags.masked();
        StateJson state = new StateJson(
                frameworks,
                member::infoWithTotal,
                member::drain,
                () -> link.master().map(MasterAddress::host).orElse(""),
                pid,
                ClusterMember.CAPABILITIES,
                shownFlags);
        this.operatorFace = new OperatorFace(
                server,
                PREFIX,
                new OperatorFace.Shown(
                        frameworks,
                        member::info,
                        member::drain,
                        operations::unacknowledged,
                        tasks.nested(),
                        tasks.owners(),
                        recovery::isOver,
                        () -> usages.usage(Resources.none()),
                        metrics,
                        flags.find("log_dir")
                                .map(directory -> Map.of("/slave/log", Path.of(directory, "mesosgi.log")))
                                .orElse(Map.of()),
                        shownFlags,
                        Verbosity::ask),
                modules.calls(),
                modules.authorization(),
                loop,
                fileReaders);
        AuthorizedRoutes authorized = new AuthorizedRoutes(modules.authorization());
        this.commonRoutes = new CommonRoutes(server, PREFIX, () -> shownFlags, metrics, authorized);
        this.routes = new AgentRoutes(
                server,
                PREFIX,
                new ExecutorRoute(frameworks, tasks, member::info, loop),
                recovery::isOver,
                state,
                authorized,
                loop);
    }

    /** Takes over what an agent before this one has left, and looks for the master. */
    void begin() {
        recovery.begin(() -> {
            registration.begin();
            watch.begin();
            oversubscription.begin();
        });
    }

    /** What is used on this agent now. May be called by any thread. */
    CompletionStage<ResourceUsage> usage() {
        return loop.call(() -> usages.usage(
                        ResourceConverter.toApi(member.infoWithTotal().getResourcesList())))
                .thenCompose(usage -> usage);
    }

    /**
     * Ends all tasks that are not to outlive the agent, leaves the cluster if there are no others, and stops. Takes some
     * seconds at most.
     */
    @Override
    public void close() {
        new Farewell(tasks, member, registration, link, loop).take();
        watch.close();
        loop.execute(link::close);
        loop.execute(entrance::abandon);
        commonRoutes.close();
        operatorFace.close();
        routes.close();
        checkpoints.close();
        loop.close();
        io.shutdown();
        fileReaders.shutdown();
        fetcher.close();
        hooks.close();
        oversubscription.close();
        modules.close();
    }

    private void forward(org.mesosgi.wire.cluster.StatusUpdate update) {
        send(ToMaster.newBuilder().setStatusUpdate(update).build());
    }

    private void oversubscribe(Resources resources) {
        send(ToMaster.newBuilder()
                .setUpdateAgent(UpdateAgent.newBuilder()
                        .setAgentId(member.info().getId())
                        .setOversubscribed(UpdateAgent.Resources.newBuilder()
                                .addAllResources(ResourceConverter.toWire(resources))))
                .build());
    }

    private void send(ToMaster message) {
        registration.send(message);
    }

    private void forward(UpdateOperationStatus update) {
        send(ToMaster.newBuilder().setUpdateOperationStatus(update).build());
    }
}
