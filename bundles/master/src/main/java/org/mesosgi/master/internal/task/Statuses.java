package org.mesosgi.master.internal.task;

import java.time.Instant;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.convert.TimeConverter;
import org.mesosgi.wire.v1.TaskID;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.scheduler.Event;

/** News of tasks that come from the master itself. They have no uuid, so nobody acknowledges them. */
public final class Statuses {

    private Statuses() {}

    /** A status. */
    public static TaskStatus of(TaskID task, AgentId agent, TaskState state, TaskStatus.Reason reason, String message) {
        return TaskStatus.newBuilder()
                .setTaskId(task)
                .setAgentId(IdConverter.toWire(agent))
                .setState(state)
                .setSource(TaskStatus.Source.SOURCE_MASTER)
                .setReason(reason)
                .setMessage(message)
                .setTimestamp(TimeConverter.toSeconds(Instant.now()))
                .build();
    }

    /** The event that carries a status. */
    public static Event event(TaskStatus status) {
        return Event.newBuilder()
                .setType(Event.Type.UPDATE)
                .setUpdate(Event.Update.newBuilder().setStatus(status))
                .build();
    }
}
