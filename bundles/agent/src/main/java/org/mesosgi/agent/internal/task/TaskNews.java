package org.mesosgi.agent.internal.task;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.agent.internal.checkpoint.Checkpoints;
import org.mesosgi.agent.internal.status.StatusUpdates;
import org.mesosgi.process.metrics.Metrics;
import org.mesosgi.wire.cluster.StatusUpdate;
import org.mesosgi.wire.convert.TimeConverter;
import org.mesosgi.wire.v1.AgentID;
import org.mesosgi.wire.v1.ContainerID;
import org.mesosgi.wire.v1.ContainerStatus;
import org.mesosgi.wire.v1.DrainConfig;
import org.mesosgi.wire.v1.NetworkInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the master what has become of tasks: what is told is noted at the task, decorated by hooks, and then in the hands of
 * {@link StatusUpdates} until it is acknowledged. Used by events of the agent's loop.
 */
final class TaskNews {

    private static final Logger LOG = LoggerFactory.getLogger(TaskNews.class);

    private final StatusUpdates updates;
    private final Checkpoints checkpoints;
    private final AgentHooks hooks;
    private final Metrics metrics;
    private final String ip;

    /** @param ip the agent's address, which is that of containers without one of their own */
    TaskNews(StatusUpdates updates, Checkpoints checkpoints, AgentHooks hooks, Metrics metrics, String ip) {
        this.updates = requireNonNull(updates, "updates is null");
        this.checkpoints = requireNonNull(checkpoints, "checkpoints is null");
        this.hooks = requireNonNull(hooks, "hooks is null");
        this.metrics = requireNonNull(metrics, "metrics is null");
        this.ip = requireNonNull(ip, "ip is null");
    }

    /**
     * Tells news of a task that is on the agent. Nothing is told once it has ended, or when its framework is leaving.
     *
     * @param news what there is to tell: at least the state
     * @param container what is known of its container
     */
    void tell(Framework framework, Executor executor, Task task, TaskStatus.Builder news, ContainerStatus container) {
        news.setTaskId(task.id())
                .setExecutorId(executor.id())
                .setTimestamp(TimeConverter.toSeconds(Instant.now()))
                .setUuid(newUuid());
        forward(framework, executor, task, news, container);
    }

    /**
     * Tells news as an executor has told them: with the uuid that it has given them.
     *
     * @param news what the executor has said
     * @param container what is known of its container
     * @return completes when the agent has it for good; does not fail
     */
    CompletionStage<Void> forward(
            Framework framework, Executor executor, Task task, TaskStatus.Builder news, ContainerStatus container) {
        if (task.hasEnded() || framework.isLeaving()) {
            return CompletableFuture.completedFuture(null);
        }
        task.draining().ifPresent(config -> explain(news, config));
        task.becomes(news.getState());
        task.hears(news.getUuid());
        if (task.hasEnded()) {
            metrics.counter("slave/"
                            + news.getState().name().toLowerCase(Locale.ROOT).replace("task_", "tasks_"))
                    .increment();
        }
        AgentID agent = task.info().getAgentId();
        if (!news.hasTimestamp()) {
            news.setTimestamp(TimeConverter.toSeconds(Instant.now()));
        }
        ContainerStatus.Builder known = news.getContainerStatus().toBuilder().mergeFrom(container);
        TaskStatus status = news.setAgentId(agent)
                .setContainerStatus(complete(known, executor))
                .build();
        LOG.info(
                "{} {} of framework {}{}",
                status.getState(),
                task.id().getValue(),
                framework.id().getValue(),
                status.getMessage().isEmpty() ? "" : ": " + status.getMessage());
        return hooks.status(framework.id(), status)
                .exceptionally(failure -> {
                    LOG.warn("A hook has failed to decorate a status, which is told as it is", failure);
                    return status;
                })
                .thenCompose(decorated -> {
                    task.add(decorated);
                    StatusUpdate update = StatusUpdate.newBuilder()
                            .setAgentId(agent)
                            .setFrameworkId(framework.id())
                            .setExecutorId(executor.id())
                            .setStatus(decorated)
                            .build();
                    return checkpoints.update(executor.meta(), update).thenRun(() -> updates.add(update));
                });
    }

    /** A task that is killed since its agent is drained; with an agent that does not come back, it is gone. */
    private static void explain(TaskStatus.Builder news, DrainConfig draining) {
        TaskState state = news.getState();
        if (state == TaskState.TASK_KILLING || state == TaskState.TASK_KILLED) {
            news.setReason(TaskStatus.Reason.REASON_AGENT_DRAINING);
        }
        if (state == TaskState.TASK_KILLED && draining.getMarkGone()) {
            news.setState(TaskState.TASK_GONE_BY_OPERATOR);
        }
    }

    private ContainerStatus complete(ContainerStatus.Builder known, Executor executor) {
        ContainerStatus.Builder status = known;
        if (!isWithin(known.getContainerId(), executor.container())) {
            status.setContainerId(executor.container());
        }
        if (status.getNetworkInfosCount() == 0) {
            status.addNetworkInfosBuilder()
                    .addIpAddressesBuilder()
                    .setProtocol(NetworkInfo.Protocol.IPv4)
                    .setIpAddress(ip);
        }
        return status.build();
    }

    private static boolean isWithin(ContainerID id, ContainerID outer) {
        return id.hasParent() && (id.getParent().equals(outer) || isWithin(id.getParent(), outer));
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
