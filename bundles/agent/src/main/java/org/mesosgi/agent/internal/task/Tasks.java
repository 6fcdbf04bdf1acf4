package org.mesosgi.agent.internal.task;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.agent.internal.child.Users;
import org.mesosgi.agent.internal.container.Containerizer;
import org.mesosgi.agent.internal.status.StatusUpdates;
import org.mesosgi.process.http.HostAddress;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.process.metrics.Metrics;
import org.mesosgi.wire.cluster.AcknowledgeStatusUpdate;
import org.mesosgi.wire.cluster.KillTask;
import org.mesosgi.wire.cluster.RunTask;
import org.mesosgi.wire.state.TaskStates;
import org.mesosgi.wire.v1.AgentInfo;
import org.mesosgi.wire.v1.ContainerID;
import org.mesosgi.wire.v1.ExecutorInfo;
import org.mesosgi.wire.v1.FrameworkID;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.TaskInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the master wants with tasks. Used by events of the agent's loop. */
public final class Tasks {

    private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);

    private final Settings settings;
    private final Frameworks frameworks;
    private final StatusUpdates updates;
    private final CommandTask.Parts parts;
    private final Map<Executor, CommandTask> running = new LinkedHashMap<>();
    private final List<CompletableFuture<Void>> waiting = new ArrayList<>();

    /**
     * What the operator says of tasks.
     *
     * @param directory where sandboxes are
     * @param address where the agent is reached
     * @param switchUser whether tasks run as the users that they ask for
     * @param shutdownGracePeriod how long the tasks of a framework that is gone may take to end
     */
    public record Settings(
            WorkDirectory directory, HostAddress address, boolean switchUser, Duration shutdownGracePeriod) {

        public Settings {
            requireNonNull(directory, "directory is null");
            requireNonNull(address, "address is null");
            requireNonNull(shutdownGracePeriod, "shutdownGracePeriod is null");
        }
    }

    /**
     * No tasks yet.
     *
     * @param updates takes the news of tasks
     * @param loop the agent's loop
     * @param io threads that may block
     */
    public Tasks(
            Settings settings,
            Frameworks frameworks,
            StatusUpdates updates,
            Containerizer containerizer,
            AgentHooks hooks,
            Metrics metrics,
            EventLoop loop,
            java.util.concurrent.Executor io) {
        this.settings = requireNonNull(settings, "settings is null");
        this.frameworks = requireNonNull(frameworks, "frameworks is null");
        this.updates = requireNonNull(updates, "updates is null");
        this.parts = new CommandTask.Parts(
                loop,
                io,
                loop::schedule,
                containerizer,
                new ContainerSpecs(settings, Users.ofThisProcess()),
                hooks,
                new TaskNews(updates, hooks, metrics, settings.address().ip()));
    }

    /** Runs a task, of which the master has made sure that it is a valid one. */
    public void run(RunTask message, AgentInfo agent) {
        Framework framework = frameworks.admit(message.getFramework());
        TaskInfo info = message.getTask();
        if (framework.executorOf(info.getTaskId()).isPresent()) {
            LOG.warn("Task {} is on this agent already", info.getTaskId().getValue());
            return;
        }
        ContainerID container =
                ContainerID.newBuilder().setValue(UUID.randomUUID().toString()).build();
        ExecutorInfo executorInfo = CommandExecutors.executor(info, framework.id());
        Executor executor = new Executor(
                executorInfo,
                container,
                settings.directory().sandbox(agent.getId(), framework.id(), executorInfo.getExecutorId(), container),
                new Task(info));
        framework.add(executor);
        CommandTask task = new CommandTask(framework, executor, parts);
        running.put(executor, task);
        LOG.info(
                "Running task {} of framework {} in container {}",
                info.getTaskId().getValue(),
                framework.id().getValue(),
                container.getValue());
        task.start(agent).thenRun(() -> {
            running.remove(executor);
            executor.leave();
            removeIfOver(framework, executor);
        });
    }

    /** Kills a task. */
    public void kill(KillTask message) {
        frameworks
                .find(message.getFrameworkId())
                .flatMap(framework -> framework.executorOf(message.getTaskId()))
                .map(running::get)
                .ifPresentOrElse(
                        task -> task.kill(KillPolicies.gracePeriod(
                                message.getKillPolicy(), task.executor().task().info())),
                        () -> LOG.warn(
                                "Task {} is to be killed, and not running here",
                                message.getTaskId().getValue()));
    }

    /** The framework of a task knows what was told. */
    public void acknowledge(AcknowledgeStatusUpdate message) {
        updates.acknowledge(message.getFrameworkId(), message.getTaskId(), message.getUuid())
                .filter(status -> TaskStates.isTerminal(status.getState()))
                .flatMap(status -> frameworks.find(message.getFrameworkId()))
                .ifPresent(
                        framework -> framework.executorOf(message.getTaskId()).ifPresent(executor -> {
                            executor.task().acknowledge();
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
                CommandTask task = running.get(executor);
                if (task == null) {
                    removeIfOver(framework, executor);
                } else {
                    task.kill(settings.shutdownGracePeriod());
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
        List.copyOf(running.values()).forEach(CommandTask::destroy);
        completeIfIdle();
        return over.minimalCompletionStage();
    }

    /** An executor is over when nothing is left of its container, and its framework knows or does not want to. */
    private void removeIfOver(Framework framework, Executor executor) {
        if (executor.isGone() && !executor.isOver() && (executor.task().isAcknowledged() || framework.isLeaving())) {
            executor.finish();
            parts.hooks().removed(framework.info(), executor.info()).whenComplete((nothing, failure) -> {
                framework.complete(executor);
                if (framework.executors().isEmpty()) {
                    frameworks.complete(framework);
                }
            });
        }
        completeIfIdle();
    }

    private void completeIfIdle() {
        if (running.isEmpty()) {
            waiting.forEach(over -> over.complete(null));
            waiting.clear();
        }
    }
}
