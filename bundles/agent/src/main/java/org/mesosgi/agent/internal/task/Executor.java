package org.mesosgi.agent.internal.task;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.mesosgi.wire.v1.ContainerID;
import org.mesosgi.wire.v1.ExecutorID;
import org.mesosgi.wire.v1.ExecutorInfo;

/**
 * A run of the built-in command executor: one task in a container of its own. Used by events of the agent's loop.
 */
public final class Executor {

    private final ExecutorInfo info;
    private final ContainerID container;
    private final Path directory;
    private final Task task;
    private boolean gone;
    private boolean over;

    Executor(ExecutorInfo info, ContainerID container, Path directory, Task task) {
        this.info = requireNonNull(info, "info is null");
        this.container = requireNonNull(container, "container is null");
        this.directory = requireNonNull(directory, "directory is null");
        this.task = requireNonNull(task, "task is null");
    }

    public ExecutorID id() {
        return info.getExecutorId();
    }

    public ExecutorInfo info() {
        return info;
    }

    /** The container that it runs in. */
    public ContainerID container() {
        return container;
    }

    /** Its sandbox. */
    public Path directory() {
        return directory;
    }

    /** What it runs. */
    public Task task() {
        return task;
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
