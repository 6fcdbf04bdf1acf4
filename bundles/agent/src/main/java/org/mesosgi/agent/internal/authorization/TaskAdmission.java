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
import org.mesosgi.wire.cluster.RunTask;
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

    /** A task about which the authorizer has not said anything yet. */
    private static final class Pending {

        private final RunTask message;
        private final AgentID agent;
        private boolean killed;

        Pending(RunTask message, AgentID agent) {
            this.message = message;
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

    /** Runs a task if it may run. */
    public void admit(RunTask message, AgentID agent, Runnable run) {
        Key key = new Key(message.getFramework().getId(), message.getTask().getTaskId());
        Pending waiting = new Pending(message, agent);
        pending.put(key, waiting);
        ask(message)
                .whenComplete((permitted, failure) -> loop.enter(() -> {
                    if (pending.remove(key, waiting)) {
                        decide(waiting, Boolean.TRUE.equals(permitted), Optional.ofNullable(failure), run);
                    }
                }));
    }

    private CompletionStage<Boolean> ask(RunTask message) {
        FrameworkInfo framework = message.getFramework();
        try {
            return authorization.authorized(
                    framework.hasPrincipal() ? Optional.of(new Principal(framework.getPrincipal())) : Optional.empty(),
                    Action.RUN_TASK,
                    Optional.of(AuthorizationObject.of(
                            TaskConverter.toApi(message.getTask()), FrameworkConverter.toApi(framework))));
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private void decide(Pending waiting, boolean permitted, Optional<Throwable> failure, Runnable run) {
        if (failure.isPresent()) {
            LOG.error(
                    "The authorizer cannot say whether task {} may run",
                    waiting.message.getTask().getTaskId().getValue(),
                    failure.get());
            refuse(
                    waiting,
                    TaskState.TASK_ERROR,
                    TaskStatus.Reason.REASON_TASK_UNAUTHORIZED,
                    "Authorization failure: " + Authorization.reason(failure.get()));
        } else if (!permitted) {
            refuse(
                    waiting,
                    TaskState.TASK_ERROR,
                    TaskStatus.Reason.REASON_TASK_UNAUTHORIZED,
                    "Not authorized to launch as user '" + user(waiting.message) + "'");
        } else if (waiting.killed) {
            refuse(
                    waiting,
                    TaskState.TASK_KILLED,
                    TaskStatus.Reason.REASON_TASK_KILLED_DURING_LAUNCH,
                    "Killed before it was launched");
        } else {
            run.run();
        }
    }

    /** Whether a task that is to be killed is still to be decided on; then it does not run. */
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
        TaskInfo task = waiting.message.getTask();
        LOG.info("{} {}: {}", state, task.getTaskId().getValue(), message);
        updates.add(StatusUpdate.newBuilder()
                .setAgentId(waiting.agent)
                .setFrameworkId(waiting.message.getFramework().getId())
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
        if (waiting.message.getLaunchExecutor() && task.hasExecutor()) {
            // The master counts it as running since it has sent the task.
            master.accept(ToMaster.newBuilder()
                    .setExecutorExited(ExecutorExited.newBuilder()
                            .setAgentId(waiting.agent)
                            .setFrameworkId(waiting.message.getFramework().getId())
                            .setExecutorId(task.getExecutor().getExecutorId()))
                    .build());
        }
    }

    private static String user(RunTask message) {
        TaskInfo task = message.getTask();
        if (task.getCommand().hasUser()) {
            return task.getCommand().getUser();
        }
        return task.getExecutor().getCommand().hasUser()
                ? task.getExecutor().getCommand().getUser()
                : message.getFramework().getUser();
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
