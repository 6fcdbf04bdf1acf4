package org.mesosgi.agent.internal.authorization;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.mesosgi.agent.internal.status.StatusUpdates;
import org.mesosgi.api.authorizer.Action;
import org.mesosgi.api.authorizer.AuthorizationObject;
import org.mesosgi.api.value.Principal;
import org.mesosgi.process.authorization.Authorization;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.wire.cluster.ExecutorExited;
import org.mesosgi.wire.cluster.StatusUpdate;
import org.mesosgi.wire.cluster.ToMaster;
import org.mesosgi.wire.convert.FrameworkConverter;
import org.mesosgi.wire.convert.TaskConverter;
import org.mesosgi.wire.convert.TimeConverter;
import org.mesosgi.wire.v1.AgentID;
import org.mesosgi.wire.v1.FrameworkID;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.TaskID;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks whether tasks may run. One that may not ends with {@code TASK_ERROR}, also if the authorizer cannot say. While it
 * thinks, tasks may be killed, and frameworks go. Used by events of the agent's loop.
 */
public final class TaskAdmission {

    private static final Logger LOG = LoggerFactory.getLogger(TaskAdmission.class);

    private final Authorization authorization;
    private final StatusUpdates updates;
    private final Consumer<ToMaster> master;
    private final EventLoop loop;
    private final Map<Key, Pending> pending = new LinkedHashMap<>();

    /** Task ids are unique within a framework only. */
    private record Key(FrameworkID framework, TaskID task) {}

    /** Tasks about which the authorizer has not said everything yet. */
    private static final class Pending {

        private final LaunchOrder order;
        private final AgentID agent;
        private boolean killed;

        Pending(LaunchOrder order, AgentID agent) {
            this.order = order;
            this.agent = agent;
        }
    }

    /**
     * @param updates takes the news of tasks that do not run
     * @param master takes the news of executors that are not there because of that
     * @param loop the agent's
     */
    public TaskAdmission(
            Authorization authorization, StatusUpdates updates, Consumer<ToMaster> master, EventLoop loop) {
        this.authorization = requireNonNull(authorization, "authorization is null");
        this.updates = requireNonNull(updates, "updates is null");
        this.master = requireNonNull(master, "master is null");
        this.loop = requireNonNull(loop, "loop is null");
    }

    /** Runs tasks if all of them may run. */
    public void admit(LaunchOrder order, AgentID agent, Runnable run) {
        Pending waiting = new Pending(order, agent);
        order.tasks().forEach(task -> pending.put(key(order, task), waiting));
        firstForbidden(order)
                .whenComplete((forbidden, failure) -> loop.enter(() -> {
                    if (forget(waiting)) {
                        decide(waiting, forbidden, Optional.ofNullable(failure), run);
                    }
                }));
    }

    private static Key key(LaunchOrder order, TaskInfo task) {
        return new Key(order.framework().getId(), task.getTaskId());
    }

    /** Whether they were still to be decided on. */
    private boolean forget(Pending waiting) {
        boolean known = false;
        for (TaskInfo task : waiting.order.tasks()) {
            known |= pending.remove(key(waiting.order, task), waiting);
        }
        return known;
    }

    /** The first of the tasks that may not run, if there is one. */
    private CompletionStage<Optional<TaskInfo>> firstForbidden(LaunchOrder order) {
        CompletionStage<Optional<TaskInfo>> first = CompletableFuture.completedStage(Optional.empty());
        for (TaskInfo task : order.tasks()) {
            first = first.thenCombine(
                    ask(order.framework(), task),
                    (before, permitted) ->
                            Boolean.TRUE.equals(permitted) ? before : before.or(() -> Optional.of(task)));
        }
        return first;
    }

    private CompletionStage<Boolean> ask(FrameworkInfo framework, TaskInfo task) {
        try {
            return authorization.authorized(
                    framework.hasPrincipal() ? Optional.of(new Principal(framework.getPrincipal())) : Optional.empty(),
                    Action.RUN_TASK,
                    Optional.of(
                            AuthorizationObject.of(TaskConverter.toApi(task), FrameworkConverter.toApi(framework))));
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private void decide(Pending waiting, Optional<TaskInfo> forbidden, Optional<Throwable> failure, Runnable run) {
        TaskStatus.Reason unauthorized = waiting.order.group()
                ? TaskStatus.Reason.REASON_TASK_GROUP_UNAUTHORIZED
                : TaskStatus.Reason.REASON_TASK_UNAUTHORIZED;
        if (failure.isPresent()) {
            LOG.error("The authorizer cannot say whether tasks may run", failure.get());
            refuse(
                    waiting,
                    TaskState.TASK_ERROR,
                    unauthorized,
                    "Authorization failure: " + Authorization.reason(failure.get()));
        } else if (forbidden.isPresent()) {
            refuse(waiting, TaskState.TASK_ERROR, unauthorized, words(waiting.order, forbidden.get()));
        } else if (waiting.killed) {
            refuse(
                    waiting,
                    TaskState.TASK_KILLED,
                    TaskStatus.Reason.REASON_TASK_KILLED_DURING_LAUNCH,
                    "Killed before it was launched");
        } else {
            run(waiting, run);
        }
    }

    /** What cannot even be begun has ended: nobody else would tell that. */
    private void run(Pending waiting, Runnable run) {
        try {
            run.run();
        } catch (IllegalArgumentException e) {
            // Such as an id that can be no part of a path here: another try would come to the same.
            failed(
                    waiting,
                    e,
                    TaskState.TASK_ERROR,
                    waiting.order.group()
                            ? TaskStatus.Reason.REASON_TASK_GROUP_INVALID
                            : TaskStatus.Reason.REASON_TASK_INVALID);
        } catch (RuntimeException e) {
            failed(waiting, e, TaskState.TASK_DROPPED, TaskStatus.Reason.REASON_CONTAINER_LAUNCH_FAILED);
        }
    }

    private void failed(Pending waiting, RuntimeException failure, TaskState state, TaskStatus.Reason reason) {
        LOG.error(
                "Tasks of framework {} cannot be run",
                waiting.order.framework().getId().getValue(),
                failure);
        refuse(waiting, state, reason, "This agent cannot run it: " + failure.getMessage());
    }

    /** Whether a task that is to be killed is still to be decided on; then it does not run, nor does its group. */
    public boolean kill(FrameworkID framework, TaskID task) {
        Pending waiting = pending.get(new Key(framework, task));
        if (waiting != null) {
            waiting.killed = true;
        }
        return waiting != null;
    }

    /** A framework is gone: its tasks do not run, and nobody is told. */
    public void forget(FrameworkID framework) {
        pending.keySet().removeIf(key -> key.framework().equals(framework));
    }

    private void refuse(Pending waiting, TaskState state, TaskStatus.Reason reason, String message) {
        for (TaskInfo task : waiting.order.tasks()) {
            LOG.info("{} {}: {}", state, task.getTaskId().getValue(), message);
            updates.add(StatusUpdate.newBuilder()
                    .setAgentId(waiting.agent)
                    .setFrameworkId(waiting.order.framework().getId())
                    .setStatus(TaskStatus.newBuilder()
                            .setTaskId(task.getTaskId())
                            .setAgentId(waiting.agent)
                            .setState(state)
                            .setSource(TaskStatus.Source.SOURCE_AGENT)
                            .setReason(reason)
                            .setMessage(message)
                            .setTimestamp(TimeConverter.toSeconds(Instant.now()))
                            .setUuid(newUuid()))
                    .build());
        }
        waiting.order
                .executor()
                .ifPresent(executor -> master.accept(ToMaster.newBuilder()
                        .setExecutorExited(ExecutorExited.newBuilder()
                                .setAgentId(waiting.agent)
                                .setFrameworkId(waiting.order.framework().getId())
                                .setExecutorId(executor.getExecutorId()))
                        .build()));
    }

    private static String words(LaunchOrder order, TaskInfo task) {
        String rest = " authorized to launch as user '" + user(order.framework(), task) + "'";
        return order.group() ? "Task '" + task.getTaskId().getValue() + "' is not" + rest : "Not" + rest;
    }

    private static String user(FrameworkInfo framework, TaskInfo task) {
        if (task.getCommand().hasUser()) {
            return task.getCommand().getUser();
        }
        return task.getExecutor().getCommand().hasUser()
                ? task.getExecutor().getCommand().getUser()
                : framework.getUser();
    }

    private static ByteString newUuid() {
        UUID uuid = UUID.randomUUID();
        ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES);
        bytes.putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .flip();
        return ByteString.copyFrom(bytes);
    }
}
