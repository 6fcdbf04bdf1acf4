package org.mesosgi.agent.internal.task;

import java.time.Duration;
import org.mesosgi.api.value.Durations;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.TaskStatus.Reason;

/** What the agent tells of tasks that their framework's own executor does not run to the end, in the words of Mesos' agent. */
final class ExecutorEndings {

    private ExecutorEndings() {}

    /** The executor has not subscribed in time. */
    static TaskStatus.Builder notRegistered(Duration timeout) {
        return news(TaskState.TASK_FAILED)
                .setReason(Reason.REASON_EXECUTOR_REGISTRATION_TIMEOUT)
                .setMessage("Executor did not register within " + Durations.format(timeout));
    }

    /** The executor has not subscribed again in time, after the agent has come back. */
    static TaskStatus.Builder notReregistered(Duration timeout) {
        return news(TaskState.TASK_FAILED)
                .setReason(Reason.REASON_EXECUTOR_REREGISTRATION_TIMEOUT)
                .setMessage("Executor did not re-register within " + Durations.format(timeout));
    }

    /** The executor's container does not get the resources of its tasks. */
    static TaskStatus.Builder resizeFailed(Throwable failure) {
        return news(TaskState.TASK_FAILED)
                .setReason(Reason.REASON_CONTAINER_UPDATE_FAILED)
                .setMessage("Failed to update resources for container: "
                        + Endings.cause(failure).getMessage());
    }

    /** The framework has killed tasks before the executor has got them. */
    static TaskStatus.Builder killedBeforeDelivery() {
        return news(TaskState.TASK_KILLED)
                .setReason(Reason.REASON_TASK_KILLED_DURING_LAUNCH)
                .setMessage("Killed before delivery to the executor");
    }

    /** The executor has not got a task that was sent to it. */
    static TaskStatus.Builder lostOnTheWay() {
        return news(TaskState.TASK_DROPPED)
                .setReason(Reason.REASON_AGENT_RESTARTED)
                .setMessage("Task launched while the executor was not connected");
    }

    private static TaskStatus.Builder news(TaskState state) {
        return TaskStatus.newBuilder().setState(state).setSource(TaskStatus.Source.SOURCE_AGENT);
    }
}
