package org.mesosgi.wire.convert;

import static org.mesosgi.wire.convert.Fields.ifSet;

import org.mesosgi.api.info.TaskInfo;
import org.mesosgi.api.value.TaskState;
import org.mesosgi.api.value.TaskStatus;

/** Tasks and their news. */
public final class TaskConverter {
    private static final String STATE = "TASK_";
    private static final String SOURCE = "SOURCE_";
    private static final String REASON = "REASON_";

    private TaskConverter() {}

    /**
     * A task.
     *
     * @throws IllegalArgumentException if a resource, a limit or a secret in it is invalid
     */
    public static TaskInfo toApi(org.mesosgi.wire.v1.TaskInfo task) {
        return new TaskInfo(
                IdConverter.toApi(task.getTaskId()),
                task.getName(),
                IdConverter.toApi(task.getAgentId()),
                ResourceConverter.toApi(task.getResourcesList()),
                QuantityConverter.toLimits(task.getLimitsMap()),
                ifSet(task.hasCommand(), task::getCommand).map(CommandConverter::toApi),
                ifSet(task.hasExecutor(), task::getExecutor).map(ExecutorConverter::toApi),
                ifSet(task.hasContainer(), task::getContainer).map(ContainerConverter::toApi),
                LabelsConverter.toApi(task.getLabels()));
    }

    public static org.mesosgi.wire.v1.TaskInfo toWire(TaskInfo task) {
        org.mesosgi.wire.v1.TaskInfo.Builder builder = org.mesosgi.wire.v1.TaskInfo.newBuilder()
                .setTaskId(IdConverter.toWire(task.id()))
                .setName(task.name())
                .setAgentId(IdConverter.toWire(task.agentId()))
                .addAllResources(ResourceConverter.toWire(task.resources()))
                .putAllLimits(QuantityConverter.toWire(task.limits()));
        task.command().ifPresent(command -> builder.setCommand(CommandConverter.toWire(command)));
        task.executor().ifPresent(executor -> builder.setExecutor(ExecutorConverter.toWire(executor)));
        task.container().ifPresent(container -> builder.setContainer(ContainerConverter.toWire(container)));
        if (!task.labels().isEmpty()) {
            builder.setLabels(LabelsConverter.toWire(task.labels()));
        }
        return builder.build();
    }

    public static TaskStatus toApi(org.mesosgi.wire.v1.TaskStatus status) {
        return new TaskStatus(
                IdConverter.toApi(status.getTaskId()),
                toApi(status.getState()),
                ifSet(status.hasSource(), status::getSource)
                        .map(source -> TaskStatus.Source.valueOf(source.name().substring(SOURCE.length()))),
                ifSet(status.hasReason(), status::getReason).map(TaskConverter::toApi),
                ifSet(status.hasMessage(), status::getMessage),
                ifSet(status.hasAgentId(), status::getAgentId).map(IdConverter::toApi),
                ifSet(status.hasExecutorId(), status::getExecutorId).map(IdConverter::toApi),
                ifSet(status.hasTimestamp(), status::getTimestamp).map(TimeConverter::timeOfSeconds),
                ifSet(status.hasLabels(), status::getLabels).map(LabelsConverter::toApi),
                ifSet(status.hasContainerStatus(), status::getContainerStatus).map(ContainerConverter::toApi));
    }

    public static org.mesosgi.wire.v1.TaskStatus toWire(TaskStatus status) {
        org.mesosgi.wire.v1.TaskStatus.Builder builder = org.mesosgi.wire.v1.TaskStatus.newBuilder()
                .setTaskId(IdConverter.toWire(status.taskId()))
                .setState(toWire(status.state()));
        status.source()
                .ifPresent(source ->
                        builder.setSource(org.mesosgi.wire.v1.TaskStatus.Source.valueOf(SOURCE + source.name())));
        status.reason().ifPresent(reason -> builder.setReason(toWire(reason)));
        status.message().ifPresent(builder::setMessage);
        status.agentId().ifPresent(id -> builder.setAgentId(IdConverter.toWire(id)));
        status.executorId().ifPresent(id -> builder.setExecutorId(IdConverter.toWire(id)));
        status.timestamp().ifPresent(timestamp -> builder.setTimestamp(TimeConverter.toSeconds(timestamp)));
        status.labels().ifPresent(labels -> builder.setLabels(LabelsConverter.toWire(labels)));
        status.containerStatus()
                .ifPresent(container -> builder.setContainerStatus(ContainerConverter.toWire(container)));
        return builder.build();
    }

    public static TaskState toApi(org.mesosgi.wire.v1.TaskState state) {
        return TaskState.valueOf(state.name().substring(STATE.length()));
    }

    public static org.mesosgi.wire.v1.TaskState toWire(TaskState state) {
        return org.mesosgi.wire.v1.TaskState.valueOf(STATE + state.name());
    }

    public static TaskStatus.Reason toApi(org.mesosgi.wire.v1.TaskStatus.Reason reason) {
        return TaskStatus.Reason.valueOf(reason.name().substring(REASON.length()));
    }

    public static org.mesosgi.wire.v1.TaskStatus.Reason toWire(TaskStatus.Reason reason) {
        return org.mesosgi.wire.v1.TaskStatus.Reason.valueOf(REASON + reason.name());
    }
}
