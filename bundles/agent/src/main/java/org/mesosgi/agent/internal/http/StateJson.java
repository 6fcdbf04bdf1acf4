package org.mesosgi.agent.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.mesosgi.agent.internal.drain.Draining;
import org.mesosgi.agent.internal.task.Executor;
import org.mesosgi.agent.internal.task.Framework;
import org.mesosgi.agent.internal.task.Frameworks;
import org.mesosgi.agent.internal.task.Task;
import org.mesosgi.api.Mesos;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.process.authorization.Visibility;
import org.mesosgi.wire.convert.ExecutorConverter;
import org.mesosgi.wire.convert.FrameworkConverter;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.convert.TaskConverter;
import org.mesosgi.wire.convert.TimeConverter;
import org.mesosgi.wire.json.JsonCodec;
import org.mesosgi.wire.state.AttributesJson;
import org.mesosgi.wire.state.FullResourcesJson;
import org.mesosgi.wire.state.LabelsJson;
import org.mesosgi.wire.state.ResourcesJson;
import org.mesosgi.wire.state.TaskJson;
import org.mesosgi.wire.v1.AgentInfo;
import org.mesosgi.wire.v1.FrameworkInfo;

/** The state of the agent as {@code /state} shows it. Written by events of the agent's loop. */
public final class StateJson {

    private final Frameworks frameworks;
    private final Supplier<AgentInfo> agent;
    private final Supplier<Optional<Draining.Drain>> drain;
    private final Supplier<String> master;
    private final String pid;
    private final List<AgentInfo.Capability> capabilities;
    private final Map<String, String> flags;
    private final JsonCodec codec = new JsonCodec();
    private final Instant started = Instant.now();

    /**
     * @param agent what the agent says of itself
     * @param drain what it is taken out of service for, if it is
     * @param master the name of the machine that its master is on
     * @param pid the agent's address as Mesos writes it
     * @param flags the flags with secrets masked
     */
    public StateJson(
            Frameworks frameworks,
            Supplier<AgentInfo> agent,
            Supplier<Optional<Draining.Drain>> drain,
            Supplier<String> master,
            String pid,
            List<AgentInfo.Capability> capabilities,
            Map<String, String> flags) {
        this.frameworks = requireNonNull(frameworks, "frameworks is null");
        this.agent = requireNonNull(agent, "agent is null");
        this.drain = requireNonNull(drain, "drain is null");
        this.master = requireNonNull(master, "master is null");
        this.pid = requireNonNull(pid, "pid is null");
        this.capabilities = List.copyOf(capabilities);
        this.flags = Map.copyOf(flags);
    }

    /** Everything that is to be seen. */
    public void state(JsonGenerator json, Visibility visible) throws IOException {
        AgentInfo info = agent.get();
        json.writeStartObject();
        json.writeStringField("version", Mesos.VERSION);
        json.writeNumberField("start_time", TimeConverter.toSeconds(started));
        if (info.hasId()) {
            json.writeStringField("id", info.getId().getValue());
        }
        json.writeStringField("pid", pid);
        json.writeStringField("hostname", info.getHostname());
        json.writeArrayFieldStart("capabilities");
        for (AgentInfo.Capability capability : capabilities) {
            json.writeString(capability.getType().name());
        }
        json.writeEndArray();
        draining(json);
        resources(json, ResourceConverter.toApi(info.getResourcesList()), visible);
        allocated(json, visible);
        // There are no resource providers.
        json.writeArrayFieldStart("resource_providers");
        json.writeEndArray();
        AttributesJson.write(json, info.getAttributesList());
        json.writeStringField("master_hostname", master.get());
        frameworks(json, "frameworks", frameworks.active(), visible);
        frameworks(json, "completed_frameworks", frameworks.completed(), visible);
        if (visible.flags()) {
            json.writeObjectFieldStart("flags");
            for (Map.Entry<String, String> flag : flags.entrySet()) {
                json.writeStringField(flag.getKey(), flag.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void draining(JsonGenerator json) throws IOException {
        Optional<Draining.Drain> current = drain.get();
        if (current.isPresent()) {
            json.writeFieldName("drain_config");
            json.writeRawValue(new String(codec.encode(current.get().config()), UTF_8));
            json.writeNumberField(
                    "estimated_drain_start_time_seconds", current.get().start().getEpochSecond());
        }
    }

    private static void resources(JsonGenerator json, Resources total, Visibility visible) throws IOException {
        ResourcesJson.write(json, "resources", total);
        reserved(json, "reserved_resources", total, visible);
        ResourcesJson.write(json, "unreserved_resources", total.unreserved());
        FullResourcesJson.writeReserved(json, total, visible::role);
        FullResourcesJson.write(json, "unreserved_resources_full", total.unreserved());
    }

    /** What executors that run were given, with their tasks. */
    private void allocated(JsonGenerator json, Visibility visible) throws IOException {
        Resources allocated = frameworks.active().stream()
                .flatMap(framework -> framework.executors().stream())
                .filter(Executor::isRunning)
                .map(Executor::resources)
                .reduce(Resources.none(), Resources::plus);
        reserved(json, "reserved_resources_allocated", allocated, visible);
        ResourcesJson.write(json, "unreserved_resources_allocated", allocated.unreserved());
    }

    private static void reserved(JsonGenerator json, String field, Resources resources, Visibility visible)
            throws IOException {
        json.writeObjectFieldStart(field);
        for (String role : FullResourcesJson.roles(resources)) {
            if (visible.role(role)) {
                ResourcesJson.write(json, role, resources.reserved(role));
            }
        }
        json.writeEndObject();
    }

    private static void frameworks(
            JsonGenerator json, String field, Collection<Framework> frameworks, Visibility visible) throws IOException {
        json.writeArrayFieldStart(field);
        for (Framework framework : frameworks) {
            FrameworkInfo info = framework.info();
            if (!visible.framework(() -> FrameworkConverter.toApi(info))) {
                continue;
            }
            json.writeStartObject();
            json.writeStringField("id", info.getId().getValue());
            json.writeStringField("name", info.getName());
            json.writeStringField("user", info.getUser());
            json.writeNumberField("failover_timeout", info.getFailoverTimeout());
            json.writeBooleanField("checkpoint", info.getCheckpoint());
            json.writeStringField("hostname", info.getHostname());
            if (info.hasPrincipal()) {
                json.writeStringField("principal", info.getPrincipal());
            }
            if (isMultiRole(info)) {
                json.writeArrayFieldStart("roles");
                for (String role : info.getRolesList()) {
                    json.writeString(role);
                }
                json.writeEndArray();
            } else {
                json.writeStringField("role", info.getRole());
            }
            executors(json, "executors", framework, framework.executors(), visible);
            executors(json, "completed_executors", framework, framework.completedExecutors(), visible);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static boolean isMultiRole(FrameworkInfo info) {
        return info.getCapabilitiesList().stream()
                .anyMatch(capability -> capability.getType() == FrameworkInfo.Capability.Type.MULTI_ROLE);
    }

    private static void executors(
            JsonGenerator json, String field, Framework framework, Collection<Executor> executors, Visibility visible)
            throws IOException {
        json.writeArrayFieldStart(field);
        for (Executor executor : executors) {
            if (!visible.executor(
                    () -> ExecutorConverter.toApi(executor.info()), () -> FrameworkConverter.toApi(framework.info()))) {
                continue;
            }
            json.writeStartObject();
            json.writeStringField("id", executor.id().getValue());
            json.writeStringField("name", executor.info().getName());
            json.writeStringField("source", executor.info().getSource());
            json.writeStringField("container", executor.container().getValue());
            json.writeStringField("directory", executor.directory().toString());
            describe(json, executor);
            tasks(json, "tasks", framework, executor.tasks(), task -> !task.hasEnded() && !task.isQueued(), visible);
            tasks(
                    json,
                    "queued_tasks",
                    framework,
                    executor.tasks(),
                    task -> !task.hasEnded() && task.isQueued(),
                    visible);
            List<Task> ended = new ArrayList<>(executor.completedTasks());
            ended.addAll(executor.tasks());
            tasks(json, "completed_tasks", framework, ended, Task::hasEnded, visible);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void describe(JsonGenerator json, Executor executor) throws IOException {
        ResourcesJson.write(json, "resources", executor.resources());
        Optional<String> role = executor.resources().list().stream().findFirst().flatMap(Resource::allocatedTo);
        if (role.isPresent()) {
            json.writeStringField("role", role.get());
        }
        if (executor.info().hasLabels()) {
            LabelsJson.write(json, executor.info().getLabels());
        }
        if (executor.info().hasType()) {
            json.writeStringField("type", executor.info().getType().name());
        }
    }

    private static void tasks(
            JsonGenerator json,
            String field,
            Framework framework,
            List<Task> tasks,
            Predicate<Task> shown,
            Visibility visible)
            throws IOException {
        json.writeArrayFieldStart(field);
        for (Task task : tasks.stream().filter(shown).toList()) {
            if (!visible.task(
                    () -> TaskConverter.toApi(task.info()), () -> FrameworkConverter.toApi(framework.info()))) {
                continue;
            }
            TaskJson.write(
                    json,
                    task.info(),
                    framework.id().getValue(),
                    ResourceConverter.toApi(task.info().getResourcesList()),
                    task.state(),
                    task.statuses());
        }
        json.writeEndArray();
    }
}
