package org.mesosgi.agent.internal.task;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.agent.internal.container.Container;
import org.mesosgi.agent.internal.container.Termination;
import org.mesosgi.agent.internal.executor.ExecutorStream;
import org.mesosgi.api.value.Durations;
import org.mesosgi.api.value.ResourceStatistics;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.wire.cluster.KillTask;
import org.mesosgi.wire.convert.ContainerConverter;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.v1.AgentInfo;
import org.mesosgi.wire.v1.ContainerID;
import org.mesosgi.wire.v1.ContainerStatus;
import org.mesosgi.wire.v1.TaskID;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.TaskStatus.Reason;
import org.mesosgi.wire.v1.executor.Call;
import org.mesosgi.wire.v1.executor.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An executor of a framework's own: a process that subscribes to the agent, gets tasks, and tells what becomes of them. Tasks
 * wait for it while it is not subscribed. When its container has ended, so have all of its tasks.
 *
 * <p>Used by events of the agent's loop.
 */
public final class CustomExecutor implements ExecutorRun {

    private static final Logger LOG = LoggerFactory.getLogger(CustomExecutor.class);

    private final Framework framework;
    private final Executor executor;
    private final AgentInfo agent;
    private final CommandTask.Parts parts;
    private final TaskSettings.Timeouts timeouts;
    private final ExecutorConnection connection;
    private final ExecutorContainer container;
    private final TaskQueue queue;

    /** Why it ends, if the agent has something to say about that. */
    private Optional<TaskStatus.Builder> cause = Optional.empty();

    /** When its last news is in the agent's hands for good, and so are all before that. */
    private CompletionStage<Void> kept = CompletableFuture.completedStage(null);

    private boolean terminating;
    private boolean over;
    private EventLoop.Timer registration = () -> {};

    CustomExecutor(
            Framework framework,
            Executor executor,
            AgentInfo agent,
            CommandTask.Parts parts,
            TaskSettings.Timeouts timeouts) {
        this.framework = requireNonNull(framework, "framework is null");
        this.executor = requireNonNull(executor, "executor is null");
        this.agent = requireNonNull(agent, "agent is null");
        this.parts = requireNonNull(parts, "parts is null");
        this.timeouts = requireNonNull(timeouts, "timeouts is null");
        this.connection = new ExecutorConnection(executor.id(), parts.loop(), parts.timers());
        this.container = new ExecutorContainer(framework, executor, parts, this::launchFailed);
        this.queue = new TaskQueue(connection, container, this::resizeFailed);
    }

    /**
     * Begins to run it.
     *
     * @param first its first tasks, whose resources its container begins with
     * @return completes by an event of the loop when nothing is left of its container, with how that has ended, if there was
     *     one; does not fail
     */
    CompletionStage<Optional<Termination>> start(List<TaskInfo> first) {
        registration = parts.timers().schedule(timeouts.registration(), this::registrationTimedOut);
        container.start(first);
        return container.gone().thenApply(this::terminated);
    }

    /**
     * Tasks are ready to be run. They wait until the executor is subscribed.
     *
     * @param together a task, or all tasks of a group
     */
    void launch(List<Task> together) {
        if (together.stream().anyMatch(Task::hasEnded)) {
            return;
        }
        if (terminating || over) {
            tell(together, Endings.executor(Optional.empty(), Optional.empty()).setState(TaskState.TASK_DROPPED));
            return;
        }
        CompletionStage<Void> noted = CompletableFuture.completedStage(null);
        for (Task task : together) {
            noted = noted.thenCombine(parts.checkpoints().task(executor.meta(), task.info()), (before, now) -> null);
        }
        noted.whenComplete((nothing, failure) -> {
            if (failure == null) {
                queue.add(together);
            } else {
                tell(together, Endings.launchFailed(failure));
            }
        });
    }

    /**
     * Takes over an executor that an agent before this one has launched. It has to subscribe again.
     *
     * @return as {@link #start}
     */
    CompletionStage<Optional<Termination>> resume(Container survivor) {
        queue.resume();
        registration = parts.timers().schedule(timeouts.reregistration(), () -> {
            LOG.warn("Executor {} has not registered again; it is killed", id());
            because(agentNews(TaskState.TASK_FAILED)
                    .setReason(Reason.REASON_EXECUTOR_REREGISTRATION_TIMEOUT)
                    .setMessage("Executor did not re-register within " + Durations.format(timeouts.reregistration())));
            destroy();
        });
        container.resume(survivor);
        return container.gone().thenApply(this::terminated);
    }

    @Override
    public void release() {
        connection.close();
        container.release();
    }

    /** Its container. */
    public ContainerID container() {
        return executor.container();
    }

    /** Whether it can make calls: it has subscribed, though the stream may be broken. */
    public boolean isRegistered() {
        return connection.isRegistered();
    }

    /**
     * It subscribes, for the first time or again.
     *
     * @param news the tasks that it has got and not told of yet, and what it has told and the agent may not know
     */
    public void subscribe(ExecutorStream newStream, Call.Subscribe news) {
        if (terminating || over) {
            LOG.info("Executor {} subscribes, but is to end", id());
            newStream.send(Event.Type.SHUTDOWN);
            newStream.records().close();
            return;
        }
        connection.open(newStream);
        registration.cancel();
        LOG.info(
                "Executor {} of framework {} has subscribed",
                id(),
                framework.id().getValue());
        connection.send(ExecutorEvents.subscribed(framework.info(), executor, agent));
        news.getUnacknowledgedUpdatesList().forEach(update -> update(update.getStatus()));
        dropUnknown(news.getUnacknowledgedTasksList());
        queue.deliver();
    }

    /** It tells what has become of a task. */
    public void update(TaskStatus status) {
        Optional<Task> task = executor.task(status.getTaskId());
        if (task.isEmpty() || task.get().hasEnded() || task.get().knows(status.getUuid())) {
            LOG.warn(
                    "Executor {} says {} of task {}, which has ended, or is known, or is none of its tasks",
                    id(),
                    status.getState(),
                    status.getTaskId().getValue());
        } else {
            Task known = task.get();
            if (known.group().isEmpty()) {
                queue.remove(known);
            }
            known.deliver();
            kept = parts.news().forward(framework, executor, known, status.toBuilder(), statusOf(status));
            kept.thenRun(() -> acknowledge(status));
            if (known.hasEnded()) {
                container.resize().exceptionally(failure -> {
                    resizeFailed(failure);
                    return null;
                });
            }
            return;
        }
        // It is in the agent's hands already, or will soon be; or nobody's, but then there is no use in hearing it
        // again.
        kept.thenRun(() -> acknowledge(status));
    }

    /** An executor may run its tasks in containers of their own. */
    private ContainerStatus statusOf(TaskStatus status) {
        ContainerID told = status.getContainerStatus().getContainerId();
        return told.hasParent()
                ? parts.nested()
                        .status(IdConverter.toApi(told))
                        .map(ContainerConverter::toWire)
                        .orElse(ContainerStatus.getDefaultInstance())
                : container.status();
    }

    private void acknowledge(TaskStatus status) {
        connection.send(ExecutorEvents.acknowledged(status.getTaskId(), status.getUuid()));
    }

    /** Its framework has a message for it. */
    void message(ByteString data) {
        if (!connection.isOpen()) {
            LOG.warn("A message to executor {} is lost: it is not connected", id());
        }
        connection.send(ExecutorEvents.message(data));
    }

    @Override
    public void kill(Task task, KillTask order) {
        if (task.hasEnded() || terminating || over) {
            return;
        }
        if (!task.isQueued()) {
            connection.send(ExecutorEvents.kill(order));
            return;
        }
        queue.remove(task);
        tell(
                task.group().isEmpty() ? List.of(task) : task.group(),
                agentNews(TaskState.TASK_KILLED)
                        .setReason(Reason.REASON_TASK_KILLED_DURING_LAUNCH)
                        .setMessage("Killed before delivery to the executor"));
        if (!queue.hasDelivered() && executor.tasks().stream().allMatch(Task::hasEnded)) {
            LOG.info("Executor {} ends: all of its tasks were killed before it got them", id());
            shutdown(timeouts.shutdown());
        }
    }

    /** How long it may take it may say itself. */
    @Override
    public void shutdown(Duration gracePeriod) {
        if (terminating || over) {
            return;
        }
        terminating = true;
        queue.close();
        container.giveUp();
        connection.send(Event.newBuilder().setType(Event.Type.SHUTDOWN).build());
        parts.timers().schedule(executor.gracePeriod().orElse(gracePeriod), this::destroy);
    }

    @Override
    public void destroy() {
        terminating = true;
        queue.close();
        container.destroy();
    }

    @Override
    public void preempt() {
        because(Endings.preempted(framework));
        destroy();
    }

    @Override
    public Optional<CompletionStage<ResourceStatistics>> usage() {
        return container.usage();
    }

    private String id() {
        return "'" + executor.id().getValue() + "'";
    }

    private void launchFailed(Throwable failure) {
        because(Endings.launchFailed(failure));
    }

    private void registrationTimedOut() {
        LOG.warn("Executor {} has not registered; it is killed", id());
        because(agentNews(TaskState.TASK_FAILED)
                .setReason(Reason.REASON_EXECUTOR_REGISTRATION_TIMEOUT)
                .setMessage("Executor did not register within " + Durations.format(timeouts.registration())));
        destroy();
    }

    /** The first cause counts: what follows are its consequences. */
    private void because(TaskStatus.Builder news) {
        if (cause.isEmpty() && !terminating) {
            cause = Optional.of(news);
        }
    }

    private Optional<Termination> terminated(Optional<Termination> termination) {
        over = true;
        registration.cancel();
        connection.close();
        queue.close();
        tell(executor.tasks(), Endings.executor(termination, cause));
        return termination;
    }

    /** Tasks that were sent on a stream that broke before they came out of it. */
    private void dropUnknown(List<TaskInfo> known) {
        Set<TaskID> ids = new HashSet<>();
        known.forEach(task -> ids.add(task.getTaskId()));
        for (Task task : executor.tasks()) {
            if (!task.isQueued() && task.state() == TaskState.TASK_STAGING && !ids.contains(task.id())) {
                tell(
                        List.of(task),
                        agentNews(TaskState.TASK_DROPPED)
                                .setReason(Reason.REASON_AGENT_RESTARTED)
                                .setMessage("Task launched while the executor was not connected"));
            }
        }
    }

    private void resizeFailed(Throwable failure) {
        because(agentNews(TaskState.TASK_FAILED)
                .setReason(Reason.REASON_CONTAINER_UPDATE_FAILED)
                .setMessage("Failed to update resources for container: "
                        + Endings.cause(failure).getMessage()));
        destroy();
    }

    private void tell(List<Task> tasks, TaskStatus.Builder news) {
        tasks.forEach(task -> parts.news().tell(framework, executor, task, news.clone(), container.status()));
    }

    private static TaskStatus.Builder agentNews(TaskState state) {
        return TaskStatus.newBuilder().setState(state).setSource(TaskStatus.Source.SOURCE_AGENT);
    }
}
