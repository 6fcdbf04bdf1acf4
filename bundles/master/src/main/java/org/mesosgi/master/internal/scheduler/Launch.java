package org.mesosgi.master.internal.scheduler;

import java.util.List;
import java.util.Optional;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.master.internal.allocation.Allocation;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.Executor;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.master.internal.state.Task;
import org.mesosgi.master.internal.task.Tasks;
import org.mesosgi.master.internal.validation.LaunchTarget;
import org.mesosgi.master.internal.validation.TaskInfos;
import org.mesosgi.master.internal.validation.TaskResources;
import org.mesosgi.runtime.HookChain;
import org.mesosgi.wire.cluster.RunTask;
import org.mesosgi.wire.cluster.ToAgent;
import org.mesosgi.wire.convert.AgentConverter;
import org.mesosgi.wire.convert.FrameworkConverter;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.convert.LabelsConverter;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.convert.TaskConverter;
import org.mesosgi.wire.v1.ExecutorInfo;
import org.mesosgi.wire.v1.Resource;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Launches tasks. In Mesos' order: hooks may change the resources, then the tasks are authorized and validated, then hooks may
 * change the labels of what is sent to the agent.
 */
public final class Launch {

    private static final Logger LOG = LoggerFactory.getLogger(Launch.class);

    private final Allocation allocation;
    private final Tasks tasks;
    private final HookChain hooks;

    public Launch(Allocation allocation, Tasks tasks, HookChain hooks) {
        this.allocation = allocation;
        this.tasks = tasks;
        this.hooks = hooks;
    }

    /**
     * Launches the tasks of one operation.
     *
     * @param role the role of the offers
     * @param available what is left of them
     * @return what is left after it
     */
    Resources handle(Framework framework, Agent agent, String role, List<TaskInfo> infos, Resources available) {
        List<TaskInfo> decorated = infos.stream()
                .map(info -> decorateResources(allocate(info, framework, role), agent))
                .toList();
        // One invalid resource fails all of them: a sum with it makes no sense.
        Optional<String> invalid = TaskResources.validateEach(decorated);
        Resources left = available;
        for (TaskInfo task : decorated) {
            Resources remaining = left;
            Optional<String> wrong = invalid.or(() -> TaskInfos.validate(task, target(framework, agent, remaining)))
                    .or(() -> unsupported(task));
            Optional<String> forbidden = invalid.isPresent() ? Optional.empty() : whyForbidden(framework, task);
            if (forbidden.isPresent()) {
                refuse(
                        framework,
                        task,
                        agent,
                        TaskState.TASK_ERROR,
                        TaskStatus.Reason.REASON_TASK_UNAUTHORIZED,
                        forbidden.get());
            } else if (wrong.isPresent()) {
                refuse(
                        framework,
                        task,
                        agent,
                        TaskState.TASK_ERROR,
                        TaskStatus.Reason.REASON_TASK_INVALID,
                        wrong.get());
            } else if (!agent.isConnected()) {
                refuse(
                        framework,
                        task,
                        agent,
                        TaskState.TASK_DROPPED,
                        TaskStatus.Reason.REASON_AGENT_DISCONNECTED,
                        "Agent " + agent.info().getHostname() + " is disconnected");
            } else {
                left = left.minus(launch(framework, agent, task));
            }
        }
        return left;
    }

    static LaunchTarget target(Framework framework, Agent agent, Resources available) {
        return new LaunchTarget(
                framework.id(),
                agent.id(),
                available,
                framework::hasTask,
                executor -> agent.executor(framework.id(), executor).map(Executor::info));
    }

    private static Optional<String> whyForbidden(Framework framework, TaskInfo task) {
        return framework
                .approvals()
                .map(approvals -> approvals.whyNotRun(task, framework.info()))
                .orElse(Optional.of("Framework is not connected"));
    }

    private static Optional<String> unsupported(TaskInfo task) {
        return task.getExecutor().getType() == ExecutorInfo.Type.DEFAULT
                ? Optional.of(
                        "The default executor runs task groups only: launch the task with LAUNCH_GROUP, with a command,"
                                + " or with an executor of type CUSTOM")
                : Optional.empty();
    }

    private void refuse(
            Framework framework,
            TaskInfo task,
            Agent agent,
            TaskState state,
            TaskStatus.Reason reason,
            String message) {
        tasks.refuse(framework, task, agent.id(), state, reason, message);
    }

    private Resources launch(Framework framework, Agent agent, TaskInfo info) {
        Resources resources = ResourceConverter.toApi(info.getResourcesList());
        Optional<Executor> executor = newExecutor(framework, agent, info);
        Resources all =
                executor.map(Executor::resources).orElse(Resources.none()).plus(resources);
        executor.ifPresent(agent::add);
        tasks.add(new Task(framework.id(), agent.id(), info, resources, TaskState.TASK_STAGING), framework, agent);
        allocation.call(allocator -> allocator.transitionOfferedToAllocated(agent.id(), all));
        agent.send(ToAgent.newBuilder()
                .setRunTask(RunTask.newBuilder()
                        .setFramework(framework.info())
                        .setTask(decorateLabels(info, framework, agent))
                        .setLaunchExecutor(executor.isPresent() || !info.hasExecutor()))
                .build());
        LOG.info(
                "Launching task {} of framework {} with {} on agent {} ({})",
                info.getTaskId().getValue(),
                framework.id(),
                all,
                agent.id(),
                agent.info().getHostname());
        return all;
    }

    /** The executor of the task, if that does not run yet. */
    private static Optional<Executor> newExecutor(Framework framework, Agent agent, TaskInfo info) {
        return info.hasExecutor()
                ? Optional.of(Executor.of(info.getExecutor()))
                        .filter(executor ->
                                agent.executor(framework.id(), executor.id()).isEmpty())
                : Optional.empty();
    }

    /**
     * Frameworks may leave out to which role the resources are allocated, and that their executors are theirs: it is the
     * role of the offers, and the framework that launches the task.
     */
    static TaskInfo allocate(TaskInfo task, Framework framework, String role) {
        TaskInfo.Builder allocated = task.toBuilder();
        allocated.getResourcesBuilderList().forEach(resource -> allocate(resource, role));
        if (task.hasExecutor()) {
            allocated.getExecutorBuilder().getResourcesBuilderList().forEach(resource -> allocate(resource, role));
            if (!task.getExecutor().hasFrameworkId()) {
                allocated.getExecutorBuilder().setFrameworkId(IdConverter.toWire(framework.id()));
            }
        }
        return allocated.build();
    }

    static ExecutorInfo allocate(ExecutorInfo executor, String role) {
        ExecutorInfo.Builder allocated = executor.toBuilder();
        allocated.getResourcesBuilderList().forEach(resource -> allocate(resource, role));
        return allocated.build();
    }

    private static void allocate(Resource.Builder resource, String role) {
        if (!resource.hasAllocationInfo()) {
            resource.getAllocationInfoBuilder().setRole(role);
        }
    }

    TaskInfo decorateResources(TaskInfo task, Agent agent) {
        if (hooks.isEmpty() || TaskResources.validateEach(List.of(task)).isPresent()) {
            return task;
        }
        Resources decorated = hooks.masterLaunchTaskResourceDecorator(TaskConverter.toApi(task), agent.total());
        return decorated.equals(ResourceConverter.toApi(task.getResourcesList()))
                ? task
                : task.toBuilder()
                        .clearResources()
                        .addAllResources(ResourceConverter.toWire(decorated))
                        .build();
    }

    TaskInfo decorateLabels(TaskInfo task, Framework framework, Agent agent) {
        if (hooks.isEmpty()) {
            return task;
        }
        var labels = LabelsConverter.toWire(hooks.masterLaunchTaskLabelDecorator(
                TaskConverter.toApi(task),
                FrameworkConverter.toApi(framework.info()),
                AgentConverter.toApi(agent.info())));
        return labels.equals(task.getLabels())
                ? task
                : task.toBuilder().setLabels(labels).build();
    }
}
