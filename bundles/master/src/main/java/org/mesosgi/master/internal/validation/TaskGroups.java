package org.mesosgi.master.internal.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.v1.ContainerInfo;
import org.mesosgi.wire.v1.ExecutorInfo;
import org.mesosgi.wire.v1.HealthCheck;
import org.mesosgi.wire.v1.TaskID;
import org.mesosgi.wire.v1.TaskInfo;

/**
 * The rules for task groups, which are launched as a whole or not at all.
 *
 * <p>Tasks and their executor are expected as the master keeps them, see {@link TaskInfos}; other than with single tasks, the
 * executor has to name its framework.
 */
public final class TaskGroups {

    private TaskGroups() {}

    /**
     * Checks a LAUNCH_GROUP.
     *
     * @param tasks its tasks, each with the executor of the group, and with resources that have passed
     *     {@link TaskResources#validateEach}
     * @param executor the executor of the group
     * @param target where it is to be launched
     * @return the message of the TASK_ERROR of all its tasks
     */
    public static Optional<String> validate(List<TaskInfo> tasks, ExecutorInfo executor, LaunchTarget target) {
        Set<TaskID> seen = new HashSet<>();
        return required(!tasks.isEmpty(), "Task group has no tasks")
                .or(() -> first(tasks, task -> validate(task, isNew(task, seen, target))))
                .or(() -> validateExecutor(executor, target))
                .or(() -> first(tasks, task -> validateSame(task, executor)))
                .or(() -> GroupResources.validateExecutor(executor))
                .or(() -> GroupResources.validateTogether(tasks, executor, target))
                .or(() -> validateCgroups(tasks, executor));
    }

    private static Optional<String> first(
            List<TaskInfo> tasks, java.util.function.Function<TaskInfo, Optional<String>> rule) {
        return tasks.stream().flatMap(task -> rule.apply(task).stream()).findFirst();
    }

    /** The target as it is after the tasks before this one in the group. */
    private static LaunchTarget isNew(TaskInfo task, Set<TaskID> seen, LaunchTarget target) {
        boolean repeated = !seen.add(task.getTaskId());
        return new LaunchTarget(
                target.framework(),
                target.agent(),
                target.available(),
                target.taskExists().or(id -> repeated && id.equals(IdConverter.toApi(task.getTaskId()))),
                target.executor());
    }

    private static Optional<String> validate(TaskInfo task, LaunchTarget target) {
        return TaskInfos.validateInGroup(task, target)
                .or(() -> validateContainer(task))
                .or(() -> validateLimits(task))
                .map(wrong -> "Task '" + task.getTaskId().getValue() + "' is invalid: " + wrong);
    }

    private static Optional<String> validateContainer(TaskInfo task) {
        ContainerInfo container = task.getContainer();
        boolean reached = task.getHealthCheck().getType() == HealthCheck.Type.HTTP
                || task.getHealthCheck().getType() == HealthCheck.Type.TCP;
        if (container.getNetworkInfosCount() > 0 && reached) {
            return Optional.of("HTTP and TCP health checks are not supported for nested containers not joining"
                    + " parent's network");
        }
        return isDocker(container)
                ? Optional.of("Docker ContainerInfo is not supported on the task")
                : Optional.empty();
    }

    private static boolean isDocker(ContainerInfo container) {
        return container.hasType() && container.getType() == ContainerInfo.Type.DOCKER;
    }

    private static Optional<String> validateLimits(TaskInfo task) {
        return task.getLimitsCount() > 0 && sharesCgroups(task)
                ? Optional.of("Resource limits may only be set for tasks within a task group when the 'share_cgroups'"
                        + " field is set to 'false'.")
                : Optional.empty();
    }

    private static Optional<String> validateExecutor(ExecutorInfo executor, LaunchTarget target) {
        return required(executor.hasFrameworkId(), "'ExecutorInfo.framework_id' must be set")
                .or(() -> ExecutorInfos.validate(executor, target))
                .or(() -> required(executor.hasType(), "'ExecutorInfo.type' must be set"))
                .or(() -> required(
                        !isDocker(executor.getContainer()), "Docker ContainerInfo is not supported on the executor"));
    }

    private static Optional<String> required(boolean met, String otherwise) {
        return met ? Optional.empty() : Optional.of(otherwise);
    }

    private static Optional<String> validateSame(TaskInfo task, ExecutorInfo executor) {
        return task.getExecutor().equals(executor)
                ? Optional.empty()
                : Optional.of("The `ExecutorInfo` of task '" + task.getTaskId().getValue()
                        + "' is different from executor '"
                        + executor.getExecutorId().getValue() + "'");
    }

    private static Optional<String> validateCgroups(List<TaskInfo> tasks, ExecutorInfo executor) {
        ContainerInfo container = executor.getContainer();
        if (container.getLinuxInfo().hasShareCgroups()
                && container.getLinuxInfo().getShareCgroups()) {
            return Optional.of("The 'share_cgroups' field cannot be set to 'true' on executor containers");
        }
        Predicate<TaskInfo> shares = TaskGroups::sharesCgroups;
        return tasks.stream().anyMatch(shares) && tasks.stream().anyMatch(shares.negate())
                ? Optional.of("If set, the value of 'share_cgroups' must be the same for all tasks in each task group"
                        + " and under a single executor")
                : Optional.empty();
    }

    /** That is what is not said otherwise. */
    private static boolean sharesCgroups(TaskInfo task) {
        return task.getContainer().getLinuxInfo().getShareCgroups();
    }
}
