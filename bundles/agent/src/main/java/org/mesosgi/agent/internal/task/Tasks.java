package org.mesosgi.agent.internal.task;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.mesosgi.agent.internal.check.Checks;
import org.mesosgi.agent.internal.checkpoint.Checkpoints;
import org.mesosgi.agent.internal.checkpoint.RecoveredAgent;
import org.mesosgi.agent.internal.checkpoint.RecoveredContainer;
import org.mesosgi.agent.internal.child.Users;
import org.mesosgi.agent.internal.container.Containerizer;
import org.mesosgi.agent.internal.executor.ExecutorTokens;
import org.mesosgi.agent.internal.fetch.Fetcher;
import org.mesosgi.agent.internal.nested.NestedContainers;
import org.mesosgi.agent.internal.status.StatusUpdates;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.process.metrics.Metrics;
import org.mesosgi.wire.cluster.AcknowledgeStatusUpdate;
import org.mesosgi.wire.cluster.ExecutorMessage;
import org.mesosgi.wire.cluster.FrameworkMessage;
import org.mesosgi.wire.cluster.KillTask;
import org.mesosgi.wire.cluster.RunTask;
import org.mesosgi.wire.cluster.RunTaskGroup;
import org.mesosgi.wire.cluster.ShutdownExecutor;
import org.mesosgi.wire.cluster.ToMaster;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.state.TaskStates;
import org.mesosgi.wire.v1.AgentID;
import org.mesosgi.wire.v1.AgentInfo;
import org.mesosgi.wire.v1.ExecutorID;
import org.mesosgi.wire.v1.FrameworkID;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the master wants with tasks. Used by events of the agent's loop. */
public final class Tasks {

    private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);

    private final TaskSettings settings;
    private final Frameworks frameworks;
    private final StatusUpdates updates;
    private final TaskParts parts;
    private final Consumer<ToMaster> master;
    private final Runs runs;
    private final TaskLauncher launcher;
    private final GroupLauncher groupLauncher;
    private final TaskRecovery recovery;

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
            TaskSettings settings,
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
        Users users = Users.ofThisProcess();
        this.parts = new TaskParts(
                loop,
                io,
                loop::schedule,
                containerizer,
                fetcher,
                new ContainerSpecs(settings, users),
                hooks,
                checkpoints,
                tokens,
                new NestedContainers(
                        new NestedContainers.Parts(
                                loop,
                                io,
                                containerizer,
                                fetcher,
                                checkpoints,
                                settings.directory().path().resolve("containers"),
                                settings.directory().records(),
                                (container, sandbox) -> hooks.fetched(IdConverter.toWire(container), sandbox)),
                        users),
                new Checks(loop, io, loop::schedule),
                new TaskNews(
                        updates, checkpoints, hooks, metrics, settings.address().ip()));
        this.runs = new Runs(frameworks, hooks, checkpoints, master);
        this.launcher = new TaskLauncher(settings, frameworks, parts, runs);
        this.groupLauncher = new GroupLauncher(settings, frameworks, parts, runs, launcher);
        this.recovery = new TaskRecovery(settings, frameworks, updates, parts, runs);
    }

    /** Runs a task, of which the master has made sure that it is a valid one. */
    public void run(RunTask message, AgentInfo agent) {
        run(message.getFramework(), () -> launcher.run(message, agent));
    }

    /** Runs a task group, of which the master has made sure that it is a valid one. */
    public void run(RunTaskGroup message, AgentInfo agent) {
        run(message.getFramework(), () -> groupLauncher.run(message, agent));
    }

    /** A framework with nothing but what cannot be run has nothing here. */
    private void run(FrameworkInfo framework, Runnable launch) {
        try {
            launch.run();
        } catch (RuntimeException e) {
            frameworks.find(framework.getId()).ifPresent(runs::completeIfEmpty);
            throw e;
        }
    }

    /** The run of an executor, if it is one of those that run. */
    Optional<ExecutorRun> run(Executor executor) {
        return runs.find(executor);
    }

    /** The containers that are nested in those of executors. */
    public NestedContainers nested() {
        return parts.nested();
    }

    /** Whose containers are which. */
    public ContainerOwners owners() {
        return new ContainerOwners(frameworks, parts.checkpoints().directory(), settings.switchUser());
    }

    /** Kills a task. */
    public void kill(KillTask message) {
        Optional<Executor> executor = frameworks
                .find(message.getFrameworkId())
                .flatMap(framework -> framework.executorOf(message.getTaskId()));
        Optional<ExecutorRun> run = executor.flatMap(runs::find);
        if (run.isPresent()) {
            Task task = executor.get().task(message.getTaskId()).orElseThrow();
            if (message.hasDraining()) {
                task.drain(message.getDraining());
            }
            run.get().kill(task, message);
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
                .flatMap(runs::find)
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

    /** An executor of a framework's own that runs. */
    public Optional<CustomExecutor> find(FrameworkID framework, ExecutorID executor) {
        return frameworks
                .find(framework)
                .flatMap(known -> known.executor(executor))
                .flatMap(runs::find)
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
                            runs.removeIfOver(framework, executor);
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
                runs.find(executor)
                        .ifPresentOrElse(
                                run -> run.shutdown(settings.timeouts().shutdown()),
                                () -> runs.removeIfOver(framework, executor));
            }
        });
    }

    /**
     * Kills all tasks, and all containers that stand alone.
     *
     * @return completes when nothing is left of them
     */
    public CompletionStage<Void> destroyAll() {
        CompletionStage<Void> standalone = parts.nested().destroyStandalone();
        return runs.destroyAll().thenCompose(nothing -> standalone);
    }

    /**
     * Lets go of what is to outlive the agent, and kills the rest.
     *
     * @return completes when nothing is left of the rest, with whether anything goes on, or anybody waits for news
     */
    public CompletionStage<Boolean> leave() {
        parts.nested().release();
        return runs.leave();
    }

    /**
     * Takes over what an agent before this one has left.
     *
     * @param agent what it has noted, if there was one
     * @param standalone containers that stand alone, each before those that are nested in it
     * @return completes by an event of the loop; fails if that cannot be
     */
    public CompletionStage<Void> recover(Optional<RecoveredAgent> agent, List<RecoveredContainer> standalone) {
        return recovery.recover(agent, standalone);
    }
}
