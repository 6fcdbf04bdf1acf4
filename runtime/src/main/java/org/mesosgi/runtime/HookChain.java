package org.mesosgi.runtime;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
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
import org.osgi.annotation.versioning.ProviderType;

/**
 * The hooks of a host, called one after the other in their order.
 *
 * <p>A decorator's method gives the object's part as all hooks have left it; when no hook has anything to say, that is
 * the part that the object came with. A hook that throws is logged and skipped; only a hook of a library that was built
 * for Mesos before 0.23.0 lets its exception through, and its results are appended rather than put in place of what was
 * there (MESOS-2351).
 *
 * <p>In one process one hook is called at a time; only {@link #slavePreLaunchDockerTaskExecutorDecorator} asks all at once.
 * All methods may be called from any thread.
 *
 * @see org.mesosgi.api.hook.Hook
 */
@ProviderType
public interface HookChain extends AutoCloseable {

    /** The hooks' names in the order of calling. */
    List<String> names();

    /** Whether there are none: then the decorators need not be asked. */
    boolean isEmpty();

    /**
     * Adds a hook at the end.
     *
     * @param name the module's name
     * @throws ProblemException if it is no Hook that is loaded, is in the chain already, or cannot be created
     */
    void install(String name);

    /**
     * Takes a hook out of the chain; returns when it is not called any more.
     *
     * @throws ProblemException if it is not in the chain
     */
    void uninstall(String name);

    /** Takes all out of the chain. */
    @Override
    void close();

    /** The task's labels for its agent. */
    Labels masterLaunchTaskLabelDecorator(TaskInfo task, FrameworkInfo framework, AgentInfo agent);

    /** The task's resources. */
    Resources masterLaunchTaskResourceDecorator(TaskInfo task, Resources agentTotal);

    /** Tells that an agent was removed. */
    void masterSlaveLostHook(AgentInfo agent);

    /** The task's labels for its executor. */
    Labels slaveRunTaskLabelDecorator(TaskInfo task, ExecutorInfo executor, FrameworkInfo framework, AgentInfo agent);

    /** The environment to lay over the agent's own variables, beginning with that of the executor's command. */
    Environment slaveExecutorEnvironmentDecorator(ExecutorInfo executor);

    /** The variables for a Docker task; the stage fails if one hook's does. */
    CompletionStage<DockerEnvironments> slavePreLaunchDockerTaskExecutorDecorator(
            Optional<TaskInfo> task,
            ExecutorInfo executor,
            String containerName,
            Path containerWorkDirectory,
            Path mappedSandboxDirectory,
            Optional<Environment> environment);

    /** Tells that everything was fetched. */
    void slavePostFetchHook(ContainerId container, Path sandbox);

    /** Tells that an executor is being removed. */
    void slaveRemoveExecutorHook(FrameworkInfo framework, ExecutorInfo executor);

    /** The status with its labels and container status as the hooks have left them. */
    TaskStatus slaveTaskStatusDecorator(FrameworkId framework, TaskStatus status);

    /** The agent's resources. */
    Resources slaveResourcesDecorator(AgentInfo agent);

    /** The agent's attributes. */
    Attributes slaveAttributesDecorator(AgentInfo agent);
}
