package org.mesosgi.master.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mesosgi.master.internal.TestMaster;
import org.mesosgi.master.internal.constraint.InvalidConstraintsException;
import org.mesosgi.master.internal.constraint.OfferConstraintsFilter;
import org.mesosgi.master.internal.constraint.RegexLimits;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.master.internal.state.Task;
import org.mesosgi.process.authorization.ObjectApprovers;
import org.mesosgi.process.authorization.Visibility;
import org.mesosgi.process.http.JsonBody;
import org.mesosgi.process.metrics.Metrics;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.v1.MasterInfo;
import org.mesosgi.wire.v1.TaskID;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.scheduler.AttributeConstraint;
import org.mesosgi.wire.v1.scheduler.OfferConstraints;

/** What the endpoints show of a cluster. */
class StateRoutesTest {

    private static final Visibility ALL = new Visibility(ObjectApprovers.all());

    private final TestMaster master = new TestMaster();
    private final AgentJson agents = new AgentJson(master.cluster);
    private final FrameworkJson frameworks = new FrameworkJson(master.cluster);
    private final StateJson state = new StateJson(
            master.cluster,
            MasterInfo.newBuilder().setId("M").setIp(1).setPort(5050).build(),
            Optional::empty,
            Map.of(),
            agents,
            frameworks);

    @AfterEach
    void stop() {
        master.close();
    }

    @Test
    void theSummaryCountsTasksWhereTheyAreAndWhoseTheyAre() {
        Agent agent = master.agent("A1", "cpus:4;mem:512");
        Framework framework = master.framework("eng");
        task(framework, agent, "t1", TaskState.TASK_RUNNING, 1);
        task(framework, agent, "t2", TaskState.TASK_RUNNING, 2);
        completed(framework, agent, "t3", TaskState.TASK_FINISHED, 3);

        JsonNode summary =
                written(json -> new SummaryJson(master.cluster, "host", agents, frameworks).write(json, ALL));

        assertThat(summary.path("hostname").asText()).isEqualTo("host");
        assertThat(summary.at("/slaves/0/id").asText()).isEqualTo("A1");
        assertThat(summary.at("/slaves/0/TASK_RUNNING").asInt()).isEqualTo(2);
        assertThat(summary.at("/slaves/0/TASK_FINISHED").asInt()).isEqualTo(1);
        assertThat(summary.at("/slaves/0/TASK_UNREACHABLE").isIntegralNumber()).isTrue();
        assertThat(texts(summary.at("/slaves/0/framework_ids")))
                .containsExactly(framework.id().value());
        assertThat(summary.at("/frameworks/0/TASK_RUNNING").asInt()).isEqualTo(2);
        assertThat(texts(summary.at("/frameworks/0/slave_ids"))).containsExactly("A1");
        assertThat(summary.at("/frameworks/0").has("tasks")).isFalse();
    }

    @Test
    void unreachableTasksHaveAListOfTheirOwn() {
        Agent agent = master.agent("A1", "cpus:4");
        Framework framework = master.framework("eng");
        Task lost = task(framework, agent, "lost", TaskState.TASK_UNREACHABLE, 1);
        master.event(() -> {
            framework.lose(lost);
            return true;
        });
        completed(framework, agent, "done", TaskState.TASK_FINISHED, 2);

        JsonNode shown = written(json -> state.state(json, ALL)).at("/frameworks/0");

        assertThat(shown.at("/tasks")).isEmpty();
        assertThat(shown.at("/unreachable_tasks/0/id").asText()).isEqualTo("lost");
        assertThat(shown.at("/completed_tasks")).hasSize(1);
        assertThat(shown.at("/completed_tasks/0/id").asText()).isEqualTo("done");
    }

    @Test
    void aDeactivatedAgentIsNotActive() {
        Agent agent = master.agent("A1", "cpus:4");
        master.agent("A2", "cpus:4");
        Metrics metrics = new Metrics();
        new MasterMetrics(master.cluster, master.allocation, master.loop, () -> true, metrics);

        master.event(() -> {
            agent.setDeactivated(true);
            return true;
        });

        JsonNode shown = written(json -> state.state(json, ALL));
        assertThat(shown.path("activated_slaves").asInt()).isEqualTo(1);
        assertThat(shown.path("deactivated_slaves").asInt()).isEqualTo(1);
        assertThat(shown.at("/slaves/0/active").asBoolean()).isFalse();
        assertThat(shown.at("/slaves/1/active").asBoolean()).isTrue();
        assertThat(metrics.snapshot())
                .containsEntry("master/slaves_active", 1.0)
                .containsEntry("master/slaves_connected", 2.0);
    }

    @Test
    void agentsThatHaveNotComeBackAreShownAsTheyDescribedThemselves() {
        Agent agent = master.agent("A1", "cpus:4");
        master.event(() -> {
            master.cluster.recover(Map.of(IdConverter.toApi(agent.info().getId()), agent.info()), Map.of(), Set.of());
            return true;
        });

        JsonNode shown = written(json -> state.state(json, ALL)).at("/recovered_slaves/0");

        assertThat(shown.path("id").asText()).isEqualTo("A1");
        assertThat(shown.path("hostname").asText()).isEqualTo("Host-A1");
    }

    @Test
    void oneAgentAndOneFrameworkCanBeAskedFor() {
        master.agent("A1", "cpus:4");
        master.agent("A2", "cpus:4");
        master.framework("eng");
        Framework second = master.framework("eng");

        assertThat(written(json -> state.agents(json, Optional.of("A2"), ALL))
                        .at("/slaves")
                        .findValuesAsText("id"))
                .containsExactly("A2");
        assertThat(written(json ->
                                state.frameworks(json, Optional.of(second.id().value()), ALL))
                        .at("/frameworks"))
                .hasSize(1);
    }

    @Test
    void tasksAreListedInPagesTheNewestFirst() {
        Agent agent = master.agent("A1", "cpus:4");
        Framework framework = master.framework("eng");
        task(framework, agent, "t1", TaskState.TASK_RUNNING, 1);
        completed(framework, agent, "t3", TaskState.TASK_FINISHED, 3);
        task(framework, agent, "t2", TaskState.TASK_RUNNING, 2);

        assertThat(tasks(Map.of())).containsExactly("t3", "t2", "t1");
        assertThat(tasks(Map.of("order", "asc", "limit", "2"))).containsExactly("t1", "t2");
        assertThat(tasks(Map.of("offset", "1"))).containsExactly("t2", "t1");
        assertThat(tasks(Map.of("limit", "many", "task_id", "t2"))).containsExactly("t2");
        assertThat(tasks(Map.of("framework_id", "other"))).isEmpty();
    }

    @Test
    void whichAgentsAreExcludedByConstraintsIsShown() throws InvalidConstraintsException {
        master.agent("A1", "cpus:4");
        master.agent("A2", "cpus:4");
        Framework framework = master.framework("eng", "ops");
        OfferConstraints constraints = onlyHost("eng", "Host-A1");
        OfferConstraintsFilter filter =
                OfferConstraintsFilter.of(constraints, Set.of("eng"), new RegexLimits(4096, 100));
        master.event(() -> {
            framework.update(framework.info(), Set.of("ops"), filter);
            return true;
        });

        JsonNode shown = written(json -> new OfferConstraintsJson(master.cluster).write(json, ALL))
                .path("frameworks")
                .path(framework.id().value());

        assertThat(texts(shown.path("suppressed_roles"))).containsExactly("ops");
        assertThat(texts(shown.at("/excluded_by_attribute_constraints/eng"))).containsExactly("A2");
        assertThat(shown.at("/excluded_by_attribute_constraints/ops").isArray()).isTrue();
        assertThat(shown.at("/excluded_by_attribute_constraints/ops")).isEmpty();
        assertThat(written(json -> state.state(json, ALL))
                        .at("/frameworks/0/offer_constraints/role_constraints/eng/groups/0/attribute_constraints/0"
                                + "/predicate/text_equals/value")
                        .asText())
                .isEqualTo("Host-A1");
    }

    private static OfferConstraints onlyHost(String role, String hostname) {
        AttributeConstraint.Builder constraint = AttributeConstraint.newBuilder();
        constraint
                .getSelectorBuilder()
                .setPseudoattributeType(AttributeConstraint.Selector.PseudoattributeType.HOSTNAME);
        constraint.getPredicateBuilder().getTextEqualsBuilder().setValue(hostname);
        OfferConstraints.RoleConstraints.Builder constraints = OfferConstraints.RoleConstraints.newBuilder();
        constraints.addGroupsBuilder().addAttributeConstraints(constraint);
        return OfferConstraints.newBuilder()
                .putRoleConstraints(role, constraints.build())
                .build();
    }

    private Task task(Framework framework, Agent agent, String id, TaskState taskState, double time) {
        Task task = new Task(
                framework.id(),
                agent.id(),
                TaskInfo.newBuilder()
                        .setName(id)
                        .setTaskId(TaskID.newBuilder().setValue(id))
                        .setAgentId(IdConverter.toWire(agent.id()))
                        .build(),
                agent.total(),
                taskState);
        task.record(TaskStatus.newBuilder()
                .setTaskId(task.info().getTaskId())
                .setState(taskState)
                .setTimestamp(time)
                .build());
        master.event(() -> {
            framework.add(task);
            return true;
        });
        return task;
    }

    private void completed(Framework framework, Agent agent, String id, TaskState taskState, double time) {
        Task task = task(framework, agent, id, taskState, time);
        master.event(() -> {
            framework.complete(task);
            return true;
        });
    }

    private List<String> tasks(Map<String, String> query) {
        TaskQuery asked = TaskQuery.of(name -> Optional.ofNullable(query.get(name)));
        return written(json -> state.tasks(json, asked, ALL)).path("tasks").findValuesAsText("id");
    }

    private static List<String> texts(JsonNode list) {
        return Stream.iterate(0, i -> i < list.size(), i -> i + 1)
                .map(i -> list.get(i).asText())
                .toList();
    }

    private JsonNode written(JsonBody body) {
        return master.event(() -> {
            StringWriter text = new StringWriter();
            try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
                body.writeTo(json);
                json.flush();
                return new ObjectMapper().readTree(text.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
