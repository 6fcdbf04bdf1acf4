package org.mesosgi.master.internal.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Collection;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.master.internal.state.Executor;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.master.internal.state.Offer;
import org.mesosgi.master.internal.state.Task;
import org.mesosgi.process.authorization.Visibility;
import org.mesosgi.wire.convert.ExecutorConverter;
import org.mesosgi.wire.convert.FrameworkConverter;
import org.mesosgi.wire.convert.TaskConverter;
import org.mesosgi.wire.convert.TimeConverter;
import org.mesosgi.wire.state.LabelsJson;
import org.mesosgi.wire.state.ResourcesJson;
import org.mesosgi.wire.state.TaskJson;
import org.mesosgi.wire.v1.FrameworkInfo;

/** The fields of a framework, and of its tasks. */
final class FrameworkJson {

    private final Cluster cluster;

    FrameworkJson(Cluster cluster) {
        this.cluster = cluster;
    }

    static boolean isVisible(Framework framework, Visibility visible) {
        return visible.framework(() -> FrameworkConverter.toApi(framework.info()));
    }

    static boolean isVisible(Task task, Framework framework, Visibility visible) {
        return visible.task(() -> TaskConverter.toApi(task.info()), () -> FrameworkConverter.toApi(framework.info()));
    }

    /** What all endpoints show. */
    void write(JsonGenerator json, Framework framework) throws IOException {
        FrameworkInfo info = framework.info();
        json.writeStringField("id", framework.id().value());
        json.writeStringField("name", info.getName());
        ResourcesJson.write(json, "used_resources", used(framework));
        ResourcesJson.write(json, "offered_resources", offered(framework));
        json.writeArrayFieldStart("capabilities");
        for (FrameworkInfo.Capability capability : info.getCapabilitiesList()) {
            json.writeString(capability.getType().name());
        }
        json.writeEndArray();
        json.writeStringField("hostname", info.getHostname());
        json.writeStringField("webui_url", info.getWebuiUrl());
        json.writeBooleanField("active", framework.isConnected());
        json.writeBooleanField("connected", framework.isConnected());
        json.writeBooleanField("recovered", framework.isRecovered());
    }

    /** All of it, with its tasks, offers and executors. */
    void writeFull(JsonGenerator json, Framework framework, Visibility visible) throws IOException {
        write(json, framework);
        FrameworkInfo info = framework.info();
        json.writeStringField("user", info.getUser());
        json.writeNumberField("failover_timeout", info.getFailoverTimeout());
        json.writeBooleanField("checkpoint", info.getCheckpoint());
        json.writeNumberField("registered_time", TimeConverter.toSeconds(framework.registered()));
        json.writeNumberField(
                "unregistered_time",
                framework.unregistered().map(TimeConverter::toSeconds).orElse(0.0));
        if (info.hasPrincipal()) {
            json.writeStringField("principal", info.getPrincipal());
        }
        ResourcesJson.write(json, "resources", used(framework).plus(offered(framework)));
        if (framework.reregistered().isPresent()) {
            json.writeNumberField(
                    "reregistered_time",
                    TimeConverter.toSeconds(framework.reregistered().get()));
        }
        if (framework.has(FrameworkInfo.Capability.Type.MULTI_ROLE)) {
            json.writeArrayFieldStart("roles");
            for (String role : framework.roles()) {
                json.writeString(role);
            }
            json.writeEndArray();
        } else {
            json.writeStringField("role", info.getRole());
        }
        tasks(json, "tasks", framework.tasks(), framework, visible);
        tasks(json, "unreachable_tasks", framework.unreachableTasks(), framework, visible);
        tasks(json, "completed_tasks", framework.completedTasks(), framework, visible);
        offers(json, framework);
        executors(json, framework, visible);
        if (info.hasLabels()) {
            LabelsJson.write(json, info.getLabels());
        }
        RawJson.write(json, "offer_constraints", framework.constraints().said());
    }

    private Resources used(Framework framework) {
        return cluster.agents().stream()
                .map(agent -> agent.used().getOrDefault(framework.id(), Resources.none()))
                .reduce(Resources.none(), Resources::plus);
    }

    private Resources offered(Framework framework) {
        return AgentJson.sum(cluster.offersOf(framework.id()));
    }

    private static void tasks(
            JsonGenerator json, String field, Collection<Task> tasks, Framework framework, Visibility visible)
            throws IOException {
        json.writeArrayFieldStart(field);
        for (Task task : tasks) {
            if (isVisible(task, framework, visible)) {
                write(json, task);
            }
        }
        json.writeEndArray();
    }

    /** A task. */
    static void write(JsonGenerator json, Task task) throws IOException {
        TaskJson.write(json, task.info(), task.framework().value(), task.resources(), task.state(), task.statuses());
    }

    private void offers(JsonGenerator json, Framework framework) throws IOException {
        json.writeArrayFieldStart("offers");
        for (Offer offer : cluster.offersOf(framework.id())) {
            json.writeStartObject();
            json.writeStringField("id", offer.id().value());
            json.writeStringField("framework_id", framework.id().value());
            json.writeObjectFieldStart("allocation_info");
            json.writeStringField("role", offer.role());
            json.writeEndObject();
            json.writeStringField("slave_id", offer.agent().value());
            ResourcesJson.write(json, "resources", offer.resources());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void executors(JsonGenerator json, Framework framework, Visibility visible) throws IOException {
        json.writeArrayFieldStart("executors");
        for (Agent agent : cluster.agents()) {
            for (Executor executor : agent.executors(framework.id())) {
                if (!visible.executor(
                        () -> ExecutorConverter.toApi(executor.info()),
                        () -> FrameworkConverter.toApi(framework.info()))) {
                    continue;
                }
                json.writeStartObject();
                json.writeStringField("executor_id", executor.id().value());
                json.writeStringField("name", executor.info().getName());
                json.writeStringField("framework_id", executor.framework().value());
                RawJson.write(json, "command", executor.info().getCommand());
                ResourcesJson.write(json, "resources", executor.resources());
                json.writeStringField("slave_id", agent.id().value());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }
}
