package org.mesosgi.agent.internal.task;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.mesosgi.api.hook.DockerEnvironments;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.info.Attributes;
import org.mesosgi.api.info.ExecutorInfo;
import org.mesosgi.api.info.FrameworkInfo;
import org.mesosgi.api.info.TaskInfo;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.api.value.Environment;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.api.value.Labels;
import org.mesosgi.api.value.TaskStatus;
import org.mesosgi.runtime.HookChain;

/** Hooks that write down how they are called, and decorate nothing; tests override what is to be different. */
public class TestHooks implements HookChain {

    private final List<String> journal = new CopyOnWriteArrayList<>();

    private volatile CompletableFuture<Void> statuses = CompletableFuture.completedFuture(null);

    /** Lets the hook for statuses wait. */
    final void holdStatuses(CompletableFuture<Void> until) {
        statuses = until;
    }

    /** How they were called. */
    final List<String> journal() {
        return journal;
    }

    @Override
    public List<String> names() {
        return List.of("test");
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public void install(String name) {
        throw new UnsupportedOperationException("nobody asks");
    }

    @Override
    public void uninstall(String name) {
        throw new UnsupportedOperationException("nobody asks");
    }

    @Override
    public void close() {
        journal.add("close");
    }

    @Override
    public Labels masterLaunchTaskLabelDecorator(TaskInfo task, FrameworkInfo framework, AgentInfo agent) {
        throw new UnsupportedOperationException("the master's");
    }

    @Override
    public Resources masterLaunchTaskResourceDecorator(TaskInfo task, Resources agentTotal) {
        throw new UnsupportedOperationException("the master's");
    }

    @Override
    public void masterSlaveLostHook(AgentInfo agent) {
        throw new UnsupportedOperationException("the master's");
    }

    @Override
    public Labels slaveRunTaskLabelDecorator(
            TaskInfo task, ExecutorInfo executor, FrameworkInfo framework, AgentInfo agent) {
        journal.add("labels");
        return task.labels();
    }

    @Override
    public Environment slaveExecutorEnvironmentDecorator(ExecutorInfo executor) {
        journal.add("environment");
        return Environment.none();
    }

    @Override
    public CompletionStage<DockerEnvironments> slavePreLaunchDockerTaskExecutorDecorator(
            Optional<TaskInfo> task,
            ExecutorInfo executor,
            String containerName,
            Path containerWorkDirectory,
            Path mappedSandboxDirectory,
            Optional<Environment> environment) {
        throw new UnsupportedOperationException("nobody asks");
    }

    @Override
    public void slavePostFetchHook(ContainerId container, Path sandbox) {
        journal.add("fetched");
    }

    @Override
    public void slaveRemoveExecutorHook(FrameworkInfo framework, ExecutorInfo executor) {
        journal.add("removed");
    }

    @Override
    public TaskStatus slaveTaskStatusDecorator(FrameworkId framework, TaskStatus status) {
        statuses.join();
        journal.add("status " + status.state());
        return status;
    }

    @Override
    public Resources slaveResourcesDecorator(AgentInfo agent) {
        throw new UnsupportedOperationException("the host's");
    }

    @Override
    public Attributes slaveAttributesDecorator(AgentInfo agent) {
        throw new UnsupportedOperationException("the host's");
    }
}
