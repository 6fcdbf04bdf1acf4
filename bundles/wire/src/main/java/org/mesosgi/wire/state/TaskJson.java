package org.mesosgi.wire.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.Message;
import java.io.IOException;
import java.util.List;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.wire.json.JsonCodec;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;

/** A task as the endpoints show it. */
public final class TaskJson {

    private static final JsonCodec CODEC = new JsonCodec();

    private TaskJson() {}

    /**
     * Writes a task as an object.
     *
     * @param info what its framework has asked for
     * @param framework the id of the framework
     * @param resources what it has
     * @param state its state
     * @param statuses the news of it, the oldest first
     */
    public static void write(
            JsonGenerator json,
            TaskInfo info,
            String framework,
            Resources resources,
            TaskState state,
            List<TaskStatus> statuses)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("id", info.getTaskId().getValue());
        json.writeStringField("name", info.getName());
        json.writeStringField("framework_id", framework);
        // A task of the built-in command executor names none.
        json.writeStringField("executor_id", info.getExecutor().getExecutorId().getValue());
        json.writeStringField("slave_id", info.getAgentId().getValue());
        json.writeStringField("state", state.name());
        ResourcesJson.write(json, "resources", resources);
        if (info.getResourcesCount() > 0) {
            json.writeStringField(
                    "role", info.getResources(0).getAllocationInfo().getRole());
        }
        json.writeArrayFieldStart("statuses");
        for (TaskStatus status : statuses) {
            status(json, status);
        }
        json.writeEndArray();
        if (info.hasLabels()) {
            LabelsJson.write(json, info.getLabels());
        }
        if (info.hasDiscovery()) {
            message(json, "discovery", info.getDiscovery());
        }
        if (info.hasContainer()) {
            message(json, "container", info.getContainer());
        }
        if (info.hasHealthCheck()) {
            message(json, "health_check", info.getHealthCheck());
        }
        json.writeEndObject();
    }

    private static void status(JsonGenerator json, TaskStatus status) throws IOException {
        json.writeStartObject();
        json.writeStringField("state", status.getState().name());
        json.writeNumberField("timestamp", status.getTimestamp());
        if (status.hasLabels()) {
            LabelsJson.write(json, status.getLabels());
        }
        if (status.hasContainerStatus()) {
            message(json, "container_status", status.getContainerStatus());
        }
        if (status.hasHealthy()) {
            json.writeBooleanField("healthy", status.getHealthy());
        }
        json.writeEndObject();
    }

    private static void message(JsonGenerator json, String field, Message message) throws IOException {
        json.writeFieldName(field);
        json.writeRawValue(new String(CODEC.encode(message), UTF_8));
    }
}
