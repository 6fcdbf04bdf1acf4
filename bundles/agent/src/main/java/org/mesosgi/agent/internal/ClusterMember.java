package org.mesosgi.agent.internal;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.agent.internal.authorization.LaunchOrder;
import org.mesosgi.agent.internal.authorization.TaskAdmission;
import org.mesosgi.agent.internal.checkpoint.Checkpoints;
import org.mesosgi.agent.internal.drain.Draining;
import org.mesosgi.agent.internal.link.Member;
import org.mesosgi.agent.internal.link.Registration;
import org.mesosgi.agent.internal.operation.Operations;
import org.mesosgi.agent.internal.oversubscription.Oversubscription;
import org.mesosgi.agent.internal.status.StatusUpdates;
import org.mesosgi.agent.internal.task.Executor;
import org.mesosgi.agent.internal.task.Framework;
import org.mesosgi.agent.internal.task.Frameworks;
import org.mesosgi.agent.internal.task.Task;
import org.mesosgi.agent.internal.task.Tasks;
import org.mesosgi.api.Mesos;
import org.mesosgi.wire.cluster.KillTask;
import org.mesosgi.wire.cluster.RegisterAgent;
import org.mesosgi.wire.cluster.ReregisterAgent;
import org.mesosgi.wire.cluster.ToAgent;
import org.mesosgi.wire.cluster.ToMaster;
import org.mesosgi.wire.cluster.UnregisterAgent;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.v1.AgentID;
import org.mesosgi.wire.v1.AgentInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the agent is to the master. Used by events of the agent's loop. */
final class ClusterMember implements Member {

    /** What this agent can deal with. */
    static final List<AgentInfo.Capability> CAPABILITIES = List.of(
            capability(AgentInfo.Capability.Type.MULTI_ROLE),
            capability(AgentInfo.Capability.Type.HIERARCHICAL_ROLE),
            capability(AgentInfo.Capability.Type.RESERVATION_REFINEMENT),
            capability(AgentInfo.Capability.Type.TASK_RESOURCE_LIMITS),
            capability(AgentInfo.Capability.Type.RESIZE_VOLUME),
            capability(AgentInfo.Capability.Type.AGENT_OPERATION_FEEDBACK),
            capability(AgentInfo.Capability.Type.AGENT_DRAINING));

    private static final Logger LOG = LoggerFactory.getLogger(ClusterMember.class);

    private static final int FAILURE = 1;

    private final Frameworks frameworks;
    private final TaskAdmission admission;
    private final Tasks tasks;
    private final StatusUpdates updates;
    private final Checkpoints checkpoints;
    private final Operations operations;
    private final Oversubscription oversubscription;
    private final Draining draining;
    private final CompletableFuture<Integer> done;
    private AgentInfo info;

    /** What the master has said before is dealt with when this completes. */
    private CompletionStage<Void> before = CompletableFuture.completedFuture(null);

    /**
     * @param info what the agent says of itself, without an id
     * @param done takes the exit status, if the master wants the agent to end
     */
    ClusterMember(
            AgentInfo info,
            Frameworks frameworks,
            TaskAdmission admission,
            Tasks tasks,
            StatusUpdates updates,
            Checkpoints checkpoints,
            Operations operations,
            Oversubscription oversubscription,
            CompletableFuture<Integer> done) {
        this.info = requireNonNull(info, "info is null");
        this.frameworks = requireNonNull(frameworks, "frameworks is null");
        this.admission = requireNonNull(admission, "admission is null");
        this.tasks = requireNonNull(tasks, "tasks is null");
        this.updates = requireNonNull(updates, "updates is null");
        this.checkpoints = requireNonNull(checkpoints, "checkpoints is null");
        this.operations = requireNonNull(operations, "operations is null");
        this.oversubscription = requireNonNull(oversubscription, "oversubscription is null");
        this.draining = new Draining(() ->
                frameworks.active().isEmpty() && operations.unacknowledged().isEmpty());
        this.done = requireNonNull(done, "done is null");
    }

    /** What the agent says of itself, with its id once it has one. */
    AgentInfo info() {
        return info;
    }

    /** What it is taken out of service for, if it is. */
    Optional<Draining.Drain> drain() {
        return draining.current();
    }

    /**
     * It is the agent again that was here before.
     *
     * @return why it cannot be
     */
    Optional<String> becomes(AgentInfo before) {
        // The port may be a new one each time.
        AgentInfo comparable =
                before.toBuilder().clearId().setPort(info.getPort()).build();
        if (!comparable.equals(info)) {
            return Optional.of("Incompatible agent info detected.\n" + "Old agent info:\n" + comparable
                    + "\nNew agent info:\n" + info);
        }
        info = info.toBuilder().setId(before.getId()).build();
        return Optional.empty();
    }

    /** The same with all that it has by now: what operations have made of it included. */
    AgentInfo infoWithTotal() {
        return info.toBuilder()
                .clearResources()
                .addAllResources(ResourceConverter.toWire(operations.total()))
                .build();
    }

    /** Leaves the cluster for good, if it is in it. */
    void leave(Registration registration) {
        checkpoints.forgetAgent();
        if (info.hasId()) {
            registration.send(ToMaster.newBuilder()
                    .setUnregisterAgent(UnregisterAgent.newBuilder().setAgentId(info.getId()))
                    .build());
        }
    }

    @Override
    public ToMaster introduction() {
        if (!info.hasId()) {
            return ToMaster.newBuilder()
                    .setRegisterAgent(RegisterAgent.newBuilder()
                            .setAgent(info)
                            .setVersion(Mesos.VERSION)
                            .addAllCapabilities(CAPABILITIES)
                            .addAllCheckpointedResources(ResourceConverter.toWire(operations.checkpointed())))
                    .build();
        }
        ReregisterAgent.Builder again = ReregisterAgent.newBuilder()
                .setAgent(info)
                .setVersion(Mesos.VERSION)
                .addAllCapabilities(CAPABILITIES)
                .addAllCheckpointedResources(ResourceConverter.toWire(operations.checkpointed()))
                .addAllOperations(operations.unacknowledged());
        for (Framework framework : frameworks.active()) {
            again.addFrameworks(framework.info());
            for (Executor executor : framework.executors()) {
                if (!executor.isCommand() && executor.isRunning()) {
                    again.addExecutors(executor.info());
                }
                executor.tasks().forEach(task -> again.addTasks(task(framework, executor, task)));
            }
        }
        return ToMaster.newBuilder().setReregisterAgent(again).build();
    }

    @Override
    public void registered(AgentID id) {
        info = info.toBuilder().setId(id).build();
        checkpoints.agent(info);
        updates.resume();
        operations.resume();
        oversubscription.registered();
    }

    @Override
    public void disconnected() {
        updates.pause();
        operations.pause();
        oversubscription.disconnected();
    }

    /** A message that follows an operation waits until that is on the disk: a task may need the volume. */
    @Override
    public void received(ToAgent message) {
        draining.settle();
        before = before.thenCompose(nothing -> switch (message.getMessageCase()) {
            case APPLY_OPERATION -> operations.apply(message.getApplyOperation(), info.getId());
            case ACKNOWLEDGE_OPERATION_STATUS -> operations.acknowledge(message.getAcknowledgeOperationStatus());
            default -> {
                take(message);
                yield CompletableFuture.completedFuture(null);
            }
        });
        // One that fails holds up none of those that follow.
        before = before.exceptionally(failure -> {
            LOG.error("A message of the master has failed: {}", message.getMessageCase(), failure);
            return null;
        });
    }

    private void take(ToAgent message) {
        switch (message.getMessageCase()) {
            case RUN_TASK ->
                admission.admit(
                        LaunchOrder.of(message.getRunTask()),
                        info.getId(),
                        () -> tasks.run(message.getRunTask(), info));
            case RUN_TASK_GROUP ->
                admission.admit(
                        LaunchOrder.of(message.getRunTaskGroup()),
                        info.getId(),
                        () -> tasks.run(message.getRunTaskGroup(), info));
            case KILL_TASK -> kill(message.getKillTask());
            case ACKNOWLEDGE_STATUS_UPDATE -> tasks.acknowledge(message.getAcknowledgeStatusUpdate());
            case UPDATE_FRAMEWORK -> tasks.update(message.getUpdateFramework().getFramework());
            case FRAMEWORK_MESSAGE -> tasks.deliver(message.getFrameworkMessage());
            case SHUTDOWN_EXECUTOR -> tasks.shutdown(message.getShutdownExecutor());
            case SHUTDOWN_FRAMEWORK -> {
                admission.forget(message.getShutdownFramework().getFrameworkId());
                tasks.shutdown(message.getShutdownFramework().getFrameworkId());
            }
            case DRAIN_AGENT -> draining.begin(message.getDrainAgent().getConfig());
            case REFUSED ->
                end("The master refuses this agent: " + message.getRefused().getMessage());
            case SHUTDOWN_AGENT ->
                end("The master wants this agent to end: "
                        + message.getShutdownAgent().getMessage());
            default -> LOG.warn("The master says what this agent does not understand: {}", message.getMessageCase());
        }
    }

    /** A master does not believe who this agent is. */
    void refused(String why) {
        end(why);
    }

    private void kill(KillTask message) {
        if (!admission.kill(message.getFrameworkId(), message.getTaskId())) {
            tasks.kill(message);
        }
    }

    private void end(String why) {
        LOG.error(why);
        done.complete(FAILURE);
    }

    private static org.mesosgi.wire.v1.Task task(Framework framework, Executor executor, Task task) {
        org.mesosgi.wire.v1.Task.Builder told = org.mesosgi.wire.v1.Task.newBuilder()
                .setName(task.info().getName())
                .setTaskId(task.id())
                .setFrameworkId(framework.id())
                .setAgentId(task.info().getAgentId())
                .setState(task.state())
                .addAllResources(task.info().getResourcesList())
                .addAllStatuses(task.statuses());
        Optional.of(task.info())
                .filter(org.mesosgi.wire.v1.TaskInfo::hasLabels)
                .ifPresent(known -> told.setLabels(known.getLabels()));
        if (!executor.isCommand()) {
            told.setExecutorId(executor.id());
        }
        return told.build();
    }

    private static AgentInfo.Capability capability(AgentInfo.Capability.Type type) {
        return AgentInfo.Capability.newBuilder().setType(type).build();
    }
}
