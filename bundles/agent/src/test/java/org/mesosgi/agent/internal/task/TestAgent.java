package org.mesosgi.agent.internal.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.agent.internal.Waiting.resultOf;
import static org.mesosgi.agent.internal.Waiting.until;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.mesosgi.agent.internal.checkpoint.Checkpoints;
import org.mesosgi.agent.internal.checkpoint.MetaDirectory;
import org.mesosgi.agent.internal.checkpoint.RecoveredAgent;
import org.mesosgi.agent.internal.checkpoint.RecoveredContainer;
import org.mesosgi.agent.internal.checkpoint.Recovery;
import org.mesosgi.agent.internal.child.Processes;
import org.mesosgi.agent.internal.container.Containerizer;
import org.mesosgi.agent.internal.container.Isolators;
import org.mesosgi.agent.internal.container.TestIsolator;
import org.mesosgi.agent.internal.container.TestSlot;
import org.mesosgi.agent.internal.executor.ExecutorTokens;
import org.mesosgi.agent.internal.fetch.Fetcher;
import org.mesosgi.agent.internal.operation.PersistentVolumes;
import org.mesosgi.agent.internal.status.StatusUpdates;
import org.mesosgi.api.containerlogger.ContainerIo;
import org.mesosgi.api.containerlogger.ContainerIo.Sink.ToFile;
import org.mesosgi.process.http.HostAddress;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.process.metrics.Metrics;
import org.mesosgi.runtime.HookChain;
import org.mesosgi.wire.cluster.AcknowledgeStatusUpdate;
import org.mesosgi.wire.cluster.KillTask;
import org.mesosgi.wire.cluster.RunTask;
import org.mesosgi.wire.cluster.RunTaskGroup;
import org.mesosgi.wire.cluster.StatusUpdate;
import org.mesosgi.wire.cluster.ToMaster;
import org.mesosgi.wire.v1.AgentInfo;
import org.mesosgi.wire.v1.ExecutorInfo;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.TaskGroupInfo;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;

/** Tasks with real containers and processes, and a master that writes down, and acknowledges, what it is told. */
public final class TestAgent implements AutoCloseable {

    /** How long the tasks of a framework that is gone may take to end. */
    static final Duration SHUTDOWN_GRACE = Duration.ofMillis(200);

    /** How long an executor may take to subscribe: longer than any test. */
    private static final Duration REGISTRATION = Duration.ofMinutes(1);

    private static final AgentInfo INFO = AgentInfo.newBuilder()
            .setHostname("localhost")
            .setId(TestTasks.AGENT)
            .build();

    private final EventLoop loop = new EventLoop("test");
    private final ExecutorService io;
    private final List<StatusUpdate> told = new CopyOnWriteArrayList<>();
    private final List<ToMaster> said = new CopyOnWriteArrayList<>();
    private final List<Executor> executors = new CopyOnWriteArrayList<>();
    private final Metrics metrics = new Metrics();
    private final Frameworks frameworks = new Frameworks(100);
    private final StatusUpdates updates = new StatusUpdates(loop::schedule, this::take);
    private final AgentHooks hooks;
    private final Isolators isolators;
    private final Fetcher fetcher;
    private final Checkpoints checkpoints;
    private final Tasks tasks;
    private volatile boolean acknowledging = true;

    public TestAgent(Path workDirectory, TestIsolator isolator, HookChain chain, boolean switchUser) {
        this(workDirectory, isolator, chain, switchUser, REGISTRATION);
    }

    /** @param registration how long an executor may take to subscribe */
    TestAgent(Path workDirectory, TestIsolator isolator, HookChain chain, boolean switchUser, Duration registration) {
        this(workDirectory, isolator, chain, switchUser, registration, Executors.newCachedThreadPool());
    }

    /** @param io threads that may block; are the agent's own from now on */
    TestAgent(
            Path workDirectory,
            TestIsolator isolator,
            HookChain chain,
            boolean switchUser,
            Duration registration,
            ExecutorService io) {
        this.io = io;
        hooks = new AgentHooks(chain, loop);
        isolators = new Isolators(List.of(new TestSlot(isolator).named("test")));
        Containerizer containerizer = new Containerizer(
                loop,
                loop::schedule,
                io,
                isolators,
                () -> (id, config) -> CompletableFuture.completedFuture(
                        new ContainerIo(new ToFile(Path.of("stdout")), new ToFile(Path.of("stderr")))),
                contribution -> {},
                new LongAdder());
        checkpoints = new Checkpoints(new MetaDirectory(workDirectory.resolve("meta")), loop);
        fetcher = new Fetcher(new Fetcher.Settings(
                Optional.empty(), workDirectory.resolve("cache"), 1_000_000, Duration.ofSeconds(10)));
        tasks = new Tasks(
                new TaskSettings(
                        new WorkDirectory(workDirectory),
                        new PersistentVolumes(workDirectory),
                        new HostAddress("localhost", "127.0.0.1", 5051),
                        switchUser,
                        new TaskSettings.Timeouts(
                                registration, Duration.ofSeconds(2), Duration.ofMinutes(15), SHUTDOWN_GRACE),
                        Map.of(),
                        new DefaultExecutor(workDirectory.resolve("libexec"))),
                frameworks,
                updates,
                said::add,
                containerizer,
                fetcher,
                hooks,
                checkpoints,
                new ExecutorTokens(Optional.empty()),
                metrics,
                loop,
                io);
        event(updates::resume);
        event(() -> checkpoints.agent(INFO));
    }

    public EventLoop loop() {
        return loop;
    }

    public Frameworks frameworks() {
        return frameworks;
    }

    public Tasks tasks() {
        return tasks;
    }

    public Checkpoints checkpoints() {
        return checkpoints;
    }

    public StatusUpdates updates() {
        return updates;
    }

    /** From now on the master acknowledges nothing by itself. */
    public void acknowledgeNothing() {
        acknowledging = false;
    }

    public void run(FrameworkInfo framework, TaskInfo task) {
        event(() -> {
            tasks.run(RunTask.newBuilder().setFramework(framework).setTask(task).build(), INFO);
            frameworks.active().forEach(active -> executors.addAll(active.executors()));
        });
    }

    /** Runs tasks as a group. */
    void run(FrameworkInfo framework, ExecutorInfo executor, TaskInfo... group) {
        event(() -> {
            tasks.run(
                    RunTaskGroup.newBuilder()
                            .setFramework(framework)
                            .setExecutor(executor)
                            .setTaskGroup(TaskGroupInfo.newBuilder().addAllTasks(List.of(group)))
                            .build(),
                    INFO);
            frameworks.active().forEach(active -> executors.addAll(active.executors()));
        });
    }

    public void kill(KillTask kill) {
        event(() -> tasks.kill(kill));
    }

    public void shutdown(FrameworkInfo framework) {
        event(() -> tasks.shutdown(framework.getId()));
    }

    void acknowledge(StatusUpdate update) {
        event(() -> tasks.acknowledge(AcknowledgeStatusUpdate.newBuilder()
                .setFrameworkId(update.getFrameworkId())
                .setTaskId(update.getStatus().getTaskId())
                .setUuid(update.getStatus().getUuid())
                .build()));
    }

    /** Kills all tasks, and waits until nothing is left of them. */
    public void destroyAll() {
        resultOf(loop.call(tasks::destroyAll).thenCompose(Function.identity()));
    }

    /** All that the master was told. */
    public List<StatusUpdate> told() {
        return told;
    }

    /** What else the master was told. */
    List<ToMaster> said() {
        return said;
    }

    public List<TaskStatus> statuses() {
        return told.stream().map(StatusUpdate::getStatus).toList();
    }

    public List<TaskState> states() {
        return statuses().stream().map(TaskStatus::getState).toList();
    }

    /** Waits for the first status with a state. */
    public TaskStatus await(TaskState state) {
        until("the master is told of " + state, () -> states().contains(state));
        return statuses().stream()
                .filter(status -> status.getState() == state)
                .findFirst()
                .orElseThrow();
    }

    /** Waits until no executor is left, and all frameworks are done with. */
    public void awaitIdle() {
        until("no executor is left", () -> ask(() -> frameworks.active().isEmpty()));
    }

    /** The last executor that was begun. */
    public Executor executor() {
        return executors.get(executors.size() - 1);
    }

    /** What is known of frameworks, looked at by an event of the loop. */
    public <T> T look(Function<Frameworks, T> question) {
        return ask(() -> question.apply(frameworks));
    }

    double counted(String metric) {
        return metrics.snapshot().getOrDefault(metric, 0.0);
    }

    /** Lets something happen as one event of the loop. */
    public void event(Runnable event) {
        ask(() -> {
            event.run();
            return true;
        });
    }

    /** Ends, and leaves what is to outlive it. */
    void vanish() {
        resultOf(loop.call(tasks::leave).thenCompose(Function.identity()));
        stop();
    }

    /** Takes over what an agent in the same folder has left. */
    void recover() throws IOException {
        Recovery recovery = new Recovery(checkpoints.directory(), true);
        Optional<RecoveredAgent> known = recovery.read();
        assertThat(known).isPresent();
        List<RecoveredContainer> standalone = recovery.standalone();
        resultOf(loop.call(() -> tasks.recover(known, standalone)).thenCompose(Function.identity()));
    }

    private void stop() {
        checkpoints.close();
        loop.close();
        hooks.close();
        isolators.close();
        io.shutdown();
        fetcher.close();
    }

    @Override
    public void close() {
        destroyAll();
        List<Executor> all = ask(this::allExecutors);
        stop();
        for (Executor executor : all) {
            assertThat(Processes.withInEnvironment("MESOS_DIRECTORY=" + executor.directory()))
                    .isEmpty();
        }
    }

    private List<Executor> allExecutors() {
        return Stream.concat(frameworks.active().stream(), frameworks.completed().stream())
                .flatMap(framework ->
                        Stream.concat(framework.executors().stream(), framework.completedExecutors().stream()))
                .toList();
    }

    private <T> T ask(Supplier<T> question) {
        return loop.isCurrent() ? question.get() : resultOf(loop.call(question));
    }

    /** Runs on the loop: an acknowledgement comes with an event of its own, as from a real master. */
    private void take(StatusUpdate update) {
        told.add(update);
        if (acknowledging) {
            loop.execute(() -> tasks.acknowledge(AcknowledgeStatusUpdate.newBuilder()
                    .setFrameworkId(update.getFrameworkId())
                    .setTaskId(update.getStatus().getTaskId())
                    .setUuid(update.getStatus().getUuid())
                    .build()));
        }
    }
}
