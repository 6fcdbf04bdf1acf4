package org.mesosgi.wire.convert;

import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.api.value.ExecutorId;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.api.value.OfferId;
import org.mesosgi.api.value.TaskId;
import org.mesosgi.wire.v1.AgentID;
import org.mesosgi.wire.v1.ContainerID;
import org.mesosgi.wire.v1.ExecutorID;
import org.mesosgi.wire.v1.FrameworkID;
import org.mesosgi.wire.v1.OfferID;
import org.mesosgi.wire.v1.TaskID;

/** Ids. */
public final class IdConverter {
    private IdConverter() {}

    public static AgentId toApi(AgentID id) {
        return new AgentId(id.getValue());
    }

    public static AgentID toWire(AgentId id) {
        return AgentID.newBuilder().setValue(id.value()).build();
    }

    public static FrameworkId toApi(FrameworkID id) {
        return new FrameworkId(id.getValue());
    }

    public static FrameworkID toWire(FrameworkId id) {
        return FrameworkID.newBuilder().setValue(id.value()).build();
    }

    public static TaskId toApi(TaskID id) {
        return new TaskId(id.getValue());
    }

    public static TaskID toWire(TaskId id) {
        return TaskID.newBuilder().setValue(id.value()).build();
    }

    public static ExecutorId toApi(ExecutorID id) {
        return new ExecutorId(id.getValue());
    }

    public static ExecutorID toWire(ExecutorId id) {
        return ExecutorID.newBuilder().setValue(id.value()).build();
    }

    public static OfferId toApi(OfferID id) {
        return new OfferId(id.getValue());
    }

    public static OfferID toWire(OfferId id) {
        return OfferID.newBuilder().setValue(id.value()).build();
    }

    public static ContainerId toApi(ContainerID id) {
        return new ContainerId(
                id.getValue(), Fields.ifSet(id.hasParent(), id::getParent).map(IdConverter::toApi));
    }

    public static ContainerID toWire(ContainerId id) {
        ContainerID.Builder builder = ContainerID.newBuilder().setValue(id.value());
        id.parent().ifPresent(parent -> builder.setParent(toWire(parent)));
        return builder.build();
    }
}
