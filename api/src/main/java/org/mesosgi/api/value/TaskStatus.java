package org.mesosgi.api.value;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * News of a task.
 *
 * @param taskId the task
 * @param state the state it is in now
 * @param source who says so, if known
 * @param reason why, if there is something to explain
 * @param message the same in words
 * @param agentId the agent it is on, if known
 * @param executorId the executor that runs it, if known
 * @param timestamp when the state was entered, if known
 * @param labels marks of its executor or of hooks; empty if there never were any
 * @param containerStatus what is known of its container
 */
public record TaskStatus(
        TaskId taskId,
        TaskState state,
        Optional<Source> source,
        Optional<Reason> reason,
        Optional<String> message,
        Optional<AgentId> agentId,
        Optional<ExecutorId> executorId,
        Optional<Instant> timestamp,
        Optional<Labels> labels,
        Optional<ContainerStatus> containerStatus) {

    public TaskStatus {
        requireNonNull(taskId, "taskId is null");
        requireNonNull(state, "state is null");
        requireNonNull(source, "source is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(message, "message is null");
        requireNonNull(agentId, "agentId is null");
        requireNonNull(executorId, "executorId is null");
        requireNonNull(timestamp, "timestamp is null");
        requireNonNull(labels, "labels is null");
        requireNonNull(containerStatus, "containerStatus is null");
    }

    /** Who tells news of a task. */
    public enum Source {
        MASTER,
        AGENT,
        EXECUTOR
    }

    /** Why a task is in its state. Mesos' wire names carry the prefix {@code REASON_}. */
    public enum Reason {
        AGENT_DISCONNECTED,
        AGENT_DRAINING,
        AGENT_REMOVED,
        AGENT_REMOVED_BY_OPERATOR,
        AGENT_REREGISTERED,
        AGENT_RESTARTED,
        AGENT_UNKNOWN,
        COMMAND_EXECUTOR_FAILED,
        CONTAINER_LAUNCH_FAILED,
        CONTAINER_LIMITATION,
        CONTAINER_LIMITATION_DISK,
        CONTAINER_LIMITATION_MEMORY,
        CONTAINER_PREEMPTED,
        CONTAINER_UPDATE_FAILED,
        EXECUTOR_REGISTRATION_TIMEOUT,
        EXECUTOR_REREGISTRATION_TIMEOUT,
        EXECUTOR_TERMINATED,
        EXECUTOR_UNREGISTERED,
        FRAMEWORK_REMOVED,
        GC_ERROR,
        INVALID_FRAMEWORKID,
        INVALID_OFFERS,
        IO_SWITCHBOARD_EXITED,
        MASTER_DISCONNECTED,
        MAX_COMPLETION_TIME_REACHED,
        RECONCILIATION,
        RESOURCES_UNKNOWN,
        TASK_CHECK_STATUS_UPDATED,
        TASK_GROUP_INVALID,
        TASK_GROUP_UNAUTHORIZED,
        TASK_HEALTH_CHECK_STATUS_UPDATED,
        TASK_INVALID,
        TASK_KILLED_DURING_LAUNCH,
        TASK_UNAUTHORIZED,
        TASK_UNKNOWN
    }

    /** A state and nothing else. */
    public static TaskStatus of(TaskId taskId, TaskState state) {
        return new TaskStatus(
                taskId,
                state,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same with other labels. */
    public TaskStatus withLabels(Labels replacement) {
        return new TaskStatus(
                taskId,
                state,
                source,
                reason,
                message,
                agentId,
                executorId,
                timestamp,
                Optional.of(replacement),
                containerStatus);
    }

    /** The same with another status of the container. */
    public TaskStatus withContainerStatus(ContainerStatus replacement) {
        return new TaskStatus(
                taskId,
                state,
                source,
                reason,
                message,
                agentId,
                executorId,
                timestamp,
                labels,
                Optional.of(replacement));
    }
}
