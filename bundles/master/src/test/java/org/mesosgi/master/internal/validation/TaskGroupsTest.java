package org.mesosgi.master.internal.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.master.internal.validation.Samples.executor;
import static org.mesosgi.master.internal.validation.Samples.resources;
import static org.mesosgi.master.internal.validation.Samples.target;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mesosgi.wire.v1.ContainerInfo;
import org.mesosgi.wire.v1.ExecutorInfo;
import org.mesosgi.wire.v1.HealthCheck;
import org.mesosgi.wire.v1.LinuxInfo;
import org.mesosgi.wire.v1.NetworkInfo;
import org.mesosgi.wire.v1.Resource;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.Value;

/** The rules for task groups, in the words of Mesos. */
class TaskGroupsTest {

    private static final LaunchTarget TARGET = target("cpus:8;mem:8192;disk:100;ports:[1-10]");

    @Test
    void theSampleIsFine() {
        assertThat(validate(defaultExecutor(), task("t1"), task("t2"))).isEmpty();
    }

    @Test
    void anExecutorOfTheFrameworksOwnIsFine() {
        assertThat(validate(
                        defaultExecutor()
                                .setType(ExecutorInfo.Type.CUSTOM)
                                .setCommand(executor().getCommand()),
                        task("t1")))
                .isEmpty();
    }

    @Test
    void whatHoldsForTasksHoldsForEachTaskOfAGroup() {
        assertThat(validate(defaultExecutor(), task("t1"), task("t2").clearResources()))
                .hasValue("Task 't2' is invalid: Task uses no resources");
    }

    @Test
    void theTasksOfAGroupHaveIdsOfTheirOwn() {
        assertThat(validate(defaultExecutor(), task("t1"), task("t1")))
                .hasValue("Task 't1' is invalid: Task has duplicate ID: t1");
    }

    @Test
    void theTypeOfTheExecutorIsSaid() {
        assertThat(validate(defaultExecutor().clearType().setCommand(executor().getCommand()), task("t1")))
                .hasValue("'ExecutorInfo.type' must be set");
    }

    @Test
    void theDefaultExecutorBringsNoCommand() {
        assertThat(validate(defaultExecutor().setCommand(executor().getCommand()), task("t1")))
                .hasValue("'ExecutorInfo.command' must not be set for 'DEFAULT' executor");
    }

    @Test
    void theExecutorNamesItsFramework() {
        assertThat(validate(defaultExecutor().clearFrameworkId(), task("t1")))
                .hasValue("'ExecutorInfo.framework_id' must be set");
    }

    @Test
    void theExecutorHasALeast() {
        assertThat(validate(withResources("cpus:0.009;mem:32;disk:1"), task("t1")))
                .hasValue("Executor 'e' uses less CPUs (0.009) than the minimum required (0.01)");
        assertThat(validate(withResources("mem:32;disk:1"), task("t1")))
                .hasValue("Executor 'e' uses less CPUs (None) than the minimum required (0.01)");
        assertThat(validate(withResources("cpus:0.1;mem:31;disk:1"), task("t1")))
                .hasValue("Executor 'e' uses less memory (31MB) than the minimum required (32MB)");
        assertThat(validate(withResources("cpus:0.1;mem:32"), task("t1"))).hasValue("Executor 'e' uses no disk");
    }

    @Test
    void aTaskThatNamesAnExecutorNamesThatOfItsGroup() {
        TaskInfo other =
                task("t2").setExecutor(withResources("cpus:1;mem:32;disk:1")).build();

        assertThat(TaskGroups.validate(List.of(other), defaultExecutor().build(), TARGET))
                .hasValue("The `ExecutorInfo` of task 't2' is different from executor 'e'");
    }

    @Test
    void allTogetherFitIntoWhatIsLeft() {
        assertThat(TaskGroups.validate(
                        group(defaultExecutor(), task("t1"), task("t2")),
                        defaultExecutor().build(),
                        target("cpus:2;mem:8192;disk:100")))
                .hasValueSatisfying(wrong -> assertThat(wrong)
                        .startsWith("Total resources ")
                        .contains(" required by task group and its executor are more than available cpus"));
    }

    @Test
    void anExecutorThatRunsIsNotCountedAgain() {
        LaunchTarget target = target("cpus:2;mem:8192;disk:100");
        LaunchTarget running = new LaunchTarget(
                target.framework(),
                target.agent(),
                target.available(),
                target.taskExists(),
                id -> Optional.of(defaultExecutor().build()));

        assertThat(TaskGroups.validate(
                        group(defaultExecutor(), task("t1"), task("t2")),
                        defaultExecutor().build(),
                        running))
                .isEmpty();
    }

    @Test
    void noPortIsGivenTwice() {
        assertThat(validate(
                        defaultExecutor(),
                        task("t1").addAllResources(resources("ports:[1-2]")),
                        task("t2").addAllResources(resources("ports:[2-3]"))))
                .hasValueSatisfying(wrong -> assertThat(wrong)
                        .startsWith("There are overlapping resources in the task group's task resources"));
        assertThat(validate(
                        defaultExecutor(),
                        task("t1").addAllResources(resources("ports:[1-2]")),
                        task("t2").addAllResources(resources("ports:[3-3]"))))
                .isEmpty();
    }

    @Test
    void aGroupIsRevocableOrNot() {
        Resource.Builder cpus = resources("cpus:1").get(0).toBuilder();
        cpus.getRevocableBuilder();

        assertThat(validate(defaultExecutor(), task("t1").clearResources().addResources(cpus)))
                .hasValue("Task group and executor mix revocable and non-revocable resources: Cannot use both"
                        + " revocable and non-revocable 'cpus' at the same time");
    }

    @Test
    void nothingOfAGroupIsADockerContainer() {
        ContainerInfo.Builder docker = ContainerInfo.newBuilder().setType(ContainerInfo.Type.DOCKER);
        docker.getDockerBuilder().setImage("image");

        assertThat(validate(defaultExecutor(), task("t1").setContainer(docker)))
                .hasValue("Task 't1' is invalid: Docker ContainerInfo is not supported on the task");
        assertThat(validate(defaultExecutor().setContainer(docker), task("t1")))
                .hasValue("Docker ContainerInfo is not supported on the executor");
    }

    @Test
    void aNetworkOfItsOwnIsNotReachedByHealthChecks() {
        HealthCheck.Builder check = HealthCheck.newBuilder().setType(HealthCheck.Type.TCP);
        check.getTcpBuilder().setPort(80);

        assertThat(validate(
                        defaultExecutor(),
                        task("t1")
                                .setHealthCheck(check)
                                .setContainer(ContainerInfo.newBuilder()
                                        .setType(ContainerInfo.Type.MESOS)
                                        .addNetworkInfos(NetworkInfo.getDefaultInstance()))))
                .hasValue("Task 't1' is invalid: HTTP and TCP health checks are not supported for nested containers not"
                        + " joining parent's network");
    }

    @Test
    void limitsAreForTasksWithCgroupsOfTheirOwn() {
        TaskInfo.Builder limited = task("t1")
                .putLimits("cpus", Value.Scalar.newBuilder().setValue(2).build());
        ContainerInfo own = ContainerInfo.newBuilder()
                .setType(ContainerInfo.Type.MESOS)
                .setLinuxInfo(LinuxInfo.newBuilder().setShareCgroups(false))
                .build();

        assertThat(validate(defaultExecutor(), limited))
                .hasValue("Task 't1' is invalid: Resource limits may only be set for tasks within a task group when the"
                        + " 'share_cgroups' field is set to 'false'.");
        assertThat(validate(defaultExecutor(), limited.setContainer(own))).isEmpty();
        assertThat(validate(defaultExecutor(), limited, task("t2")))
                .hasValue("If set, the value of 'share_cgroups' must be the same for all tasks in each task group and"
                        + " under a single executor");
    }

    @Test
    void aGroupHasTasks() {
        assertThat(validate(defaultExecutor())).hasValue("Task group has no tasks");
    }

    private static Optional<String> validate(ExecutorInfo.Builder executor, TaskInfo.Builder... tasks) {
        return TaskGroups.validate(group(executor, tasks), executor.build(), TARGET);
    }

    private static List<TaskInfo> group(ExecutorInfo.Builder executor, TaskInfo.Builder... tasks) {
        return Stream.of(tasks).map(task -> task.setExecutor(executor).build()).toList();
    }

    private static TaskInfo.Builder task(String id) {
        TaskInfo.Builder task = Samples.task();
        task.getTaskIdBuilder().setValue(id);
        return task;
    }

    private static ExecutorInfo.Builder defaultExecutor() {
        return withResources("cpus:0.1;mem:32;disk:32");
    }

    private static ExecutorInfo.Builder withResources(String resources) {
        return executor()
                .setType(ExecutorInfo.Type.DEFAULT)
                .clearCommand()
                .clearResources()
                .addAllResources(resources(resources));
    }
}
