package org.mesosgi.master.internal.task;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.api.value.TaskId;
import org.mesosgi.master.internal.allocation.Allocation;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.master.internal.state.Executor;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.master.internal.state.Task;
import org.mesosgi.process.metrics.Metrics;
import org.mesosgi.wire.cluster.AcknowledgeStatusUpdate;
import org.mesosgi.wire.cluster.ShutdownFramework;
import org.mesosgi.wire.cluster.StatusUpdate;
import org.mesosgi.wire.cluster.ToAgent;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.convert.TimeConverter;
import org.mesosgi.wire.state.TaskStates;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lives of tasks: launched, updated, acknowledged, ended. */
public final class Tasks {

    private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);

    private final Cluster cluster;
    private final Allocation allocation;
    private final Metrics metrics;

    public Tasks(Cluster cluster, Allocation allocation, Metrics metrics) {
        this.cluster = cluster;
        this.allocation = allocation;
        this.metrics = metrics;
    }

    /** A task is launched on an agent: it is in the cluster from now on. */
    public void add(Task task, Framework framework, Agent agent) {
        framework.add(task);
        agent.add(task);
        cluster.tell(listener -> listener.taskAdded(task));
    }

    /** A task does not come into being; its framework is told why. */
    public void refuse(
            Framework framework,
            TaskInfo task,
            AgentId agent,
            TaskState state,
            TaskStatus.Reason reason,
            String message) {
        TaskState translated = framework.translate(state);
        LOG.info("Task {} of framework {} is {}: {}", task.getTaskId().getValue(), framework.id(), translated, message);
        count(translated);
        framework.send(Statuses.event(Statuses.of(task.getTaskId(), agent, translated, reason, message)));
    }

    /** News of a task from its agent. */
    public void update(StatusUpdate update, Agent agent) {
        TaskStatus status = update.getStatus();
        FrameworkId frameworkId = IdConverter.toApi(update.getFrameworkId());
        Optional<Framework> framework = cluster.framework(frameworkId);
        if (framework.isEmpty()) {
            LOG.warn(
                    "Agent {} has news of framework {}, which is not there; it is told to forget it",
                    agent.id(),
                    frameworkId);
            acknowledge(agent, frameworkId, IdConverter.toApi(status.getTaskId()), status.getUuid());
            agent.send(ToAgent.newBuilder()
                    .setShutdownFramework(ShutdownFramework.newBuilder().setFrameworkId(update.getFrameworkId()))
                    .build());
            return;
        }
        Optional<Task> task = agent.task(frameworkId, IdConverter.toApi(status.getTaskId()));
        // The framework is told in any case: it may know of a task that we have forgotten.
        TaskStatus told = status.toBuilder()
                .setState(framework.get().translate(status.getState()))
                .build();
        framework.get().send(Statuses.event(told));
        task.ifPresent(known -> {
            becomes(known, update.hasLatestState() ? update.getLatestState() : status.getState());
            known.record(told);
            cluster.tell(listener -> listener.taskUpdated(known, told));
        });
        LOG.info(
                "{} {} of framework {} on agent {}",
                status.getState(),
                status.getTaskId().getValue(),
                frameworkId,
                agent.id());
    }

    /** A framework has taken note of news of a task. */
    public void acknowledge(Framework framework, AgentId agentId, TaskId taskId, ByteString uuid) {
        Optional<Agent> agent = cluster.agent(agentId);
        if (agent.isEmpty()) {
            LOG.warn("Framework {} acknowledges news from agent {}, which is not there", framework.id(), agentId);
            return;
        }
        acknowledge(agent.get(), framework.id(), taskId, uuid);
        agent.get()
                .task(framework.id(), taskId)
                .filter(task -> task.endsWith(uuid))
                .ifPresent(task -> remove(task, framework));
    }

    private static void acknowledge(Agent agent, FrameworkId framework, TaskId task, ByteString uuid) {
        agent.send(ToAgent.newBuilder()
                .setAcknowledgeStatusUpdate(AcknowledgeStatusUpdate.newBuilder()
                        .setFrameworkId(IdConverter.toWire(framework))
                        .setTaskId(IdConverter.toWire(task))
                        .setUuid(uuid))
                .build());
    }

    /** The state of a task has changed; the resources of a task that has ended, or that is out of reach, are free. */
    public void becomes(Task task, TaskState state) {
        boolean hadEnded = TaskStates.isTerminal(task.state());
        boolean held = holdsResources(task.state());
        task.becomes(state);
        if (!hadEnded && TaskStates.isTerminal(state)) {
            count(state);
        }
        if (held && !holdsResources(state)) {
            allocation.call(allocator -> allocator.recoverResources(
                    task.framework(), task.agent(), task.resources(), Optional.empty(), true));
        }
    }

    private static boolean holdsResources(TaskState state) {
        return !TaskStates.isTerminal(state) && state != TaskState.TASK_UNREACHABLE;
    }

    /** A task is taken out of the cluster, for a reason that its framework is told, if it is still there to be told. */
    public void end(Task task, TaskState state, TaskStatus.Reason reason, String message) {
        Optional<Framework> framework = cluster.framework(task.framework());
        if (!TaskStates.isTerminal(task.state())) {
            TaskState translated = framework.map(each -> each.translate(state)).orElse(state);
            becomes(task, translated);
            tell(task, Statuses.of(task.info().getTaskId(), task.agent(), translated, reason, message));
        }
        cluster.agent(task.agent()).ifPresent(agent -> agent.remove(task));
        framework.ifPresent(each -> each.complete(task));
    }

    /**
     * The agent of a task does not answer: nobody knows what becomes of the task, until the agent is back.
     *
     * @param since when the agent was given up
     */
    public void lose(Task task, Instant since, String message) {
        Optional<Framework> framework = cluster.framework(task.framework());
        TaskState state = framework
                .map(each -> each.translate(TaskState.TASK_UNREACHABLE))
                .orElse(TaskState.TASK_UNREACHABLE);
        becomes(task, state);
        TaskStatus.Reason reason = TaskStatus.Reason.REASON_AGENT_REMOVED;
        tell(
                task,
                Statuses.of(task.info().getTaskId(), task.agent(), state, reason, message).toBuilder()
                        .setUnreachableTime(TimeConverter.toWire(since))
                        .build());
        framework.ifPresent(each -> each.lose(task));
    }

    /** A task that was unreachable is back with its agent. */
    public void regain(Task task, TaskState state, Framework framework, Agent agent) {
        task.comesBack(state);
        framework.regain(task);
        agent.add(task);
    }

    /** A framework learns in which state a task has come back, with an agent that was unreachable. */
    public void tellReturned(Task task, Framework framework) {
        tell(
                task,
                Statuses.of(
                        task.info().getTaskId(),
                        task.agent(),
                        framework.translate(task.state()),
                        TaskStatus.Reason.REASON_AGENT_REREGISTERED,
                        "The agent was unreachable and is back"));
    }

    private void tell(Task task, TaskStatus status) {
        task.record(status);
        cluster.tell(listener -> listener.taskUpdated(task, status));
        cluster.framework(task.framework())
                .filter(framework -> framework.has(task))
                .ifPresent(framework -> framework.send(Statuses.event(status)));
    }

    /** An executor is no more; its resources are free. */
    public void remove(Executor executor, Agent agent) {
        agent.remove(executor);
        allocation.call(allocator -> allocator.recoverResources(
                executor.framework(), agent.id(), executor.resources(), Optional.empty(), true));
    }

    private void remove(Task task, Framework framework) {
        framework.complete(task);
        cluster.agent(task.agent()).ifPresent(agent -> agent.remove(task));
    }

    private void count(TaskState state) {
        metrics.counter("master/" + state.name().toLowerCase(Locale.ROOT).replace("task_", "tasks_"))
                .increment();
    }
}
