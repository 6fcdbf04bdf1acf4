package org.mesosgi.master.internal.agent;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.master.internal.state.Executor;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.master.internal.state.Task;
import org.mesosgi.master.internal.task.Tasks;
import org.mesosgi.wire.cluster.KillTask;
import org.mesosgi.wire.cluster.ReregisterAgent;
import org.mesosgi.wire.cluster.ShutdownExecutor;
import org.mesosgi.wire.cluster.ToAgent;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;

/** Makes what the master knows of an agent that comes back what the agent knows itself. */
public final class AgentReconciliation {

    private final Cluster cluster;
    private final Tasks tasks;

    public AgentReconciliation(Cluster cluster, Tasks tasks) {
        this.cluster = cluster;
        this.tasks = tasks;
    }

    /** Makes what we know of an agent's tasks what the agent knows of them. */
    void reconcile(Agent agent, ReregisterAgent reregister) {
        Set<String> brought = reregister.getTasksList().stream()
                .map(task -> task.getFrameworkId().getValue() + "/"
                        + task.getTaskId().getValue())
                .collect(Collectors.toSet());
        for (Task task : agent.tasks()) {
            if (!brought.contains(task.framework() + "/" + task.id())) {
                tasks.end(
                        task,
                        TaskState.TASK_GONE,
                        TaskStatus.Reason.REASON_RECONCILIATION,
                        "The agent has come back without the task");
            }
        }
        reconcileExecutors(agent, reregister);
        for (org.mesosgi.wire.v1.Task task : reregister.getTasksList()) {
            Optional<Framework> framework = cluster.framework(IdConverter.toApi(task.getFrameworkId()));
            if (framework.isEmpty()) {
                agent.send(ToAgent.newBuilder()
                        .setKillTask(KillTask.newBuilder()
                                .setFrameworkId(task.getFrameworkId())
                                .setTaskId(task.getTaskId()))
                        .build());
            } else if (framework.get().task(IdConverter.toApi(task.getTaskId())).isEmpty()) {
                tasks.add(brought(task, agent.id()), framework.get(), agent);
            }
        }
        killAgain(agent);
    }

    /** Some of its tasks have been killed while the agent was away. */
    private static void killAgain(Agent agent) {
        for (Task task : agent.tasks()) {
            task.pendingKill()
                    .ifPresent(kill ->
                            agent.send(ToAgent.newBuilder().setKillTask(kill).build()));
        }
    }

    /** Makes what we know of an agent's executors what the agent knows of them. */
    private void reconcileExecutors(Agent agent, ReregisterAgent reregister) {
        List<Executor> brought =
                reregister.getExecutorsList().stream().map(Executor::of).toList();
        agent.executors().stream()
                .filter(known -> brought.stream()
                        .noneMatch(each -> each.framework().equals(known.framework())
                                && each.id().equals(known.id())))
                .forEach(gone -> tasks.remove(gone, agent));
        for (Executor executor : brought) {
            if (cluster.framework(executor.framework()).isEmpty()) {
                agent.send(ToAgent.newBuilder()
                        .setShutdownExecutor(ShutdownExecutor.newBuilder()
                                .setFrameworkId(executor.info().getFrameworkId())
                                .setExecutorId(executor.info().getExecutorId()))
                        .build());
            } else if (agent.executor(executor.framework(), executor.id()).isEmpty()) {
                agent.add(executor);
            }
        }
    }

    private static Task brought(org.mesosgi.wire.v1.Task task, AgentId agent) {
        TaskInfo.Builder info = TaskInfo.newBuilder()
                .setName(task.getName())
                .setTaskId(task.getTaskId())
                .setAgentId(task.getAgentId())
                .addAllResources(task.getResourcesList())
                .setLabels(task.getLabels());
        if (task.hasExecutorId()) {
            info.getExecutorBuilder().setExecutorId(task.getExecutorId());
        }
        return new Task(
                IdConverter.toApi(task.getFrameworkId()),
                agent,
                info.build(),
                ResourceConverter.toApi(task.getResourcesList()),
                task.getState());
    }
}
