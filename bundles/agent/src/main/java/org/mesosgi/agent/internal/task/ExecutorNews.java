package org.mesosgi.agent.internal.task;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.mesosgi.wire.convert.ContainerConverter;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.v1.ContainerID;
import org.mesosgi.wire.v1.ContainerStatus;
import org.mesosgi.wire.v1.TaskID;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.executor.Call;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The news of the tasks of a framework's own executor: what that tells of them, which is acknowledged when the agent has it
 * for good, and what the agent has to say of them itself. Used by events of the agent's loop.
 */
final class ExecutorNews {

    private static final Logger LOG = LoggerFactory.getLogger(ExecutorNews.class);

    private final Framework framework;
    private final Executor executor;
    private final TaskParts parts;
    private final ExecutorConnection connection;
    private final ExecutorContainer container;
    private final Consumer<Task> told;

    /** When the executor's last news is in the agent's hands for good, and so are all before that. */
    private CompletionStage<Void> kept = CompletableFuture.completedStage(null);

    /** @param told takes each task that the executor has told something new of */
    ExecutorNews(
            Framework framework,
            Executor executor,
            TaskParts parts,
            ExecutorConnection connection,
            ExecutorContainer container,
            Consumer<Task> told) {
        this.framework = requireNonNull(framework, "framework is null");
        this.executor = requireNonNull(executor, "executor is null");
        this.parts = requireNonNull(parts, "parts is null");
        this.connection = requireNonNull(connection, "connection is null");
        this.container = requireNonNull(container, "container is null");
        this.told = requireNonNull(told, "told is null");
    }

    /** The agent has something to say of tasks. */
    void tell(List<Task> tasks, TaskStatus.Builder news) {
        tasks.forEach(task -> parts.news().tell(framework, executor, task, news.clone(), container.status()));
    }

    /**
     * The executor has subscribed, and tells what it knows.
     *
     * @param news the tasks that it has got and not told of yet, and what it has told and the agent may not know
     */
    void catchUp(Call.Subscribe news) {
        news.getUnacknowledgedUpdatesList().forEach(update -> update(update.getStatus()));
        dropUnknown(news.getUnacknowledgedTasksList());
    }

    /** The executor tells what has become of a task. */
    void update(TaskStatus status) {
        executor.task(status.getTaskId())
                .filter(task -> !task.hasEnded() && !task.knows(status.getUuid()))
                .ifPresentOrElse(task -> forward(task, status), () -> {
                    LOG.warn(
                            "Executor '{}' says {} of task {}, which has ended, or is known, or is none of its tasks",
                            executor.id().getValue(),
                            status.getState(),
                            status.getTaskId().getValue());
                    // It is in the agent's hands already, or will soon be; or nobody's, but then there is no use in
                    // hearing it again.
                    acknowledgeWhenKept(status);
                });
    }

    private void forward(Task task, TaskStatus status) {
        task.deliver();
        kept = parts.news().forward(framework, executor, task, status.toBuilder(), statusOf(status));
        acknowledgeWhenKept(status);
        told.accept(task);
    }

    private void acknowledgeWhenKept(TaskStatus status) {
        kept.thenRun(() -> connection.send(ExecutorEvents.acknowledged(status.getTaskId(), status.getUuid())));
    }

    /** An executor may run its tasks in containers of their own. */
    private ContainerStatus statusOf(TaskStatus status) {
        ContainerID nested = status.getContainerStatus().getContainerId();
        return nested.hasParent()
                ? parts.nested()
                        .status(IdConverter.toApi(nested))
                        .map(ContainerConverter::toWire)
                        .orElse(ContainerStatus.getDefaultInstance())
                : container.status();
    }

    /** Tasks that were sent on a stream that broke before they came out of it. */
    private void dropUnknown(List<TaskInfo> known) {
        Set<TaskID> ids = new HashSet<>();
        known.forEach(task -> ids.add(task.getTaskId()));
        for (Task task : executor.tasks()) {
            if (!task.isQueued() && task.state() == TaskState.TASK_STAGING && !ids.contains(task.id())) {
                tell(List.of(task), ExecutorEndings.lostOnTheWay());
            }
        }
    }
}
