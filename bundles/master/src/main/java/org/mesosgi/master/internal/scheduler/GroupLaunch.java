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
import org.mesosgi.master.internal.validation.TaskGroups;
import org.mesosgi.master.internal.validation.TaskResources;
import org.mesosgi.wire.cluster.RunTaskGroup;
import org.mesosgi.wire.cluster.ToAgent;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.v1.ExecutorInfo;
import org.mesosgi.wire.v1.Offer.Operation.LaunchGroup;
import org.mesosgi.wire.v1.TaskGroupInfo;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Launches task groups: all tasks of a group, or none of them. In the order of {@link Launch}, but for that a group is
 * validated before it is authorized, as in Mesos.
 */
public final class GroupLaunch {

    private static final Logger LOG = LoggerFactory.getLogger(GroupLaunch.class);

    private final Allocation allocation;
    private final Tasks tasks;
    private final Launch single;

    /** @param single knows how tasks are completed and decorated */
    public GroupLaunch(Allocation allocation, Tasks tasks, Launch single) {
        this.allocation = allocation;
        this.tasks = tasks;
        this.single = single;
    }

    /**
     * Launches the group of one operation.
     *
     * @param role the role of the offers
     * @param available what is left of them
     * @return what is left after it
     */
    Resources handle(Framework framework, Agent agent, String role, LaunchGroup operation, Resources available) {
        ExecutorInfo executor = Launch.allocate(operation.getExecutor(), role);
        List<TaskInfo> group = operation.getTaskGroup().getTasksList().stream()
                .map(task -> Launch.allocate(task, framework, role))
                .map(task -> task.hasExecutor()
                        ? task
                        : task.toBuilder().setExecutor(executor).build())
                .map(task -> single.decorateResources(task, agent))
                .toList();
        Optional<String> wrong = TaskResources.validateEach(group)
                .or(() -> TaskGroups.validate(group, executor, Launch.target(framework, agent, available)));
        if (wrong.isPresent()) {
            refuse(framework, agent, group, TaskState.TASK_ERROR, Reason.REASON_TASK_GROUP_INVALID, wrong.get());
            return available;
        }
        Optional<String> forbidden = group.stream()
                .flatMap(task -> whyForbidden(framework, task).stream())
                .findFirst();
        if (forbidden.isPresent()) {
            refuse(
                    framework,
                    agent,
                    group,
                    TaskState.TASK_ERROR,
                    Reason.REASON_TASK_GROUP_UNAUTHORIZED,
                    forbidden.get());
            return available;
        }
        if (!agent.isConnected()) {
            refuse(
                    framework,
                    agent,
                    group,
                    TaskState.TASK_DROPPED,
                    Reason.REASON_AGENT_DISCONNECTED,
                    "Agent " + agent.info().getHostname() + " is disconnected");
            return available;
        }
        return available.minus(launch(framework, agent, executor, group));
    }

    private static Optional<String> whyForbidden(Framework framework, TaskInfo task) {
        return framework
                .approvals()
                .map(approvals -> approvals.whyNotRunInGroup(task, framework.info()))
                .orElse(Optional.of("Framework is not connected"));
    }

    private void refuse(
            Framework framework, Agent agent, List<TaskInfo> group, TaskState state, Reason reason, String message) {
        group.forEach(task -> tasks.refuse(framework, task, agent.id(), state, reason, message));
    }

    private Resources launch(Framework framework, Agent agent, ExecutorInfo info, List<TaskInfo> group) {
        Executor executor = Executor.of(info);
        boolean isNew = agent.executor(framework.id(), executor.id()).isEmpty();
        Resources all = isNew ? executor.resources() : Resources.none();
        if (isNew) {
            agent.add(executor);
        }
        TaskGroupInfo.Builder sent = TaskGroupInfo.newBuilder();
        for (TaskInfo task : group) {
            Resources resources = ResourceConverter.toApi(task.getResourcesList());
            tasks.add(new Task(framework.id(), agent.id(), task, resources, TaskState.TASK_STAGING), framework, agent);
            all = all.plus(resources);
            // The executor is said once.
            sent.addTasks(
                    single.decorateLabels(task, framework, agent).toBuilder().clearExecutor());
        }
        Resources used = all;
        allocation.call(allocator -> allocator.transitionOfferedToAllocated(agent.id(), used));
        agent.send(ToAgent.newBuilder()
                .setRunTaskGroup(RunTaskGroup.newBuilder()
                        .setFramework(framework.info())
                        .setExecutor(info)
                        .setTaskGroup(sent)
                        .setLaunchExecutor(isNew))
                .build());
        LOG.info(
                "Launching a group of {} tasks of framework {} with {} on agent {} ({})",
                group.size(),
                framework.id(),
                used,
                agent.id(),
                agent.info().getHostname());
        return used;
    }
}
