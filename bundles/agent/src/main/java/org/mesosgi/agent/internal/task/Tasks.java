package org.mesosgi.agent.internal.task;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.mesosgi.agent.internal.checkpoint.Checkpoints;
import org.mesosgi.agent.internal.checkpoint.RecoveredAgent;
import org.mesosgi.agent.internal.child.ExitStatus;
import org.mesosgi.agent.internal.child.Users;
import org.mesosgi.agent.internal.container.Container;
import org.mesosgi.agent.internal.container.Containerizer;
import org.mesosgi.agent.internal.container.Termination;
import org.mesosgi.agent.internal.executor.ExecutorTokens;
import org.mesosgi.agent.internal.fetch.Fetcher;
import org.mesosgi.agent.internal.operation.PersistentVolumes;
import org.mesosgi.agent.internal.status.StatusUpdates;
import org.mesosgi.process.http.HostAddress;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.process.metrics.Metrics;
import org.mesosgi.wire.cluster.AcknowledgeStatusUpdate;
import org.mesosgi.wire.cluster.ExecutorExited;
import org.mesosgi.wire.cluster.ExecutorMessage;
import org.mesosgi.wire.cluster.FrameworkMessage;
import org.mesosgi.wire.cluster.KillTask;
import org.mesosgi.wire.cluster.RunTask;
import org.mesosgi.wire.cluster.ShutdownExecutor;
import org.mesosgi.wire.cluster.ToMaster;
import org.mesosgi.wire.state.TaskStates;
import org.mesosgi.wire.v1.AgentID;
import org.mesosgi.wire.v1.AgentInfo;
import org.mesosgi.wire.v1.ContainerID;
import org.mesosgi.wire.v1.ContainerStatus;
import org.mesosgi.wire.v1.ExecutorID;
import org.mesosgi.wire.v1.ExecutorInfo;
import org.mesosgi.wire.v1.FrameworkID;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the master wants with tasks. Used by events of the agent's loop. */
public final class Tasks {

    private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);

    /** What Mesos tells if it does not know how an executor has ended. */
    private static final int UNKNOWN_STATUS = -1;

    private final Settings settings;
    private final Frameworks frameworks;
    private final StatusUpdates updates;
    private final CommandTask.Parts parts;
    private final Consumer<ToMaster> master;
    private final Map<Executor, ExecutorRun> running = new LinkedHashMap<>();
    private final List<CompletableFuture<Void>> waiting = new ArrayList<>();

    /**
     * What the operator says of tasks.
     *
     * @param directory where sandboxes are
     * @param volumes what tasks find again
     * @param address where the agent is reached
     * @param switchUser whether tasks run as the users that they ask for
     * @param timeouts how long executors may take
     */
    public record Settings(
            WorkDirectory directory,
            PersistentVolumes volumes,
            HostAddress address,
            boolean switchUser,
            Timeouts timeouts) {

        public Settings {
            requireNonNull(directory, "directory is null");
            requireNonNull(volumes, "volumes is null");
            requireNonNull(address, "address is null");
            requireNonNull(timeouts, "timeouts is null");
        }
    }

    /**
     * How long executors may take.
     *
     * @param registration to subscribe after they were launched
     * @param reregistration to subscribe again after the agent has come back
     * @param recovery to wait for an agent that has gone
     * @param shutdown to end
     */
    public record Timeouts(Duration registration, Duration reregistration, Duration recovery, Duration shutdown) {

        public Timeouts {
            requireNonNull(registration, "registration is null");
            requireNonNull(reregistration, "reregistration is null");
            requireNonNull(recovery, "recovery is null");
            requireNonNull(shutdown, "shutdown is null");
        }
    }

    /**
     * No tasks yet.
     *
     * @param updates takes the news of tasks
     * @param master takes what else there is to say to the master
     * @param tokens what executors prove with who they are
     * @param loop the agent's loop
     * @param io threads that may block
     */
    public Tasks(
            Settings settings,
            Frameworks frameworks,
            StatusUpdates updates,
            Consumer<ToMaster> master,
            Containerizer containerizer,
            Fetcher fetcher,
            AgentHooks hooks,
            Checkpoints checkpoints,
            ExecutorTokens tokens,
            Metrics metrics,
            EventLoop loop,
            java.util.concurrent.Executor io) {
        this.settings = requireNonNull(settings, "settings is null");
        this.frameworks = requireNonNull(frameworks, "frameworks is null");
        this.updates = requireNonNull(updates, "updates is null");
        this.master = requireNonNull(master, "master is null");
        this.parts = new CommandTask.Parts(
                loop,
                io,
                loop::schedule,
                containerizer,
                fetcher,
                new ContainerSpecs(settings, Users.ofThisProcess()),
                hooks,
                checkpoints,
                tokens,
                new TaskNews(
                        updates, checkpoints, hooks, metrics, settings.address().ip()));
    }

    /** Runs a task, of which the master has made sure that it is a valid one. */
    public void run(RunTask message, AgentInfo agent) {
        Framework framework = frameworks.admit(message.getFramework());
        TaskInfo info = message.getTask();
        if (framework.executorOf(info.getTaskId()).isPresent()) {
            LOG.warn("Task {} is on this agent already", info.getTaskId().getValue());
            return;
        }
        if (info.hasExecutor()) {
            runInExecutor(framework, message, agent);
        } else {
            runCommand(framework, info, agent);
        }
    }

    private void runCommand(Framework framework, TaskInfo info, AgentInfo agent) {
        Executor executor = executor(framework, CommandExecutors.executor(info, framework.id()), true, agent);
        Task task = new Task(info);
        executor.add(task);
        framework.add(executor);
        CommandTask run = new CommandTask(framework, executor, task, parts);
        running.put(executor, run);
        logRun(framework, executor, info);
        run.start(agent).thenRun(() -> gone(framework, executor));
    }

    private void runInExecutor(Framework framework, RunTask message, AgentInfo agent) {
        TaskInfo info = message.getTask();
        Optional<Executor> known = framework.executor(info.getExecutor().getExecutorId());
        Executor executor = known.orElseGet(() -> executor(framework, info.getExecutor(), false, agent));
        Task task = Task.queued(info);
        if (known.isEmpty() && message.getLaunchExecutor()) {
            framework.add(executor);
            running.put(executor, new CustomExecutor(framework, executor, agent, parts, settings.timeouts()));
        }
        if (!(running.get(executor) instanceof CustomExecutor run)) {
            drop(framework, executor, task);
            return;
        }
        executor.add(task);
        logRun(framework, executor, info);
        parts.hooks().run(info, executor.info(), framework.info(), agent).whenComplete((decorated, failure) -> {
            if (failure == null) {
                task.decorate(decorated);
                run.launch(task);
            } else {
                parts.news()
                        .tell(
                                framework,
                                executor,
                                task,
                                Endings.launchFailed(failure),
                                ContainerStatus.getDefaultInstance());
            }
        });
        if (known.isEmpty()) {
            run.start(info).thenAccept(termination -> {
                gone(framework, executor);
                tellExit(framework, executor, termination, agent.getId());
            });
        }
    }

    private Executor executor(Framework framework, ExecutorInfo info, boolean command, AgentInfo agent) {
        ContainerID container =
                ContainerID.newBuilder().setValue(UUID.randomUUID().toString()).build();
        return new Executor(
                info,
                command,
                container,
                settings.directory().sandbox(agent.getId(), framework.id(), info.getExecutorId(), container),
                framework.info().getCheckpoint()
                        ? Optional.of(parts.checkpoints()
                                .directory()
                                .run(agent.getId(), framework.id(), info.getExecutorId(), container))
                        : Optional.empty());
    }

    private static void logRun(Framework framework, Executor executor, TaskInfo info) {
        LOG.info(
                "Running task {} of framework {} in container {}",
                info.getTaskId().getValue(),
                framework.id().getValue(),
                executor.container().getValue());
    }

    /** The executor that the task is for has ended, which the master or its framework did not know. */
    private void drop(Framework framework, Executor executor, Task task) {
        parts.news()
                .tell(
                        framework,
                        executor,
                        task,
                        TaskStatus.newBuilder()
                                .setState(TaskState.TASK_DROPPED)
                                .setSource(TaskStatus.Source.SOURCE_AGENT)
                                .setReason(TaskStatus.Reason.REASON_EXECUTOR_TERMINATED)
                                .setMessage("The executor that the task is for has ended"),
                        ContainerStatus.getDefaultInstance());
        completeIfEmpty(framework);
    }

    /** Nothing is left of the container of an executor. */
    private void gone(Framework framework, Executor executor) {
        running.remove(executor);
        executor.leave();
        removeIfOver(framework, executor);
    }

    private void tellExit(Framework framework, Executor executor, Optional<Termination> termination, AgentID agent) {
        ExecutorExited.Builder exited = ExecutorExited.newBuilder()
                .setAgentId(agent)
                .setFrameworkId(framework.id())
                .setExecutorId(executor.id())
                .setStatus(termination
                        .flatMap(Termination::exit)
                        .map(ExitStatus::waitStatus)
                        .orElse(UNKNOWN_STATUS));
        master.accept(ToMaster.newBuilder().setExecutorExited(exited).build());
    }

    /** Kills a task. */
    public void kill(KillTask message) {
        Optional<Executor> executor = frameworks
                .find(message.getFrameworkId())
                .flatMap(framework -> framework.executorOf(message.getTaskId()));
        Optional<ExecutorRun> run = executor.map(running::get);
        if (run.isPresent()) {
            run.get().kill(executor.get().task(message.getTaskId()).orElseThrow(), message);
        } else {
            LOG.warn(
                    "Task {} is to be killed, and not running here",
                    message.getTaskId().getValue());
        }
    }

    /** Asks an executor to end. */
    public void shutdown(ShutdownExecutor message) {
        frameworks
                .find(message.getFrameworkId())
                .flatMap(framework -> framework.executor(message.getExecutorId()))
                .map(running::get)
                .ifPresent(run -> run.shutdown(settings.timeouts().shutdown()));
    }

    /** A framework has a message for one of its executors; it is lost if that is not there. */
    public void deliver(FrameworkMessage message) {
        find(message.getFrameworkId(), message.getExecutorId())
                .ifPresentOrElse(
                        run -> run.message(message.getData()),
                        () -> LOG.warn(
                                "A message to executor {} is lost: there is no such executor",
                                message.getExecutorId().getValue()));
    }

    /** An executor has a message for its framework; it is lost if there is no master. */
    public void send(FrameworkID framework, ExecutorID executor, AgentID agent, ByteString data) {
        master.accept(ToMaster.newBuilder()
                .setExecutorMessage(ExecutorMessage.newBuilder()
                        .setAgentId(agent)
                        .setFrameworkId(framework)
                        .setExecutorId(executor)
                        .setData(data))
                .build());
    }

    /** The run of an executor, if it is one of those that run. */
    Optional<ExecutorRun> run(Executor executor) {
        return Optional.ofNullable(running.get(executor));
    }

    /** An executor of a framework's own that runs. */
    public Optional<CustomExecutor> find(FrameworkID framework, ExecutorID executor) {
        return frameworks
                .find(framework)
                .flatMap(known -> known.executor(executor))
                .map(running::get)
                .filter(CustomExecutor.class::isInstance)
                .map(CustomExecutor.class::cast);
    }

    /** The framework of a task knows what was told. */
    public void acknowledge(AcknowledgeStatusUpdate message) {
        frameworks
                .find(message.getFrameworkId())
                .flatMap(framework -> framework.executorOf(message.getTaskId()))
                .ifPresent(executor ->
                        parts.checkpoints().acknowledge(executor.meta(), message.getTaskId(), message.getUuid()));
        updates.acknowledge(message.getFrameworkId(), message.getTaskId(), message.getUuid())
                .filter(status -> TaskStates.isTerminal(status.getState()))
                .flatMap(status -> frameworks.find(message.getFrameworkId()))
                .ifPresent(framework -> framework
                        .executorOf(message.getTaskId())
                        .ifPresent(executor -> {
                            executor.task(message.getTaskId()).ifPresent(executor::complete);
                            removeIfOver(framework, executor);
                        }));
    }

    /** A framework says something new of itself. */
    public void update(FrameworkInfo info) {
        frameworks.find(info.getId()).ifPresent(framework -> framework.update(info));
    }

    /** A framework is gone from the cluster: its tasks end, and nobody is told. */
    public void shutdown(FrameworkID id) {
        frameworks.find(id).ifPresent(framework -> {
            LOG.info(
                    "Framework {} is gone; its {} executors end",
                    id.getValue(),
                    framework.executors().size());
            framework.leave();
            updates.forget(id);
            for (Executor executor : framework.executors()) {
                ExecutorRun run = running.get(executor);
                if (run == null) {
                    removeIfOver(framework, executor);
                } else {
                    run.shutdown(settings.timeouts().shutdown());
                }
            }
        });
    }

    /**
     * Kills all tasks.
     *
     * @return completes when nothing is left of them
     */
    public CompletionStage<Void> destroyAll() {
        CompletableFuture<Void> over = new CompletableFuture<>();
        waiting.add(over);
        List.copyOf(running.values()).forEach(ExecutorRun::destroy);
        completeIfIdle();
        return over.minimalCompletionStage();
    }

    /**
     * Lets go of what is to outlive the agent, and kills the rest.
     *
     * @return completes when nothing is left of the rest, with whether anything goes on, or anybody waits for news
     */
    public CompletionStage<Boolean> leave() {
        List<Executor> outliving = running.keySet().stream()
                .filter(executor -> executor.meta().isPresent())
                .toList();
        for (Executor executor : outliving) {
            running.remove(executor).release();
        }
        boolean goesOn = frameworks.active().stream()
                .flatMap(framework -> framework.executors().stream())
                .anyMatch(executor -> executor.meta().isPresent());
        return destroyAll().thenApply(nothing -> goesOn);
    }

    /**
     * Takes over what an agent before this one has left.
     *
     * @param agent what it has noted, if there was one
     * @return completes by an event of the loop; fails with a {@link ContainerException} if that cannot be
     */
    public CompletionStage<Void> recover(Optional<RecoveredAgent> agent) {
        List<RecoveredExecutor> all = agent.map(known -> known.executors().stream()
                        // An executor without a task was not launched yet, or is not missed by anybody.
                        .filter(executor -> !executor.tasks().isEmpty())
                        .map(executor -> RecoveredExecutor.of(executor, known.info(), frameworks, settings))
                        .toList())
                .orElse(List.of());
        for (RecoveredExecutor recovered : all) {
            recovered.framework().add(recovered.executor());
            recovered.unacknowledged().forEach(updates::add);
        }
        return parts.containerizer()
                .recover(
                        () -> all.stream().map(each -> each.spec(parts.specs())).toList(),
                        settings.directory().records())
                .thenAccept(containers -> {
                    for (int i = 0; i < containers.size(); i++) {
                        resume(all.get(i), containers.get(i));
                    }
                });
    }

    private void resume(RecoveredExecutor recovered, Container container) {
        Framework framework = recovered.framework();
        Executor executor = recovered.executor();
        Optional<Task> task = executor.tasks().stream().findFirst();
        LOG.info(
                "Taking over executor {} of framework {} in container {}",
                executor.id().getValue(),
                framework.id().getValue(),
                executor.container().getValue());
        if (!executor.isCommand()) {
            CustomExecutor run = new CustomExecutor(framework, executor, recovered.agent(), parts, settings.timeouts());
            running.put(executor, run);
            run.resume(container).thenAccept(termination -> {
                gone(framework, executor);
                tellExit(framework, executor, termination, recovered.agent().getId());
            });
        } else if (task.isEmpty() || task.get().hasEnded()) {
            container.destroy().thenRun(() -> gone(framework, executor));
        } else {
            CommandTask run = new CommandTask(framework, executor, task.get(), parts);
            running.put(executor, run);
            run.resume(container).thenRun(() -> gone(framework, executor));
        }
    }

    /** An executor is over when nothing is left of its container, and its framework knows or does not want to. */
    private void removeIfOver(Framework framework, Executor executor) {
        if (executor.isGone() && !executor.isOver() && (executor.tasks().isEmpty() || framework.isLeaving())) {
            executor.finish();
            parts.hooks().removed(framework.info(), executor.info()).whenComplete((nothing, failure) -> {
                framework.complete(executor);
                parts.checkpoints().remove(executor.meta());
                completeIfEmpty(framework);
            });
        }
        completeIfIdle();
    }

    private void completeIfEmpty(Framework framework) {
        if (framework.executors().isEmpty()) {
            frameworks.complete(framework);
        }
    }

    private void completeIfIdle() {
        if (running.isEmpty()) {
            waiting.forEach(over -> over.complete(null));
            waiting.clear();
        }
    }
}
