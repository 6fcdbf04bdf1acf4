package org.mesosgi.master.internal.agent;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.TaskId;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes what the master knows of an agent that comes back what the agent knows itself. */
public final class AgentReconciliation {

    private static final Logger LOG = LoggerFactory.getLogger(AgentReconciliation.class);

    private final Cluster cluster;
    private final Tasks tasks;

    public AgentReconciliation(Cluster cluster, Tasks tasks) {
        this.cluster = cluster;
        this.tasks = tasks;
    }

    /**
     * Makes what we know of an agent's tasks what the agent knows of them. If the agent was unreachable, its frameworks learn which
     * of them are back. To be called before the agent is in the cluster again, if it was not in it any more.
     */
    void reconcile(Agent agent, ReregisterAgent reregister) {
        boolean wasUnreachable = cluster.agent(agent.id()).isEmpty()
                && !cluster.recoveredAgents().containsKey(agent.id());
        endMissing(agent, reregister);
        reconcileExecutors(agent, reregister);
        for (org.mesosgi.wire.v1.Task brought : reregister.getTasksList()) {
            Optional<Framework> framework = cluster.framework(IdConverter.toApi(brought.getFrameworkId()));
            if (framework.isEmpty()) {
                kill(agent, brought);
            } else if (isAnotherOnes(brought, framework.get(), agent)) {
                LOG.warn(
                        "Killing task {} of framework {} on agent {}: a task with this id runs on another agent",
                        brought.getTaskId().getValue(),
                        framework.get().id(),
                        agent.id());
                // Until it has ended it has its resources, but it is not the task that the framework means.
                agent.add(task(brought, agent.id()));
                kill(agent, brought);
            } else {
                Task task = take(brought, framework.get(), agent);
                if (wasUnreachable) {
                    tasks.tellReturned(task, framework.get());
                }
            }
        }
        killAgain(agent);
    }

    /** What we thought to be there, or out of reach with the agent, and the agent does not have. */
    private void endMissing(Agent agent, ReregisterAgent reregister) {
        Set<String> brought = reregister.getTasksList().stream()
                .map(task -> task.getFrameworkId().getValue() + "/"
                        + task.getTaskId().getValue())
                .collect(Collectors.toSet());
        Stream<Task> unreachable = cluster.frameworks().stream()
                .flatMap(framework -> framework.unreachableTasks().stream())
                .filter(task -> task.agent().equals(agent.id()));
        Stream.concat(agent.tasks().stream(), unreachable)
                .filter(task -> !brought.contains(task.framework() + "/" + task.id()))
                .toList()
                .forEach(task -> tasks.end(
                        task,
                        TaskState.TASK_GONE,
                        TaskStatus.Reason.REASON_RECONCILIATION,
                        "The agent has come back without the task"));
    }

    private static boolean isAnotherOnes(org.mesosgi.wire.v1.Task brought, Framework framework, Agent agent) {
        return framework
                .task(IdConverter.toApi(brought.getTaskId()))
                .filter(task -> !task.agent().equals(agent.id()))
                .isPresent();
    }

    /** A task is on the agent, whether we know of it or not. */
    private Task take(org.mesosgi.wire.v1.Task brought, Framework framework, Agent agent) {
        TaskId id = IdConverter.toApi(brought.getTaskId());
        Optional<Task> known = framework.task(id);
        Optional<Task> unreachable =
                framework.unreachableTask(id).filter(task -> task.agent().equals(agent.id()));
        if (known.isPresent()) {
            agent.add(known.get());
            return known.get();
        }
        if (unreachable.isPresent()) {
            tasks.regain(unreachable.get(), brought.getState(), framework, agent);
            return unreachable.get();
        }
        Task task = task(brought, agent.id());
        tasks.add(task, framework, agent);
        return task;
    }

    private static void kill(Agent agent, org.mesosgi.wire.v1.Task task) {
        agent.send(ToAgent.newBuilder()
                .setKillTask(KillTask.newBuilder()
                        .setFrameworkId(task.getFrameworkId())
                        .setTaskId(task.getTaskId()))
                .build());
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

    private static Task task(org.mesosgi.wire.v1.Task task, AgentId agent) {
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
