package org.mesosgi.testhook.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.api.hook.DockerEnvironments;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.info.Attributes;
import org.mesosgi.api.info.TaskInfo;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.resource.Value;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.api.value.ContainerStatus;
import org.mesosgi.api.value.Environment;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.api.value.Label;
import org.mesosgi.api.value.Labels;
import org.mesosgi.api.value.NetworkInfo;
import org.mesosgi.api.value.TaskId;
import org.mesosgi.api.value.TaskState;
import org.mesosgi.api.value.TaskStatus;

class TestHookTest {

    private static final Label FOO = new Label("foo", "bar");
    private static final Label BAR = new Label("bar", "baz");

    @TempDir
    Path sandbox;

    private final TestHook hook = new TestHook();

    @Test
    void masterPutsItsLabelFirstAndRemovesTheOneToBeRemoved() {
        TaskInfo task = Samples.task(FOO, new Label("MESOS_Test_Remove_Label", "x"), BAR);

        assertThat(hook.masterLaunchTaskLabelDecorator(task, Samples.framework(), Samples.agent()))
                .contains(Labels.of(new Label("MESOS_Test_Label", "ApacheMesos"), FOO, BAR));
    }

    @Test
    void masterAddsNetworkBandwidthThatTheAgentHasAndTheTaskLacks() {
        TaskInfo task = Samples.task().withResources(Resources.of(List.of(Samples.scalar("cpus", 1))));
        Resources total = Resources.of(List.of(Samples.scalar("network_bandwidth", 100)));

        assertThat(hook.masterLaunchTaskResourceDecorator(task, total).map(Resources::list))
                .contains(List.of(Samples.scalar("cpus", 1), Samples.scalar("network_bandwidth", 10)));
    }

    @Test
    void theAddedNetworkBandwidthIsAllocatedLikeTheRestOfTheTask() {
        TaskInfo task = Samples.task().withResources(Resources.of(List.of(Samples.scalar("cpus", 1, "eng"))));
        Resources total = Resources.of(List.of(Samples.scalar("network_bandwidth", 100)));

        assertThat(hook.masterLaunchTaskResourceDecorator(task, total).map(Resources::list))
                .contains(List.of(Samples.scalar("cpus", 1, "eng"), Samples.scalar("network_bandwidth", 10, "eng")));
    }

    @Test
    void masterAddsNoNetworkBandwidthThatTheAgentDoesNotHave() {
        assertThat(hook.masterLaunchTaskResourceDecorator(
                        Samples.task(), Resources.of(List.of(Samples.scalar("cpus", 4)))))
                .isEmpty();
    }

    @Test
    void masterLeavesATaskThatAsksForNetworkBandwidthAlone() {
        Resources some = Resources.of(List.of(Samples.scalar("network_bandwidth", 5)));

        assertThat(hook.masterLaunchTaskResourceDecorator(Samples.task().withResources(some), some))
                .isEmpty();
    }

    @Test
    void agentPutsItsLabelFirstAndStripsFoo() {
        assertThat(hook.slaveRunTaskLabelDecorator(
                        Samples.task(FOO, BAR), Samples.executor(), Samples.framework(), Samples.agent()))
                .contains(Labels.of(new Label("baz", "qux"), BAR));
    }

    @Test
    void agentAppendsFooToTheEnvironmentOfExecutors() {
        Environment own = Environment.none().plus("PORT", "80");

        assertThat(hook.slaveExecutorEnvironmentDecorator(Samples.executor(own)))
                .contains(own.plus("FOO", "bar"));
        assertThat(hook.slaveExecutorEnvironmentDecorator(Samples.executor()))
                .contains(Environment.none().plus("FOO", "bar"));
    }

    @Test
    void agentGivesDockerTasksAFileAndVariables() {
        assertThat(beforeDocker(Optional.of(Samples.task()), sandbox))
                .isCompletedWithValue(Optional.of(new DockerEnvironments(
                        Environment.none().plus("HOOKTEST_EXECUTOR", "bar"),
                        Environment.none().plus("HOOKTEST_TASK", "foo"))));
        assertThat(sandbox.resolve("foo")).isEmptyFile();
    }

    @Test
    void agentGivesThemToDockerExecutorsToo() {
        assertThat(beforeDocker(Optional.empty(), sandbox)).isCompletedWithValueMatching(Optional::isPresent);
        assertThat(sandbox.resolve("foo")).exists();
    }

    @Test
    void aFileThatTheDockerTaskHasFetchedIsLeftAsItIs() throws IOException {
        Files.writeString(sandbox.resolve("foo"), "fetched");

        assertThat(beforeDocker(Optional.of(Samples.task()), sandbox)).isCompleted();
        assertThat(sandbox.resolve("foo")).hasContent("fetched");
    }

    @Test
    void agentRefusesADockerTaskWithTheErrorLabel() {
        TaskInfo task = Samples.task(new Label("MESOS_Test_Error_Label", "x"));

        assertThat(beforeDocker(Optional.of(task), sandbox))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("MESOS_Test_Error_Label");
        assertThat(sandbox.resolve("foo")).doesNotExist();
    }

    @Test
    void agentFailsADockerTaskWithoutASandbox() {
        assertThatThrownBy(beforeDocker(Optional.of(Samples.task()), sandbox.resolve("nowhere"))::join)
                .hasCauseInstanceOf(NoSuchFileException.class);
    }

    @Test
    void agentDeletesTheFetchedFile() throws IOException {
        Files.createFile(sandbox.resolve("post_fetch_hook"));
        Files.createFile(sandbox.resolve("another"));

        hook.slavePostFetchHook(new ContainerId("c1"), sandbox);

        assertThat(sandbox).isDirectoryNotContaining("glob:**post_fetch_hook").isDirectoryContaining("glob:**another");
    }

    @Test
    void agentDoesNotMindThatNothingWasFetched() {
        hook.slavePostFetchHook(new ContainerId("c1"), sandbox);

        assertThat(sandbox).isEmptyDirectory();
    }

    @Test
    void agentDecoratesTheLabelsOfAStatus() {
        TaskStatus status = running().withLabels(Labels.of(FOO, BAR));

        assertThat(decorated(status).labels()).contains(Labels.of(new Label("bar", "qux"), BAR));
        assertThat(decorated(running()).labels()).contains(Labels.of(new Label("bar", "qux")));
    }

    @Test
    void agentDecoratesTheNetworkOfAStatusAndKeepsItsContainer() {
        NetworkInfo network = new NetworkInfo(
                Optional.empty(), List.of("4.3.2.1"), List.of("public"), Labels.of(new Label("net_foo", "net_bar")));
        NetworkInfo real = new NetworkInfo(Optional.of("host"), List.of("10.0.0.1"), List.of(), Labels.none());
        Optional<ContainerId> container = Optional.of(new ContainerId("c1"));
        TaskStatus status =
                running().withContainerStatus(new ContainerStatus(container, List.of(real), OptionalLong.of(4711)));

        assertThat(decorated(status).containerStatus())
                .contains(new ContainerStatus(container, List.of(network), OptionalLong.of(4711)));
        assertThat(decorated(running()).containerStatus())
                .contains(new ContainerStatus(Optional.empty(), List.of(network), OptionalLong.empty()));
    }

    @Test
    void agentReplacesItsCpusAndAddsASet() {
        Resource mem = Samples.scalar("mem", 1024);
        AgentInfo agent = Samples.agent(Samples.scalar("cpus", 2), mem);

        assertThat(hook.slaveResourcesDecorator(agent).map(Resources::list))
                .contains(List.of(mem, Samples.scalar("cpus", 4), Samples.set("foo", "bar", "baz")));
    }

    @Test
    void agentAddsARackToItsAttributes() {
        Attributes zone = Attributes.none().plus("zone", new Value.Text("a"));

        assertThat(hook.slaveAttributesDecorator(Samples.agent().withAttributes(zone)))
                .contains(zone.plus("rack", new Value.Text("rack1")));
    }

    private CompletableFuture<Optional<DockerEnvironments>> beforeDocker(Optional<TaskInfo> task, Path directory) {
        return hook.slavePreLaunchDockerTaskExecutorDecorator(
                        task,
                        Samples.executor(),
                        "mesos-c1",
                        directory,
                        Path.of("/mnt/mesos/sandbox"),
                        Optional.empty())
                .toCompletableFuture();
    }

    private TaskStatus decorated(TaskStatus status) {
        return hook.slaveTaskStatusDecorator(new FrameworkId("F0"), status).orElseThrow();
    }

    private static TaskStatus running() {
        return TaskStatus.of(new TaskId("t1"), TaskState.RUNNING);
    }
}
