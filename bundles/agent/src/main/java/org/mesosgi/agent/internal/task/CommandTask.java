package org.mesosgi.agent.internal.task;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.agent.internal.check.TaskChecks;
import org.mesosgi.agent.internal.container.Container;
import org.mesosgi.agent.internal.container.ContainerSpec;
import org.mesosgi.agent.internal.container.Termination;
import org.mesosgi.api.value.ResourceStatistics;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.wire.cluster.KillTask;
import org.mesosgi.wire.convert.ContainerConverter;
import org.mesosgi.wire.convert.TimeConverter;
import org.mesosgi.wire.v1.AgentInfo;
import org.mesosgi.wire.v1.ContainerStatus;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.TaskStatus.Reason;
import org.mesosgi.wire.v1.TaskStatus.Source;

/**
 * A task of the built-in command executor, from the order to run it until nothing is left of its container. What happens to
 * it is told as {@link TaskNews}.
 *
 * <p>Used by events of the agent's loop.
 */
final class CommandTask implements ExecutorRun {

    private final Framework framework;
    private final Executor executor;
    private final Task task;
    private final TaskParts parts;
    private final TaskChecks checks;
    private final CompletableFuture<Void> gone = new CompletableFuture<>();

    private Optional<Container> container = Optional.empty();
    private boolean running;
    private boolean killed;
    private boolean late;

    /** Why it ends, if the agent has something to say about that. */
    private Optional<TaskStatus.Builder> cause = Optional.empty();

    /** Calls the task to account when its time is over, unless somebody has had it killed by then. */
    private EventLoop.Timer completion = () -> {};

    CommandTask(Framework framework, Executor executor, Task task, TaskParts parts) {
        this.framework = requireNonNull(framework, "framework is null");
        this.executor = requireNonNull(executor, "executor is null");
        this.task = requireNonNull(task, "task is null");
        this.parts = requireNonNull(parts, "parts is null");
        this.checks = parts.checks().of(task::info, this::tell, () -> shutdown(KillPolicies.gracePeriod(task.info())));
    }

    /**
     * Begins to run it.
     *
     * @return completes by an event of the loop when nothing is left of it; does not fail
     */
    CompletionStage<Void> start(AgentInfo agent) {
        FrameworkInfo info = framework.info();
        parts.hooks()
                .run(task.info(), executor.info(), info, agent)
                .thenCompose(decorated -> {
                    task.decorate(decorated);
                    return parts.begin(framework, executor);
                })
                .thenCompose(nothing -> parts.checkpoints().task(executor.meta(), task.info()))
                .thenCompose(nothing -> parts.hooks().environment(executor.info()))
                .thenApplyAsync(
                        variables -> parts.specs().prepare(info, executor, List.of(task.info()), variables), parts.io())
                .whenCompleteAsync(this::prepared, parts.loop());
        return gone.minimalCompletionStage();
    }

    /**
     * Takes over a task that an agent before this one has begun.
     *
     * @return completes by an event of the loop when nothing is left of it; does not fail
     */
    CompletionStage<Void> resume(Container survivor) {
        container = Optional.of(survivor);
        killed = task.state() == TaskState.TASK_KILLING;
        CompletionStage<Void> resumed = survivor.resumed().handle((nothing, failure) -> {
            if (failure == null) {
                resumed();
            } else {
                launchFailed(failure);
                survivor.destroy();
            }
            return null;
        });
        resumed.thenCombine(survivor.ended(), (nothing, termination) -> termination)
                .thenAccept(this::ended);
        return gone.minimalCompletionStage();
    }

    private void resumed() {
        running = true;
        if (task.state() == TaskState.TASK_STAGING || task.state() == TaskState.TASK_STARTING) {
            tell(executorNews(TaskState.TASK_RUNNING));
        }
        if (killed) {
            // The agent before this one has not come to the end of the grace period.
            end(KillPolicies.gracePeriod(task.info()));
        } else {
            completeInTime();
            check();
        }
    }

    private void check() {
        List<TaskStatus> told = task.statuses();
        checks.start(
                task.runningFor(),
                told.isEmpty() ? Optional.empty() : Optional.of(told.get(told.size() - 1)),
                container.orElseThrow().surroundings());
    }

    @Override
    public void release() {
        checks.stop();
        container.ifPresent(Container::release);
    }

    @Override
    public void kill(Task which, KillTask order) {
        shutdown(KillPolicies.gracePeriod(order.getKillPolicy(), task.info()));
    }

    /** Asks its command to end, and kills it if that takes longer than the grace period. */
    @Override
    public void shutdown(Duration gracePeriod) {
        if (task.hasEnded()) {
            return;
        }
        killed = true;
        completion.cancel();
        if (!running) {
            tell(agentNews(TaskState.TASK_KILLED)
                    .setReason(Reason.REASON_TASK_KILLED_DURING_LAUNCH)
                    .setMessage("Killed before its command ran"));
            container.ifPresent(Container::destroy);
            return;
        }
        if (task.state() != TaskState.TASK_KILLING && framework.has(FrameworkInfo.Capability.Type.TASK_KILLING_STATE)) {
            tell(executorNews(TaskState.TASK_KILLING));
        }
        end(gracePeriod);
    }

    /** Kills it at once. If its command runs, its end is told. */
    @Override
    public void destroy() {
        checks.stop();
        completion.cancel();
        killed = true;
        container.ifPresent(Container::destroy);
    }

    @Override
    public void preempt() {
        if (running && cause.isEmpty()) {
            cause = Optional.of(Endings.preempted(framework));
        } else if (!running && !task.hasEnded()) {
            tell(Endings.preempted(framework));
        }
        destroy();
    }

    @Override
    public Optional<CompletionStage<ResourceStatistics>> usage() {
        return container.map(Container::usage);
    }

    private void prepared(ContainerSpec spec, Throwable failure) {
        if (failure != null) {
            launchFailed(failure);
            gone.complete(null);
        } else if (killed) {
            gone.complete(null);
        } else {
            launch(spec, parts.containerizer().launch(spec));
        }
    }

    private void launch(ContainerSpec spec, Container launched) {
        container = Optional.of(launched);
        CompletionStage<Void> launch = launched.prepared()
                .thenCompose(nothing -> parts.fill(executor, spec, launched))
                .thenCompose(nothing -> {
                    if (!killed) {
                        tell(executorNews(TaskState.TASK_STARTING));
                    }
                    return launched.run();
                })
                .handle((nothing, failure) -> {
                    if (failure == null) {
                        started();
                    } else {
                        launchFailed(failure);
                        launched.destroy();
                    }
                    return null;
                });
        // A short command may have ended before it is known to have started.
        launch.thenCombine(launched.ended(), (nothing, termination) -> termination)
                .thenAccept(this::ended);
    }

    private void started() {
        if (killed) {
            return;
        }
        running = true;
        tell(executorNews(TaskState.TASK_RUNNING));
        completeInTime();
        check();
    }

    /** A task that has run before has had some of its time. */
    private void completeInTime() {
        if (!task.info().hasMaxCompletionTime()) {
            return;
        }
        Duration left = TimeConverter.toApi(task.info().getMaxCompletionTime()).minus(task.runningFor());
        completion = parts.timers().schedule(left.isNegative() ? Duration.ZERO : left, () -> {
            late = true;
            end(KillPolicies.gracePeriod(task.info()));
        });
    }

    private void end(Duration gracePeriod) {
        checks.stop();
        container.ifPresent(running -> {
            running.terminate();
            parts.timers().schedule(gracePeriod, running::destroy);
        });
    }

    private void launchFailed(Throwable failure) {
        tell(Endings.launchFailed(failure));
    }

    private void ended(Termination termination) {
        completion.cancel();
        checks.stop();
        if (running) {
            tell(cause.orElseGet(() -> Endings.news(termination, killed, late)));
        }
        container.orElseThrow().destroy().thenRun(() -> gone.complete(null));
    }

    private void tell(TaskStatus.Builder news) {
        checks.complete(news);
        parts.news()
                .tell(
                        framework,
                        executor,
                        task,
                        news,
                        container
                                .map(known -> ContainerConverter.toWire(known.status()))
                                .orElse(ContainerStatus.getDefaultInstance()));
    }

    private static TaskStatus.Builder executorNews(TaskState state) {
        return TaskStatus.newBuilder().setState(state).setSource(Source.SOURCE_EXECUTOR);
    }

    private static TaskStatus.Builder agentNews(TaskState state) {
        return TaskStatus.newBuilder().setState(state).setSource(Source.SOURCE_AGENT);
    }
}
