package org.mesosgi.master.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.mesosgi.api.Mesos;
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
import org.mesosgi.wire.json.JsonCodec;
import org.mesosgi.wire.state.AttributesJson;
import org.mesosgi.wire.state.FullResourcesJson;
import org.mesosgi.wire.state.ResourcesJson;
import org.mesosgi.wire.state.TaskJson;
import org.mesosgi.wire.v1.AgentInfo;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.MasterInfo;

/** The state of the cluster as {@code /state}, {@code /slaves}, {@code /frameworks} and {@code /tasks} show it. */
public final class StateJson {

    private static final JsonCodec CODEC = new JsonCodec();

    private final Cluster cluster;
    private final MasterInfo master;
    private final Map<String, String> flags;
    private final Instant started = Instant.now();

    public StateJson(Cluster cluster, MasterInfo master, Map<String, String> flags) {
        this.cluster = cluster;
        this.master = master;
        this.flags = flags;
    }

    /** Everything that is to be seen. */
    public void state(JsonGenerator json, Visibility visible) throws IOException {
        json.writeStartObject();
        json.writeStringField("version", Mesos.VERSION);
        json.writeNumberField("start_time", TimeConverter.toSeconds(started));
        json.writeNumberField("elected_time", TimeConverter.toSeconds(started));
        json.writeStringField("id", master.getId());
        json.writeStringField("pid", master.getPid());
        json.writeStringField("hostname", master.getHostname());
        // Mesos counts with numbers that have a point.
        double connected = cluster.agents().stream().filter(Agent::isConnected).count();
        json.writeNumberField("activated_slaves", connected);
        json.writeNumberField("deactivated_slaves", cluster.agents().size() - connected);
        json.writeNumberField("unreachable_slaves", (double) cluster.unreachableAgents());
        json.writeStringField("leader", master.getPid());
        json.writeObjectFieldStart("leader_info");
        json.writeStringField("id", master.getId());
        json.writeStringField("pid", master.getPid());
        json.writeNumberField("port", master.getPort());
        json.writeStringField("hostname", master.getHostname());
        json.writeEndObject();
        json.writeArrayFieldStart("capabilities");
        for (MasterInfo.Capability capability : master.getCapabilitiesList()) {
            json.writeString(capability.getType().name());
        }
        json.writeEndArray();
        if (visible.flags()) {
            json.writeObjectFieldStart("flags");
            for (Map.Entry<String, String> flag : flags.entrySet()) {
                json.writeStringField(flag.getKey(), flag.getValue());
            }
            json.writeEndObject();
        }
        agents(json, false);
        frameworks(json, visible);
        // Empty since Mesos 1.0; old clients look at them.
        json.writeArrayFieldStart("orphan_tasks");
        json.writeEndArray();
        json.writeArrayFieldStart("unregistered_frameworks");
        json.writeEndArray();
        json.writeEndObject();
    }

    /** The field {@code slaves}. */
    public void agents(JsonGenerator json) throws IOException {
        agents(json, true);
    }

    /** @param full whether resources are also shown with all that makes them special */
    private void agents(JsonGenerator json, boolean full) throws IOException {
        json.writeArrayFieldStart("slaves");
        for (Agent agent : cluster.agents()) {
            agent(json, agent, full);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("recovered_slaves");
        json.writeEndArray();
    }

    /** The fields {@code frameworks} and {@code completed_frameworks}. */
    public void frameworks(JsonGenerator json, Visibility visible) throws IOException {
        json.writeArrayFieldStart("frameworks");
        for (Framework framework : cluster.frameworks()) {
            framework(json, framework, visible);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("completed_frameworks");
        for (Framework framework : cluster.completedFrameworks()) {
            framework(json, framework, visible);
        }
        json.writeEndArray();
    }

    private void agent(JsonGenerator json, Agent agent, boolean full) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", agent.id().value());
        json.writeStringField("hostname", agent.info().getHostname());
        json.writeNumberField("port", agent.info().getPort());
        AttributesJson.write(json, agent.info().getAttributesList());
        json.writeStringField("pid", agent.pid());
        json.writeNumberField("registered_time", TimeConverter.toSeconds(agent.registered()));
        ResourcesJson.write(json, "resources", agent.total());
        Resources used = agent.used().values().stream().reduce(Resources.none(), Resources::plus);
        Resources offered = sum(cluster.offersOf(agent.id()));
        ResourcesJson.write(json, "used_resources", used);
        ResourcesJson.write(json, "offered_resources", offered);
        reservations(json, agent.total());
        ResourcesJson.write(json, "unreserved_resources", agent.total().unreserved());
        if (full) {
            FullResourcesJson.writeReserved(json, agent.total(), role -> true);
            FullResourcesJson.write(
                    json, "unreserved_resources_full", agent.total().unreserved());
            FullResourcesJson.write(json, "used_resources_full", used);
            FullResourcesJson.write(json, "offered_resources_full", offered);
        }
        json.writeBooleanField("active", agent.isConnected());
        json.writeBooleanField("deactivated", agent.isDeactivated());
        json.writeStringField("version", agent.version());
        json.writeArrayFieldStart("capabilities");
        for (AgentInfo.Capability capability : agent.capabilities()) {
            json.writeString(capability.getType().name());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void reservations(JsonGenerator json, Resources total) throws IOException {
        json.writeObjectFieldStart("reserved_resources");
        for (String role : FullResourcesJson.roles(total)) {
            ResourcesJson.write(json, role, total.reserved(role));
        }
        json.writeEndObject();
    }

    private void framework(JsonGenerator json, Framework framework, Visibility visible) throws IOException {
        FrameworkInfo info = framework.info();
        if (!visible.framework(() -> FrameworkConverter.toApi(info))) {
            return;
        }
        Resources used = cluster.agents().stream()
                .map(agent -> agent.used().getOrDefault(framework.id(), Resources.none()))
                .reduce(Resources.none(), Resources::plus);
        Resources offered = sum(cluster.offersOf(framework.id()));
        json.writeStartObject();
        json.writeStringField("id", framework.id().value());
        json.writeStringField("name", info.getName());
        ResourcesJson.write(json, "used_resources", used);
        ResourcesJson.write(json, "offered_resources", offered);
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
        json.writeStringField("user", info.getUser());
        json.writeNumberField("failover_timeout", info.getFailoverTimeout());
        json.writeBooleanField("checkpoint", info.getCheckpoint());
        json.writeNumberField("registered_time", TimeConverter.toSeconds(framework.registered()));
        json.writeNumberField(
                "unregistered_time",
                framework.unregistered().map(TimeConverter::toSeconds).orElse(0.0));
        if (framework.reregistered().isPresent()) {
            json.writeNumberField(
                    "reregistered_time",
                    TimeConverter.toSeconds(framework.reregistered().get()));
        }
        if (info.hasPrincipal()) {
            json.writeStringField("principal", info.getPrincipal());
        }
        ResourcesJson.write(json, "resources", used.plus(offered));
        if (framework.has(FrameworkInfo.Capability.Type.MULTI_ROLE)) {
            json.writeArrayFieldStart("roles");
            for (String role : framework.roles()) {
                json.writeString(role);
            }
            json.writeEndArray();
        } else {
            json.writeStringField("role", info.getRole());
        }
        tasks(json, "tasks", framework.tasks(), info, visible);
        tasks(json, "completed_tasks", framework.completedTasks(), info, visible);
        json.writeArrayFieldStart("unreachable_tasks");
        json.writeEndArray();
        offers(json, framework);
        executors(json, framework, visible);
        json.writeEndObject();
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
                json.writeFieldName("command");
                json.writeRawValue(new String(CODEC.encode(executor.info().getCommand()), UTF_8));
                ResourcesJson.write(json, "resources", executor.resources());
                json.writeStringField("slave_id", agent.id().value());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    /** The field {@code tasks} of {@code /tasks}: all that are remembered. */
    public void tasks(JsonGenerator json, Visibility visible) throws IOException {
        json.writeArrayFieldStart("tasks");
        List<Framework> all = new ArrayList<>(cluster.frameworks());
        all.addAll(cluster.completedFrameworks());
        for (Framework framework : all) {
            FrameworkInfo info = framework.info();
            if (visible.framework(() -> FrameworkConverter.toApi(info))) {
                eachTask(json, framework.tasks(), info, visible);
                eachTask(json, framework.completedTasks(), info, visible);
            }
        }
        json.writeEndArray();
    }

    private static void tasks(
            JsonGenerator json, String field, Collection<Task> tasks, FrameworkInfo framework, Visibility visible)
            throws IOException {
        json.writeArrayFieldStart(field);
        eachTask(json, tasks, framework, visible);
        json.writeEndArray();
    }

    private static void eachTask(
            JsonGenerator json, Collection<Task> tasks, FrameworkInfo framework, Visibility visible)
            throws IOException {
        for (Task task : tasks) {
            if (!visible.task(() -> TaskConverter.toApi(task.info()), () -> FrameworkConverter.toApi(framework))) {
                continue;
            }
            TaskJson.write(
                    json, task.info(), task.framework().value(), task.resources(), task.state(), task.statuses());
        }
    }

    private static Resources sum(Collection<Offer> offers) {
        return offers.stream().map(Offer::resources).reduce(Resources.none(), Resources::plus);
    }
}
