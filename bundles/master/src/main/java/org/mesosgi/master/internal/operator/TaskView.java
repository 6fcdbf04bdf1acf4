package org.mesosgi.master.internal.operator;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.master.internal.state.Executor;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.master.internal.state.Task;
import org.mesosgi.process.authorization.Visibility;
import org.mesosgi.wire.convert.ExecutorConverter;
import org.mesosgi.wire.convert.FrameworkConverter;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.convert.TaskConverter;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.master.Response.GetExecutors;
import org.mesosgi.wire.v1.master.Response.GetTasks;

/** Tasks and executors as operators see them. Used by events of the master's loop. */
final class TaskView {

    private final Cluster cluster;

    TaskView(Cluster cluster) {
        this.cluster = requireNonNull(cluster, "cluster is null");
    }

    GetTasks all(Visibility visible) {
        GetTasks.Builder all = GetTasks.newBuilder();
        cluster.frameworks().forEach(framework -> add(framework, visible, all));
        cluster.completedFrameworks().forEach(framework -> add(framework, visible, all));
        return all.build();
    }

    private static void add(Framework framework, Visibility visible, GetTasks.Builder all) {
        for (Task task : framework.tasks()) {
            if (isVisible(task, framework, visible)) {
                all.addTasks(task(task));
            }
        }
        for (Task task : framework.unreachableTasks()) {
            if (isVisible(task, framework, visible)) {
                all.addUnreachableTasks(task(task));
            }
        }
        for (Task task : framework.completedTasks()) {
            if (isVisible(task, framework, visible)) {
                all.addCompletedTasks(task(task));
            }
        }
    }

    static boolean isVisible(Task task, Framework framework, Visibility visible) {
        return FrameworkView.isVisible(framework, visible)
                && visible.task(
                        () -> TaskConverter.toApi(task.info()), () -> FrameworkConverter.toApi(framework.info()));
    }

    /** The executors that frameworks bring along; the built-in command executor is not the master's business. */
    GetExecutors executors(Visibility visible) {
        GetExecutors.Builder all = GetExecutors.newBuilder();
        for (Framework framework : cluster.frameworks()) {
            for (Agent agent : cluster.agents()) {
                for (Executor executor : agent.executors(framework.id())) {
                    if (visible.executor(
                            () -> ExecutorConverter.toApi(executor.info()),
                            () -> FrameworkConverter.toApi(framework.info()))) {
                        all.addExecutorsBuilder()
                                .setExecutorInfo(executor.info())
                                .setAgentId(IdConverter.toWire(agent.id()));
                    }
                }
            }
        }
        return all.build();
    }

    static org.mesosgi.wire.v1.Task task(Task task) {
        TaskInfo info = task.info();
        org.mesosgi.wire.v1.Task.Builder view = org.mesosgi.wire.v1.Task.newBuilder()
                .setName(info.getName())
                .setTaskId(info.getTaskId())
                .setFrameworkId(IdConverter.toWire(task.framework()))
                .setAgentId(IdConverter.toWire(task.agent()))
                .setState(task.state())
                .addAllResources(ResourceConverter.toWire(task.resources()))
                .addAllStatuses(task.statuses())
                .putAllLimits(info.getLimitsMap());
        if (info.hasExecutor()) {
            view.setExecutorId(info.getExecutor().getExecutorId());
        }
        Collection<TaskStatus> statuses = task.statuses();
        for (TaskStatus status : statuses) {
            view.setStatusUpdateState(status.getState());
            if (status.hasUuid()) {
                view.setStatusUpdateUuid(status.getUuid());
            }
        }
        if (info.hasLabels()) {
            view.setLabels(info.getLabels());
        }
        if (info.hasDiscovery()) {
            view.setDiscovery(info.getDiscovery());
        }
        if (info.hasContainer()) {
            view.setContainer(info.getContainer());
        }
        if (info.hasHealthCheck()) {
            view.setHealthCheck(info.getHealthCheck());
        }
        if (info.hasKillPolicy()) {
            view.setKillPolicy(info.getKillPolicy());
        }
        if (info.getCommand().hasUser()) {
            view.setUser(info.getCommand().getUser());
        }
        return view.build();
    }
}
