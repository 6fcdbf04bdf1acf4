package org.mesosgi.agent.internal.task;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.agent.internal.container.Container;
import org.mesosgi.agent.internal.container.Termination;
import org.mesosgi.agent.internal.executor.ExecutorStream;
import org.mesosgi.api.value.ResourceStatistics;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.wire.cluster.KillTask;
import org.mesosgi.wire.v1.AgentInfo;
import org.mesosgi.wire.v1.ContainerID;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;
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
    private final TaskParts parts;
    private final TaskSettings.Timeouts timeouts;
    private final ExecutorConnection connection;
    private final ExecutorContainer container;
    private final TaskQueue queue;
    private final ExecutorNews news;

    /** Why it ends, if the agent has something to say about that. */
    private Optional<TaskStatus.Builder> cause = Optional.empty();

    private boolean terminating;
    private boolean over;
    private EventLoop.Timer registration = () -> {};

    CustomExecutor(
            Framework framework, Executor executor, AgentInfo agent, TaskParts parts, TaskSettings.Timeouts timeouts) {
        this.framework = requireNonNull(framework, "framework is null");
        this.executor = requireNonNull(executor, "executor is null");
        this.agent = requireNonNull(agent, "agent is null");
        this.parts = requireNonNull(parts, "parts is null");
        this.timeouts = requireNonNull(timeouts, "timeouts is null");
        this.connection = new ExecutorConnection(executor.id(), parts.loop(), parts.timers());
        this.container = new ExecutorContainer(framework, executor, parts, this::launchFailed);
        this.queue = new TaskQueue(connection, container, this::resizeFailed);
        this.news = new ExecutorNews(framework, executor, parts, connection, container, this::heard);
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
            news.tell(
                    together,
                    Endings.executor(Optional.empty(), Optional.empty()).setState(TaskState.TASK_DROPPED));
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
                news.tell(together, Endings.launchFailed(failure));
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
            because(ExecutorEndings.notReregistered(timeouts.reregistration()));
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
     * @param known the tasks that it has got and not told of yet, and what it has told and the agent may not know
     */
    public void subscribe(ExecutorStream newStream, Call.Subscribe known) {
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
        news.catchUp(known);
        queue.deliver();
    }

    /** It tells what has become of a task. */
    public void update(TaskStatus status) {
        news.update(status);
    }

    /** It has told something new of a task. */
    private void heard(Task task) {
        if (task.group().isEmpty()) {
            queue.remove(task);
        }
        if (task.hasEnded()) {
            container.resize().exceptionally(failure -> {
                resizeFailed(failure);
                return null;
            });
        }
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
        news.tell(task.group().isEmpty() ? List.of(task) : task.group(), ExecutorEndings.killedBeforeDelivery());
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
        because(ExecutorEndings.notRegistered(timeouts.registration()));
        destroy();
    }

    /** The first cause counts: what follows are its consequences. */
    private void because(TaskStatus.Builder why) {
        if (cause.isEmpty() && !terminating) {
            cause = Optional.of(why);
        }
    }

    private Optional<Termination> terminated(Optional<Termination> termination) {
        over = true;
        registration.cancel();
        connection.close();
        queue.close();
        news.tell(executor.tasks(), Endings.executor(termination, cause));
        return termination;
    }

    private void resizeFailed(Throwable failure) {
        because(ExecutorEndings.resizeFailed(failure));
        destroy();
    }
}
