package org.mesosgi.master.internal.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.master.internal.state.Task;
import org.mesosgi.process.authorization.Visibility;

/**
 * The cluster as {@code /state-summary} shows it: agents and frameworks with the numbers of their tasks instead of the tasks.
 * As in Mesos, tasks count also for those who may not see them.
 */
final class SummaryJson {

    private final Cluster cluster;
    private final String hostname;
    private final AgentJson agents;
    private final FrameworkJson frameworks;

    SummaryJson(Cluster cluster, String hostname, AgentJson agents, FrameworkJson frameworks) {
        this.cluster = cluster;
        this.hostname = hostname;
        this.agents = agents;
        this.frameworks = frameworks;
    }

    void write(JsonGenerator json, Visibility visible) throws IOException {
        Map<AgentId, TaskCounts> byAgent = new HashMap<>();
        Map<FrameworkId, TaskCounts> byFramework = new HashMap<>();
        for (Framework framework : cluster.frameworks()) {
            framework.tasks().forEach(task -> count(task, byAgent, byFramework));
            framework.unreachableTasks().forEach(task -> count(task, byAgent, byFramework));
            framework.completedTasks().forEach(task -> count(task, byAgent, byFramework));
        }
        json.writeStartObject();
        json.writeStringField("hostname", hostname);
        json.writeArrayFieldStart("slaves");
        for (Agent agent : cluster.agents()) {
            json.writeStartObject();
            agents.write(json, agent, visible);
            byAgent.getOrDefault(agent.id(), new TaskCounts()).write(json, "framework_ids");
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("frameworks");
        for (Framework framework : cluster.frameworks()) {
            if (FrameworkJson.isVisible(framework, visible)) {
                json.writeStartObject();
                frameworks.write(json, framework);
                byFramework.getOrDefault(framework.id(), new TaskCounts()).write(json, "slave_ids");
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void count(Task task, Map<AgentId, TaskCounts> byAgent, Map<FrameworkId, TaskCounts> byFramework) {
        byAgent.computeIfAbsent(task.agent(), agent -> new TaskCounts())
                .add(task.state(), task.framework().value());
        byFramework
                .computeIfAbsent(task.framework(), framework -> new TaskCounts())
                .add(task.state(), task.agent().value());
    }
}
