package org.mesosgi.agent.internal.task;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mesosgi.api.resource.ResourceLimits;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.convert.TimeConverter;
import org.mesosgi.wire.state.History;
import org.mesosgi.wire.v1.ContainerID;
import org.mesosgi.wire.v1.ExecutorID;
import org.mesosgi.wire.v1.ExecutorInfo;
import org.mesosgi.wire.v1.TaskID;

/**
 * A run of an executor in a container of its own: the built-in command executor with its one task, or an executor of the
 * framework's own with any number of tasks. Used by events of the agent's loop.
 */
public final class Executor {

    /** How many ended tasks are remembered, as by Mesos. */
    private static final int REMEMBERED_TASKS = 200;

    private final ExecutorInfo info;
    private final boolean command;
    private final ContainerID container;
    private final Path directory;
    private final Optional<Path> meta;
    private final Map<TaskID, Task> tasks = new LinkedHashMap<>();
    /** Those that have not ended, as far as was looked, and what they have together. */
    private final Set<Task> counted = new LinkedHashSet<>();

    private Resources ofCounted = Resources.none();

    /** Whether there has been a task that may exceed its resources. */
    private boolean limited;

    private final History<Task> completed = new History<>(REMEMBERED_TASKS);
    private boolean gone;
    private boolean over;

    /**
     * @param command whether it is the built-in command executor
     * @param meta where things are noted of it, if it is to outlive the agent
     */
    Executor(ExecutorInfo info, boolean command, ContainerID container, Path directory, Optional<Path> meta) {
        this.info = requireNonNull(info, "info is null");
        this.command = command;
        this.container = requireNonNull(container, "container is null");
        this.directory = requireNonNull(directory, "directory is null");
        this.meta = requireNonNull(meta, "meta is null");
    }

    public ExecutorID id() {
        return info.getExecutorId();
    }

    public ExecutorInfo info() {
        return info;
    }

    /** Whether it is the built-in command executor, which is made for one task and is called as this is. */
    public boolean isCommand() {
        return command;
    }

    /** How long it may take to end, if it says so itself. */
    Optional<Duration> gracePeriod() {
        return info.hasShutdownGracePeriod()
                ? Optional.of(TimeConverter.toApi(info.getShutdownGracePeriod()))
                : Optional.empty();
    }

    /** The container that it runs in. */
    public ContainerID container() {
        return container;
    }

    /** Its sandbox. */
    public Path directory() {
        return directory;
    }

    /** Where things are noted of it, if it is to outlive the agent. */
    Optional<Path> meta() {
        return meta;
    }

    void add(Task task) {
        tasks.put(task.id(), task);
        limited |= task.info().getLimitsCount() > 0;
        if (counted.add(task)) {
            ofCounted = ofCounted.plus(task.resources());
        }
    }

    /** The task has ended, and its framework knows. */
    void complete(Task task) {
        if (tasks.remove(task.id(), task)) {
            completed.add(task);
        }
    }

    Optional<Task> task(TaskID id) {
        return Optional.ofNullable(tasks.get(id));
    }

    /** Those that run, and those whose end its scheduler does not know yet. */
    public List<Task> tasks() {
        return List.copyOf(tasks.values());
    }

    /** Those that have ended, as the scheduler knows; the oldest first. */
    public List<Task> completedTasks() {
        return completed.list();
    }

    /** What it has of its own; the built-in command executor has nothing. */
    Resources ownResources() {
        return command ? Resources.none() : ResourceConverter.toApi(info.getResourcesList());
    }

    /**
     * What it has of its own, and what its tasks have that have not ended. This is asked for each time that one of maybe
     * thousands begins or ends, so what they have is not added up anew.
     */
    public Resources resources() {
        counted.removeIf(task -> {
            if (task.hasEnded()) {
                ofCounted = ofCounted.minus(task.resources());
            }
            return task.hasEnded();
        });
        return ownResources().plus(ofCounted);
    }

    /** Up to where it may exceed its resources, with all its tasks. */
    ResourceLimits limits() {
        return limited
                ? ExecutorLimits.of(
                        ownResources(),
                        tasks.values().stream()
                                .filter(task -> !task.hasEnded())
                                .map(Task::info)
                                .toList())
                : ResourceLimits.none();
    }

    /** Whether it does something, or can: the built-in command executor ends with its task. */
    public boolean isRunning() {
        return !gone && (!command || tasks.values().stream().anyMatch(task -> !task.hasEnded()));
    }

    /** Whether nothing is left of its container. */
    boolean isGone() {
        return gone;
    }

    /** Nothing is left of its container. */
    void leave() {
        gone = true;
    }

    /** Whether it is over: hooks hear of that now, or have heard of it. */
    boolean isOver() {
        return over;
    }

    /** Nobody needs it any more. */
    void finish() {
        over = true;
    }
}
