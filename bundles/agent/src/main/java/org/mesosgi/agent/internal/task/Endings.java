package org.mesosgi.agent.internal.task;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.mesosgi.agent.internal.child.ExitStatus;
import org.mesosgi.agent.internal.container.ContainerException;
import org.mesosgi.agent.internal.container.Termination;
import org.mesosgi.api.container.ContainerLimitation;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.convert.TaskConverter;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.TaskResourceLimitation;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.TaskStatus.Reason;
import org.mesosgi.wire.v1.TaskStatus.Source;

/** What is told of a task that has ended, by the rules and in the words of Mesos' command executor. */
final class Endings {

    private Endings() {}

    /**
     * The news of an end.
     *
     * @param killed whether it was killed because the framework wanted that
     * @param late whether it was killed because its time was over
     */
    static TaskStatus.Builder news(Termination termination, boolean killed, boolean late) {
        if (!termination.limitations().isEmpty()) {
            return limited(termination);
        }
        if (termination.failure().isPresent() && !killed) {
            return TaskStatus.newBuilder()
                    .setState(TaskState.TASK_FAILED)
                    .setSource(Source.SOURCE_AGENT)
                    .setReason(Reason.REASON_EXECUTOR_TERMINATED)
                    .setMessage(termination.failure().get());
        }
        TaskStatus.Builder news = TaskStatus.newBuilder().setSource(Source.SOURCE_EXECUTOR);
        termination.exit().ifPresent(exit -> news.setMessage(words(exit)));
        if (late) {
            return news.setState(TaskState.TASK_FAILED).setReason(Reason.REASON_MAX_COMPLETION_TIME_REACHED);
        }
        if (killed) {
            return news.setState(TaskState.TASK_KILLED);
        }
        boolean success = termination.exit().map(ExitStatus::isSuccess).orElse(false);
        return news.setState(success ? TaskState.TASK_FINISHED : TaskState.TASK_FAILED);
    }

    /**
     * The news of the tasks of an executor that is no more.
     *
     * @param termination how its container has ended, if there was one
     * @param cause what the agent has to say about it, if it has
     */
    static TaskStatus.Builder executor(Optional<Termination> termination, Optional<TaskStatus.Builder> cause) {
        if (termination.isPresent() && !termination.get().limitations().isEmpty()) {
            return limited(termination.get());
        }
        return cause.map(TaskStatus.Builder::clone)
                .orElseGet(() -> TaskStatus.newBuilder()
                        .setState(TaskState.TASK_FAILED)
                        .setSource(Source.SOURCE_AGENT)
                        .setReason(Reason.REASON_EXECUTOR_TERMINATED)
                        .setMessage(termination
                                .flatMap(Termination::failure)
                                .map(why -> "Abnormal executor termination: " + why)
                                .orElse("Executor terminated")));
    }

    /** The news of tasks whose container could not be launched. */
    static TaskStatus.Builder launchFailed(Throwable failure) {
        Throwable cause = cause(failure);
        Reason reason = cause instanceof ContainerException known
                ? TaskConverter.toWire(known.reason())
                : Reason.REASON_CONTAINER_LAUNCH_FAILED;
        return TaskStatus.newBuilder()
                .setState(TaskState.TASK_FAILED)
                .setSource(Source.SOURCE_AGENT)
                .setReason(reason)
                .setMessage("Failed to launch container: " + cause.getMessage());
    }

    /** The news of tasks whose container could not be taken over from an agent before this one. */
    static TaskStatus.Builder recoveryFailed(Throwable failure) {
        return TaskStatus.newBuilder()
                .setState(TaskState.TASK_FAILED)
                .setSource(Source.SOURCE_AGENT)
                .setReason(Reason.REASON_EXECUTOR_TERMINATED)
                .setMessage("Failed to recover container: " + failure.getMessage());
    }

    /** The news of tasks that a QoS controller takes the resources from. */
    static TaskStatus.Builder preempted(Framework framework) {
        return TaskStatus.newBuilder()
                .setState(
                        framework.has(FrameworkInfo.Capability.Type.PARTITION_AWARE)
                                ? TaskState.TASK_GONE
                                : TaskState.TASK_LOST)
                .setSource(Source.SOURCE_AGENT)
                .setReason(Reason.REASON_CONTAINER_PREEMPTED)
                .setMessage("Container preempted by QoS correction");
    }

    /** What has really failed. */
    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static TaskStatus.Builder limited(Termination termination) {
        Optional<Reason> reason = termination.limitations().stream()
                .flatMap(limitation -> limitation.reason().stream())
                .map(TaskConverter::toWire)
                .findFirst();
        Resources resources = termination.limitations().stream()
                .map(ContainerLimitation::resources)
                .reduce(Resources.none(), Resources::plus);
        return TaskStatus.newBuilder()
                .setState(TaskState.TASK_FAILED)
                .setSource(Source.SOURCE_AGENT)
                .setReason(reason.orElse(Reason.REASON_CONTAINER_LIMITATION))
                .setMessage(termination.limitations().stream()
                        .flatMap(limitation -> limitation.message().stream())
                        .collect(Collectors.joining("; ")))
                .setLimitation(
                        TaskResourceLimitation.newBuilder().addAllResources(ResourceConverter.toWire(resources)));
    }

    private static String words(ExitStatus exit) {
        return "Command " + exit;
    }
}
