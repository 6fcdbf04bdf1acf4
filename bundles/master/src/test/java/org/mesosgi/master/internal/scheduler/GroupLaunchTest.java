package org.mesosgi.master.internal.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.authorizer.AuthorizationObject;
import org.mesosgi.api.authorizer.Authorizer;
import org.mesosgi.api.authorizer.ObjectApprover;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.master.internal.FakeSlot;
import org.mesosgi.master.internal.TestMaster;
import org.mesosgi.master.internal.authorization.Approvals;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.master.internal.task.Tasks;
import org.mesosgi.process.authorization.Authorization;
import org.mesosgi.process.metrics.Metrics;
import org.mesosgi.runtime.HookChain;
import org.mesosgi.wire.cluster.RunTaskGroup;
import org.mesosgi.wire.cluster.ToAgent;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.v1.ExecutorInfo;
import org.mesosgi.wire.v1.Offer.Operation.LaunchGroup;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.TaskStatus.Reason;
import org.mesosgi.wire.v1.scheduler.Event;

/** LAUNCH_GROUP from the ACCEPT to the agent: all tasks of a group, or none. */
class GroupLaunchTest {

    private final TestMaster master = new TestMaster();
    private final Agent agent = master.agent("A", "cpus:4;mem:1024;disk:100");
    private final Framework framework = master.framework("eng");
    private final Resources offered = agent.total().allocate("eng");
    private GroupLaunch launch;

    @BeforeEach
    void begin() {
        Tasks tasks = new Tasks(master.cluster, master.allocation, new Metrics());
        launch = new GroupLaunch(master.allocation, tasks, new Launch(master.allocation, tasks, noHooks()));
        permit(object -> true);
    }

    @AfterEach
    void close() {
        master.close();
    }

    @Test
    void aGroupIsSentToTheAgentAsOne() {
        Resources left = launch("default", "g1", "g2");

        assertThat(left.unallocate()).isEqualTo(Resources.parse("cpus:1.9;mem:864;disk:68"));
        assertThat(sent()).hasSize(1);
        RunTaskGroup sent = sent().get(0);
        assertThat(sent.getLaunchExecutor()).isTrue();
        assertThat(sent.getExecutor().getExecutorId().getValue()).isEqualTo("default");
        assertThat(sent.getTaskGroup().getTasksList())
                .extracting(task -> task.getTaskId().getValue())
                .containsExactly("g1", "g2");
        assertThat(told()).isEmpty();
        assertThat(master.settledCalls())
                .filteredOn(call -> call.startsWith("transitionOfferedToAllocated"))
                .hasSize(1);
    }

    @Test
    void theMasterKnowsTheTasksAndTheirExecutor() {
        launch("default", "g1", "g2");

        assertThat(framework.tasks())
                .extracting(task -> task.info().getExecutor().getExecutorId().getValue())
                .containsExactly("default", "default");
        assertThat(agent.executors(framework.id())).hasSize(1);
        assertThat(agent.used().get(framework.id()).unallocate())
                .isEqualTo(Resources.parse("cpus:2.1;mem:160;disk:32"));
    }

    @Test
    void anotherGroupRunsInTheSameExecutor() {
        Resources left = launch(offered, "default", "g1");

        launch(left, "default", "g2");

        assertThat(sent()).extracting(RunTaskGroup::getLaunchExecutor).containsExactly(true, false);
        assertThat(agent.used().get(framework.id()).unallocate())
                .isEqualTo(Resources.parse("cpus:2.1;mem:160;disk:32"));
    }

    @Test
    void oneInvalidTaskFailsAll() {
        Resources left = launch("default", "g1", "not/valid");

        assertThat(left).isEqualTo(offered);
        assertThat(sent()).isEmpty();
        assertThat(framework.tasks()).isEmpty();
        assertThat(agent.executors()).isEmpty();
        assertThat(told()).hasSize(2).allSatisfy(status -> {
            assertThat(status.getReason()).isEqualTo(Reason.REASON_TASK_GROUP_INVALID);
            assertThat(status.getMessage())
                    .isEqualTo("Task 'not/valid' is invalid: 'not/valid' contains invalid characters");
        });
    }

    @Test
    void aTaskThatIsUnreachableKeepsItsId() {
        launch("default", "g1");
        master.event(() -> {
            framework.tasks().forEach(framework::lose);
            return true;
        });

        launch("another", "g1");

        assertThat(told()).singleElement().satisfies(status -> {
            assertThat(status.getReason()).isEqualTo(Reason.REASON_TASK_GROUP_INVALID);
            assertThat(status.getMessage()).contains("duplicate ID");
        });
    }

    @Test
    void oneForbiddenTaskFailsAll() {
        permit(object -> !object.task().orElseThrow().id().value().equals("g2"));

        Resources left = launch("default", "g1", "g2");

        assertThat(left).isEqualTo(offered);
        assertThat(sent()).isEmpty();
        assertThat(told()).extracting(status -> status.getTaskId().getValue()).containsExactly("g1", "g2");
        assertThat(told()).allSatisfy(status -> {
            assertThat(status.getReason()).isEqualTo(Reason.REASON_TASK_GROUP_UNAUTHORIZED);
            assertThat(status.getMessage()).isEqualTo("Task 'g2' is not authorized to launch as user 'root'");
        });
    }

    private Resources launch(String executor, String... tasks) {
        return launch(offered, executor, tasks);
    }

    private Resources launch(Resources available, String executor, String... tasks) {
        LaunchGroup.Builder group = LaunchGroup.newBuilder().setExecutor(executor(executor));
        Arrays.stream(tasks).forEach(id -> group.getTaskGroupBuilder().addTasks(task(id)));
        return master.event(() -> launch.handle(framework, agent, "eng", group.build(), available));
    }

    private ExecutorInfo executor(String id) {
        ExecutorInfo.Builder executor = ExecutorInfo.newBuilder()
                .setType(ExecutorInfo.Type.DEFAULT)
                .setFrameworkId(IdConverter.toWire(framework.id()))
                .addAllResources(ResourceConverter.toWire(Resources.parse("cpus:0.1;mem:32;disk:32")));
        executor.getExecutorIdBuilder().setValue(id);
        return executor.build();
    }

    private TaskInfo task(String id) {
        TaskInfo.Builder task = TaskInfo.newBuilder()
                .setName(id)
                .setAgentId(IdConverter.toWire(agent.id()))
                .addAllResources(ResourceConverter.toWire(Resources.parse("cpus:1;mem:64")));
        task.getTaskIdBuilder().setValue(id);
        task.getCommandBuilder().setValue("true");
        return task.build();
    }

    private List<RunTaskGroup> sent() {
        return TestMaster.sent(agent).stream()
                .filter(ToAgent::hasRunTaskGroup)
                .map(ToAgent::getRunTaskGroup)
                .toList();
    }

    private List<TaskStatus> told() {
        return TestMaster.told(framework).stream()
                .filter(Event::hasUpdate)
                .map(event -> event.getUpdate().getStatus())
                .toList();
    }

    private void permit(Predicate<AuthorizationObject> rule) {
        ObjectApprover approver = object -> object.filter(rule).isPresent();
        Authorization authorization = Authorization.of(
                handover -> new FakeSlot<Authorizer>((subject, action) -> CompletableFuture.completedFuture(approver)));
        Approvals approvals = master.await(() -> Approvals.of(authorization, framework.info()));
        master.event(() -> {
            framework.authorize(approvals);
            return true;
        });
    }

    private static HookChain noHooks() {
        return (HookChain) Proxy.newProxyInstance(
                HookChain.class.getClassLoader(),
                new Class<?>[] {HookChain.class},
                (proxy, method, arguments) -> method.getName().equals("isEmpty") ? true : null);
    }
}
