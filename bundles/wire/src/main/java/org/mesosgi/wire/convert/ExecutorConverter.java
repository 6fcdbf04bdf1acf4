package org.mesosgi.wire.convert;

import static org.mesosgi.wire.convert.Fields.ifSet;

import org.mesosgi.api.info.ExecutorInfo;

/** Executors. */
public final class ExecutorConverter {
    private ExecutorConverter() {}

    /**
     * An executor.
     *
     * @throws IllegalArgumentException if a resource or a secret in it is invalid
     */
    public static ExecutorInfo toApi(org.mesosgi.wire.v1.ExecutorInfo executor) {
        return new ExecutorInfo(
                IdConverter.toApi(executor.getExecutorId()),
                ifSet(executor.hasFrameworkId(), executor::getFrameworkId).map(IdConverter::toApi),
                ExecutorInfo.Type.valueOf(executor.getType().name()),
                ifSet(executor.hasName(), executor::getName),
                ifSet(executor.hasCommand(), executor::getCommand).map(CommandConverter::toApi),
                ifSet(executor.hasContainer(), executor::getContainer).map(ContainerConverter::toApi),
                ResourceConverter.toApi(executor.getResourcesList()),
                LabelsConverter.toApi(executor.getLabels()));
    }

    public static org.mesosgi.wire.v1.ExecutorInfo toWire(ExecutorInfo executor) {
        org.mesosgi.wire.v1.ExecutorInfo.Builder builder = org.mesosgi.wire.v1.ExecutorInfo.newBuilder()
                .setExecutorId(IdConverter.toWire(executor.id()))
                .addAllResources(ResourceConverter.toWire(executor.resources()));
        if (executor.type() != ExecutorInfo.Type.UNKNOWN) {
            builder.setType(org.mesosgi.wire.v1.ExecutorInfo.Type.valueOf(
                    executor.type().name()));
        }
        executor.frameworkId().ifPresent(id -> builder.setFrameworkId(IdConverter.toWire(id)));
        executor.name().ifPresent(builder::setName);
        executor.command().ifPresent(command -> builder.setCommand(CommandConverter.toWire(command)));
        executor.container().ifPresent(container -> builder.setContainer(ContainerConverter.toWire(container)));
        if (!executor.labels().isEmpty()) {
            builder.setLabels(LabelsConverter.toWire(executor.labels()));
        }
        return builder.build();
    }
}
