package org.mesosgi.testhook.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.mesosgi.api.MesosModule;
import org.mesosgi.api.hook.DockerEnvironments;
import org.mesosgi.api.hook.Hook;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.info.Attributes;
import org.mesosgi.api.info.ExecutorInfo;
import org.mesosgi.api.info.FrameworkInfo;
import org.mesosgi.api.info.TaskInfo;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.resource.Value;
import org.mesosgi.api.value.CommandInfo;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.api.value.ContainerStatus;
import org.mesosgi.api.value.Environment;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.api.value.Label;
import org.mesosgi.api.value.Labels;
import org.mesosgi.api.value.NetworkInfo;
import org.mesosgi.api.value.TaskStatus;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** Decorates all that can be decorated, with the names and values that Mesos' own tests look for. */
@MesosModule(
        name = TestHook.NAME,
        kind = Hook.class,
        author = "Apache Mesos",
        email = "modules@mesos.apache.org",
        description = "Decorates all that hooks can decorate, for tests.",
        compatible = true)
@Component(name = TestHook.NAME, configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class TestHook implements Hook {

    static final String NAME = "org_apache_mesos_TestHook";

    private static final String BANDWIDTH = "network_bandwidth";

    @Override
    public Optional<Labels> masterLaunchTaskLabelDecorator(TaskInfo task, FrameworkInfo framework, AgentInfo agent) {
        return Optional.of(Labels.of(new Label("MESOS_Test_Label", "ApacheMesos"))
                .plus(task.labels().without("MESOS_Test_Remove_Label")));
    }

    /** Network bandwidth for tasks of frameworks that have never heard of it, where agents have some. */
    @Override
    public Optional<Resources> masterLaunchTaskResourceDecorator(TaskInfo task, Resources agentTotal) {
        if (!has(agentTotal, BANDWIDTH) || has(task.resources(), BANDWIDTH)) {
            return Optional.empty();
        }
        // A task's resources are all allocated to one role, if the master has noted it yet.
        Optional<String> role = task.resources().list().stream().findFirst().flatMap(Resource::allocatedTo);
        return Optional.of(plus(task.resources().list().stream(), resource(BANDWIDTH, new Value.Scalar(10_000), role)));
    }

    @Override
    public Optional<Labels> slaveRunTaskLabelDecorator(
            TaskInfo task, ExecutorInfo executor, FrameworkInfo framework, AgentInfo agent) {
        return Optional.of(Labels.of(new Label("baz", "qux")).plus(task.labels().without("foo")));
    }

    @Override
    public Optional<Environment> slaveExecutorEnvironmentDecorator(ExecutorInfo executor) {
        Environment own = executor.command().map(CommandInfo::environment).orElse(Environment.none());
        return Optional.of(own.plus("FOO", "bar"));
    }

    @Override
    public CompletionStage<Optional<DockerEnvironments>> slavePreLaunchDockerTaskExecutorDecorator(
            Optional<TaskInfo> task,
            ExecutorInfo executor,
            String containerName,
            Path containerWorkDirectory,
            Path mappedSandboxDirectory,
            Optional<Environment> environment) {
        if (task.filter(each -> each.labels().contains("MESOS_Test_Error_Label"))
                .isPresent()) {
            return CompletableFuture.failedFuture(
                    new IllegalStateException("the task has the label MESOS_Test_Error_Label"));
        }
        try {
            Files.write(
                    containerWorkDirectory.resolve("foo"),
                    new byte[0],
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
        return CompletableFuture.completedFuture(Optional.of(new DockerEnvironments(
                Environment.none().plus("HOOKTEST_EXECUTOR", "bar"),
                Environment.none().plus("HOOKTEST_TASK", "foo"))));
    }

    @Override
    public void slavePostFetchHook(ContainerId container, Path sandbox) {
        try {
            Files.deleteIfExists(sandbox.resolve("post_fetch_hook"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<TaskStatus> slaveTaskStatusDecorator(FrameworkId framework, TaskStatus status) {
        Labels labels = status.labels().orElse(Labels.none()).without("foo");
        ContainerStatus container = status.containerStatus().orElse(ContainerStatus.unknown());
        NetworkInfo network = new NetworkInfo(
                Optional.empty(), List.of("4.3.2.1"), List.of("public"), Labels.of(new Label("net_foo", "net_bar")));
        return Optional.of(status.withLabels(Labels.of(new Label("bar", "qux")).plus(labels))
                .withContainerStatus(
                        new ContainerStatus(container.containerId(), List.of(network), container.executorPid())));
    }

    @Override
    public Optional<Resources> slaveResourcesDecorator(AgentInfo agent) {
        return Optional.of(plus(
                agent.resources().list().stream()
                        .filter(resource -> !resource.name().equals("cpus")),
                resource("cpus", new Value.Scalar(4_000), Optional.empty()),
                resource("foo", new Value.Items(List.of("bar", "baz")), Optional.empty())));
    }

    @Override
    public Optional<Attributes> slaveAttributesDecorator(AgentInfo agent) {
        return Optional.of(agent.attributes().plus("rack", new Value.Text("rack1")));
    }

    private static boolean has(Resources resources, String name) {
        return resources.list().stream()
                .anyMatch(resource -> resource.name().equals(name) && resource.value() instanceof Value.Scalar);
    }

    private static Resources plus(Stream<Resource> resources, Resource... more) {
        return Resources.of(Stream.concat(resources, Stream.of(more)).toList());
    }

    private static Resource resource(String name, Value value, Optional<String> role) {
        return new Resource(name, value, List.of(), Optional.empty(), false, false, role, Optional.empty());
    }
}
