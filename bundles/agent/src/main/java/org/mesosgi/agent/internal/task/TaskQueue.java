package org.mesosgi.agent.internal.task;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tasks that an executor gets as soon as it can take them: when it is connected, and its container has their resources. A
 * group comes to it as one. Used by events of the agent's loop.
 */
final class TaskQueue {

    private final ExecutorConnection connection;
    private final ExecutorContainer container;
    private final Consumer<Throwable> failed;
    private final List<List<Task>> waiting = new ArrayList<>();
    private boolean delivered;
    private boolean closed;

    /** @param failed takes why the container does not get the resources */
    TaskQueue(ExecutorConnection connection, ExecutorContainer container, Consumer<Throwable> failed) {
        this.connection = requireNonNull(connection, "connection is null");
        this.container = requireNonNull(container, "container is null");
        this.failed = requireNonNull(failed, "failed is null");
    }

    /** @param together a task, or all tasks of a group */
    void add(List<Task> together) {
        waiting.add(together);
        deliver();
    }

    /** Neither a task comes to the executor, nor its group. */
    void remove(Task task) {
        waiting.removeIf(together -> together.contains(task));
    }

    /** Whether the executor has got any task. */
    boolean hasDelivered() {
        return delivered;
    }

    /** It has got tasks from an agent before this one. */
    void resume() {
        delivered = true;
    }

    /** The executor gets no more tasks. */
    void close() {
        closed = true;
        waiting.clear();
    }

    /** Sends what can be sent. The container gets the resources of the tasks before the executor gets these. */
    void deliver() {
        if (closed || !connection.isOpen() || waiting.isEmpty()) {
            return;
        }
        List<List<Task>> ready = List.copyOf(waiting);
        waiting.clear();
        container.resize().whenComplete((nothing, failure) -> {
            if (failure != null) {
                failed.accept(failure);
            } else if (!closed) {
                deliver(ready);
            }
        });
    }

    private void deliver(List<List<Task>> ready) {
        List<List<Task>> alive = ready.stream()
                .filter(together -> together.stream().noneMatch(Task::hasEnded))
                .toList();
        if (!connection.isOpen()) {
            waiting.addAll(0, alive);
            return;
        }
        for (List<Task> together : alive) {
            together.forEach(Task::deliver);
            delivered = true;
            Task first = together.get(0);
            connection.send(
                    first.group().isEmpty() ? ExecutorEvents.launch(first) : ExecutorEvents.launchGroup(together));
        }
    }
}
