package org.mesosgi.master.internal.scheduler;

import java.util.Optional;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.TaskId;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.master.internal.state.Task;
import org.mesosgi.master.internal.task.Statuses;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.convert.TimeConverter;
import org.mesosgi.wire.state.TaskStates;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.scheduler.Call;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells frameworks the latest states of tasks, as far as the master knows them. */
public final class Reconcile {

    private static final Logger LOG = LoggerFactory.getLogger(Reconcile.class);

    private final Cluster cluster;

    public Reconcile(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Answers for the tasks that are asked for; for all that have not ended if none is. */
    void handle(Framework framework, Call.Reconcile call) {
        if (call.getTasksList().isEmpty()) {
            LOG.info("Framework {} reconciles all its tasks", framework.id());
            framework.tasks().stream()
                    .filter(task -> !TaskStates.isTerminal(task.state()))
                    .forEach(task -> tell(framework, task));
            return;
        }
        LOG.info("Framework {} reconciles {} tasks", framework.id(), call.getTasksCount());
        for (Call.Reconcile.Task task : call.getTasksList()) {
            one(
                    framework,
                    IdConverter.toApi(task.getTaskId()),
                    task.hasAgentId() ? Optional.of(IdConverter.toApi(task.getAgentId())) : Optional.empty());
        }
    }

    /** Answers for one task. */
    void one(Framework framework, TaskId id, Optional<AgentId> agent) {
        Optional<Task> known = framework.task(id);
        Optional<AgentId> where = agent.or(() -> framework.unreachableTask(id).map(Task::agent));
        if (known.isPresent()) {
            tell(framework, known.get());
        } else if (where.filter(cluster.recoveredAgents()::containsKey).isPresent()) {
            // It may bring the task along when it comes back.
            LOG.info("Task {} is not reconciled: agent {} has not come back yet", id, where.get());
        } else if (where.flatMap(cluster::agent).isPresent()) {
            tell(framework, id, where, TaskState.TASK_GONE, "Task is unknown to the agent");
        } else if (where.filter(cluster::isGone).isPresent()) {
            tell(framework, id, where, TaskState.TASK_GONE_BY_OPERATOR, "Task is gone with its agent");
        } else if (where.filter(cluster::isUnreachable).isPresent()) {
            tell(framework, id, where, TaskState.TASK_UNREACHABLE, "Task is unreachable");
        } else {
            tell(framework, id, where, TaskState.TASK_UNKNOWN, "Task is unknown");
        }
    }

    private void tell(Framework framework, Task task) {
        tell(framework, task.id(), Optional.of(task.agent()), task.state(), "Latest task state");
    }

    private void tell(Framework framework, TaskId task, Optional<AgentId> agent, TaskState state, String message) {
        TaskStatus.Builder status = Statuses.of(
                IdConverter.toWire(task),
                agent.orElse(new AgentId("")),
                framework.translate(state),
                TaskStatus.Reason.REASON_RECONCILIATION,
                "Reconciliation: " + message)
                .toBuilder();
        if (agent.isEmpty()) {
            status.clearAgentId();
        }
        agent.flatMap(cluster::unreachableSince)
                .ifPresent(since -> status.setUnreachableTime(TimeConverter.toWire(since)));
        framework.send(Statuses.event(status.build()));
    }
}
