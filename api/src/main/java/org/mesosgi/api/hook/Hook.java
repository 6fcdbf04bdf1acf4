package org.mesosgi.api.hook;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.ModuleKind;
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
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Watches and decorates what goes through a master or an agent. The flag {@code --hooks=a,b} names the hooks and the
 * order in which they are called.
 *
 * <p>A <em>decorator</em> returns a new value for a part of an object:
 *
 * <ul>
 *   <li>a value <strong>replaces</strong> that part, so a hook that wants to add to it copies what is there first;
 *   <li>an empty result leaves it as it is;
 *   <li>an exception leaves it as it is too, is logged, and the action goes on: a hook cannot veto.
 * </ul>
 *
 * <p>Each hook sees the object as the hooks before it have left it. That is the meaning since Mesos 0.23.0. In a library
 * that was built for an older version a value is appended, and an exception reaches the call site (MESOS-2351).
 *
 * <p>The methods are called one at a time, in the order of events, on the host's own thread: a slow hook holds up its
 * host. All have a default that does nothing.
 */
@ConsumerType
@ModuleKind(
        minimum = "0.22.0",
        reason = "the kind was introduced in 0.22.0; what 0.23.0 changed is told apart by version")
public interface Hook {

    /**
     * Master: labels of a task that is about to be sent to its agent, after it was authorized and validated. The
     * master's own record keeps the original labels.
     */
    default Optional<Labels> masterLaunchTaskLabelDecorator(TaskInfo task, FrameworkInfo framework, AgentInfo agent) {
        return Optional.empty();
    }

    /**
     * Master: resources of a task, at the start of an ACCEPT, before anything is authorized or validated. What is
     * returned is validated against the offer.
     *
     * @param agentTotal all that the agent has
     */
    default Optional<Resources> masterLaunchTaskResourceDecorator(TaskInfo task, Resources agentTotal) {
        return Optional.empty();
    }

    /** Master: an agent was removed, and the frameworks have been told. */
    default void masterSlaveLostHook(AgentInfo agent) {}

    /** Agent: labels of a task that has just arrived, before it is authorized and its executor is started. */
    default Optional<Labels> slaveRunTaskLabelDecorator(
            TaskInfo task, ExecutorInfo executor, FrameworkInfo framework, AgentInfo agent) {
        return Optional.empty();
    }

    /**
     * Agent: the environment of an executor that is about to be started.
     *
     * @param executor its command's environment is the executor's own, as the hooks before have left it; the agent's
     *     {@code MESOS_*} variables are not in it
     * @return variables that are laid over the agent's {@code MESOS_*} variables; the executor's own win over them
     */
    default Optional<Environment> slaveExecutorEnvironmentDecorator(ExecutorInfo executor) {
        return Optional.empty();
    }

    /**
     * Agent: a Docker task's environments, before its image is pulled. All hooks are asked at once with the same
     * arguments; their results are joined in the hooks' order, so that the last one counts where a variable repeats.
     *
     * @return a stage that fails to fail the launch: the only veto there is
     */
    default CompletionStage<Optional<DockerEnvironments>> slavePreLaunchDockerTaskExecutorDecorator(
            Optional<TaskInfo> task,
            ExecutorInfo executor,
            String containerName,
            Path containerWorkDirectory,
            Path mappedSandboxDirectory,
            Optional<Environment> environment) {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    /** Agent: everything was fetched into the sandbox, and the container is isolated but not started. */
    default void slavePostFetchHook(ContainerId container, Path sandbox) {}

    /** Agent: an executor is being removed; its records still stand. */
    default void slaveRemoveExecutorHook(FrameworkInfo framework, ExecutorInfo executor) {}

    /**
     * Agent: news of a task, before they are recorded and sent on. Only {@code labels} and {@code containerStatus} of
     * the result are used, each only if it is there.
     */
    default Optional<TaskStatus> slaveTaskStatusDecorator(FrameworkId framework, TaskStatus status) {
        return Optional.empty();
    }

    /** Agent: its resources, after the flag {@code --resources} was read and before it registers. */
    default Optional<Resources> slaveResourcesDecorator(AgentInfo agent) {
        return Optional.empty();
    }

    /** Agent: its attributes, right after its resources were decorated. */
    default Optional<Attributes> slaveAttributesDecorator(AgentInfo agent) {
        return Optional.empty();
    }
}
