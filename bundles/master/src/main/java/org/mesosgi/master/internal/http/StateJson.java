package org.mesosgi.master.internal.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.mesosgi.api.Mesos;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.master.internal.state.Task;
import org.mesosgi.process.authorization.Visibility;
import org.mesosgi.wire.convert.TimeConverter;
import org.mesosgi.wire.v1.AgentInfo;
import org.mesosgi.wire.v1.MasterInfo;

/** The state of the cluster as {@code /state}, {@code /slaves}, {@code /frameworks} and {@code /tasks} show it. */
final class StateJson {

    private final Cluster cluster;
    private final MasterInfo master;
    private final Supplier<Optional<Instant>> elected;
    private final Map<String, String> flags;
    private final AgentJson agents;
    private final FrameworkJson frameworks;
    private final Instant started = Instant.now();

    /** @param elected when the master was elected, if it was */
    StateJson(
            Cluster cluster,
            MasterInfo master,
            Supplier<Optional<Instant>> elected,
            Map<String, String> flags,
            AgentJson agents,
            FrameworkJson frameworks) {
        this.cluster = cluster;
        this.master = master;
        this.elected = elected;
        this.flags = flags;
        this.agents = agents;
        this.frameworks = frameworks;
    }

    /** Everything that is to be seen. */
    void state(JsonGenerator json, Visibility visible) throws IOException {
        json.writeStartObject();
        json.writeStringField("version", Mesos.VERSION);
        json.writeNumberField("start_time", TimeConverter.toSeconds(started));
        json.writeNumberField(
                "elected_time", TimeConverter.toSeconds(elected.get().orElse(started)));
        json.writeStringField("id", master.getId());
        json.writeStringField("pid", master.getPid());
        json.writeStringField("hostname", master.getHostname());
        json.writeArrayFieldStart("capabilities");
        for (MasterInfo.Capability capability : master.getCapabilitiesList()) {
            json.writeString(capability.getType().name());
        }
        json.writeEndArray();
        // Mesos counts with numbers that have a point.
        double active = cluster.agents().stream().filter(Agent::isActive).count();
        json.writeNumberField("activated_slaves", active);
        json.writeNumberField("deactivated_slaves", cluster.agents().size() - active);
        json.writeNumberField("unreachable_slaves", (double) cluster.unreachableAgents());
        json.writeStringField("leader", master.getPid());
        json.writeObjectFieldStart("leader_info");
        json.writeStringField("id", master.getId());
        json.writeStringField("pid", master.getPid());
        json.writeNumberField("port", master.getPort());
        json.writeStringField("hostname", master.getHostname());
        json.writeEndObject();
        if (visible.flags()) {
            if (flags.containsKey("log_dir")) {
                json.writeStringField("log_dir", flags.get("log_dir"));
            }
            json.writeObjectFieldStart("flags");
            for (Map.Entry<String, String> flag : flags.entrySet()) {
                json.writeStringField(flag.getKey(), flag.getValue());
            }
            json.writeEndObject();
        }
        agents(json, Optional.empty(), false, visible);
        frameworkLists(json, Optional.empty(), visible);
        // Empty since Mesos 1.0; old clients look at them.
        json.writeArrayFieldStart("orphan_tasks");
        json.writeEndArray();
        json.writeArrayFieldStart("unregistered_frameworks");
        json.writeEndArray();
        json.writeEndObject();
    }

    /**
     * Agents, with their resources in full.
     *
     * @param id only the one of this id
     */
    void agents(JsonGenerator json, Optional<String> id, Visibility visible) throws IOException {
        json.writeStartObject();
        agents(json, id, true, visible);
        json.writeEndObject();
    }

    private void agents(JsonGenerator json, Optional<String> id, boolean full, Visibility visible) throws IOException {
        json.writeArrayFieldStart("slaves");
        for (Agent agent : cluster.agents()) {
            if (id.isEmpty() || id.get().equals(agent.id().value())) {
                json.writeStartObject();
                agents.write(json, agent, visible);
                if (full) {
                    agents.writeFullResources(json, agent, visible);
                }
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeArrayFieldStart("recovered_slaves");
        for (AgentInfo info : cluster.recoveredAgents().values()) {
            if (id.isEmpty() || id.get().equals(info.getId().getValue())) {
                json.writeStartObject();
                AgentJson.describe(json, info);
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    /**
     * Frameworks.
     *
     * @param id only the one of this id
     */
    void frameworks(JsonGenerator json, Optional<String> id, Visibility visible) throws IOException {
        json.writeStartObject();
        frameworkLists(json, id, visible);
        json.writeArrayFieldStart("unregistered_frameworks");
        json.writeEndArray();
        json.writeEndObject();
    }

    private void frameworkLists(JsonGenerator json, Optional<String> id, Visibility visible) throws IOException {
        frameworkList(json, "frameworks", cluster.frameworks(), id, visible);
        frameworkList(json, "completed_frameworks", cluster.completedFrameworks(), id, visible);
    }

    private void frameworkList(
            JsonGenerator json, String field, Collection<Framework> list, Optional<String> id, Visibility visible)
            throws IOException {
        json.writeArrayFieldStart(field);
        for (Framework framework : list) {
            if ((id.isEmpty() || id.get().equals(framework.id().value()))
                    && FrameworkJson.isVisible(framework, visible)) {
                json.writeStartObject();
                frameworks.writeFull(json, framework, visible);
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    /** All tasks that are remembered, as far as they are asked for. */
    void tasks(JsonGenerator json, TaskQuery query, Visibility visible) throws IOException {
        List<Task> found = new ArrayList<>();
        Stream.concat(cluster.frameworks().stream(), cluster.completedFrameworks().stream())
                .filter(framework -> query.framework().isEmpty()
                        || query.framework().get().equals(framework.id().value()))
                .filter(framework -> FrameworkJson.isVisible(framework, visible))
                .forEach(framework -> Stream.of(
                                framework.tasks(), framework.unreachableTasks(), framework.completedTasks())
                        .flatMap(Collection::stream)
                        .filter(task -> query.task().isEmpty()
                                || query.task().get().equals(task.id().value()))
                        .filter(task -> FrameworkJson.isVisible(task, framework, visible))
                        .forEach(found::add));
        json.writeStartObject();
        json.writeArrayFieldStart("tasks");
        for (Task task : query.page(found)) {
            FrameworkJson.write(json, task);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
