package org.mesosgi.agent.internal.authorization;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.mesosgi.wire.cluster.RunTask;
import org.mesosgi.wire.cluster.RunTaskGroup;
import org.mesosgi.wire.v1.ExecutorInfo;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.TaskInfo;

/**
 * What the master wants to be run: a task, or all tasks of a group.
 *
 * @param framework whose they are
 * @param tasks the tasks, of which all run or none
 * @param group whether they are a group
 * @param executor the executor of the framework's own that the master counts as running since it has sent this
 */
public record LaunchOrder(
        FrameworkInfo framework, List<TaskInfo> tasks, boolean group, Optional<ExecutorInfo> executor) {

    public LaunchOrder {
        requireNonNull(framework, "framework is null");
        tasks = List.copyOf(tasks);
        requireNonNull(executor, "executor is null");
    }

    /** A task. */
    public static LaunchOrder of(RunTask message) {
        TaskInfo task = message.getTask();
        return new LaunchOrder(
                message.getFramework(),
                List.of(task),
                false,
                message.getLaunchExecutor() && task.hasExecutor() ? Optional.of(task.getExecutor()) : Optional.empty());
    }

    /** A group. */
    public static LaunchOrder of(RunTaskGroup message) {
        return new LaunchOrder(
                message.getFramework(),
                message.getTaskGroup().getTasksList(),
                true,
                message.getLaunchExecutor() ? Optional.of(message.getExecutor()) : Optional.empty());
    }
}
