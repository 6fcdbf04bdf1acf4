package org.mesosgi.master.internal.validation;

import java.util.Optional;
import java.util.Set;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.v1.TaskInfo;

/**
 * The rules for tasks.
 *
 * <p>Tasks are expected as the master keeps them: resources as {@link TaskResources} says, and an executor of the
 * task's own with the id of its framework, which schedulers may leave out.
 */
public final class TaskInfos {

    private static final Set<String> LIMITED = Set.of("cpus", "mem");

    private TaskInfos() {}

    /**
     * Checks a task of a LAUNCH. What is wrong with it does not touch the other tasks.
     *
     * @param task with resources that have passed {@link TaskResources#validateEach}
     * @param target where it is to be launched
     * @return the message of the task's TASK_ERROR
     */
    public static Optional<String> validate(TaskInfo task, LaunchTarget target) {
        return validateItself(task, target)
                .or(() -> validateOneCommand(task))
                .or(() -> validateCommand(task))
                .or(() -> validateContainer(task))
                .or(() -> validateExecutor(task, target))
                .or(() -> TaskResources.validateTotal(task, target));
    }

    /** Checks what a task of a group has to be as well. */
    static Optional<String> validateInGroup(TaskInfo task, LaunchTarget target) {
        return validateItself(task, target).or(() -> validateCommand(task)).or(() -> validateContainer(task));
    }

    private static Optional<String> validateItself(TaskInfo task, LaunchTarget target) {
        return Ids.validate(task.getTaskId().getValue())
                .or(() -> validateUnique(task, target))
                .or(() -> validateAgent(task, target))
                .or(() -> validateTimes(task))
                .or(() -> validateChecks(task))
                .or(() -> validateResources(task))
                .or(() -> validateLimits(task));
    }

    private static Optional<String> validateUnique(TaskInfo task, LaunchTarget target) {
        return target.taskExists().test(IdConverter.toApi(task.getTaskId()))
                ? Optional.of("Task has duplicate ID: " + task.getTaskId().getValue())
                : Optional.empty();
    }

    private static Optional<String> validateAgent(TaskInfo task, LaunchTarget target) {
        String agent = task.getAgentId().getValue();
        return agent.equals(target.agent().value())
                ? Optional.empty()
                : Optional.of("Task uses invalid agent " + agent + " while agent " + target.agent() + " is expected");
    }

    private static Optional<String> validateTimes(TaskInfo task) {
        if (task.getKillPolicy().getGracePeriod().getNanoseconds() < 0) {
            return Optional.of("Task's 'kill_policy.grace_period' must be non-negative");
        }
        return task.getMaxCompletionTime().getNanoseconds() < 0
                ? Optional.of("Task's `max_completion_time` must be non-negative")
                : Optional.empty();
    }

    private static Optional<String> validateChecks(TaskInfo task) {
        Optional<String> check = task.hasCheck() ? Checks.validate(task.getCheck()) : Optional.empty();
        Optional<String> health = task.hasHealthCheck() ? Checks.validate(task.getHealthCheck()) : Optional.empty();
        return check.map(wrong -> "Task uses invalid check: " + wrong)
                .or(() -> health.map(wrong -> "Task uses invalid health check: " + wrong));
    }

    private static Optional<String> validateResources(TaskInfo task) {
        // Resources that amount to nothing are fine.
        return task.getResourcesCount() == 0
                ? Optional.of("Task uses no resources")
                : TaskResources.validateTogether(task.getResourcesList(), "Task");
    }

    private static Optional<String> validateLimits(TaskInfo task) {
        if (!LIMITED.containsAll(task.getLimitsMap().keySet())) {
            return Optional.of("Only cpus and mem may be included in a task's resource limits");
        }
        if (isBelowRequest("cpus", task)) {
            return Optional.of("The cpu limit must be greater than or equal to the cpu request");
        }
        return isBelowRequest("mem", task)
                ? Optional.of("The memory limit must be greater than or equal to the memory request")
                : Optional.empty();
    }

    /** A limit may be infinite. */
    private static boolean isBelowRequest(String name, TaskInfo task) {
        if (!task.containsLimits(name)) {
            return false;
        }
        double request =
                ResourceConverter.toApi(task.getResourcesList()).scalar(name).orElse(0);
        return task.getLimitsOrThrow(name).getValue() < request;
    }

    private static Optional<String> validateOneCommand(TaskInfo task) {
        return task.hasCommand() == task.hasExecutor()
                ? Optional.of("Task should have at least one (but not both) of CommandInfo or ExecutorInfo present")
                : Optional.empty();
    }

    private static Optional<String> validateCommand(TaskInfo task) {
        return CommandInfos.validate(task.getCommand()).map(wrong -> "Task's `CommandInfo` is invalid: " + wrong);
    }

    private static Optional<String> validateContainer(TaskInfo task) {
        return task.hasContainer()
                ? ContainerInfos.validate(task.getContainer())
                        .map(wrong -> "Task's `ContainerInfo` is invalid: " + wrong)
                : Optional.empty();
    }

    private static Optional<String> validateExecutor(TaskInfo task, LaunchTarget target) {
        return task.hasExecutor() ? ExecutorInfos.validate(task.getExecutor(), target) : Optional.empty();
    }
}
