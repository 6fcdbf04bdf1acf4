package org.mesosgi.agent.internal.operation;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.mesosgi.agent.internal.loop.Timers;
import org.mesosgi.api.allocator.ResourceConversion;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.wire.cluster.AcknowledgeOperationStatus;
import org.mesosgi.wire.cluster.ApplyOperation;
import org.mesosgi.wire.cluster.ResourcesAndOperations;
import org.mesosgi.wire.cluster.UpdateOperationStatus;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.operation.CheckpointedResources;
import org.mesosgi.wire.operation.OperationConversions;
import org.mesosgi.wire.operation.Uuids;
import org.mesosgi.wire.v1.AgentID;
import org.mesosgi.wire.v1.Operation;
import org.mesosgi.wire.v1.OperationState;
import org.mesosgi.wire.v1.OperationStatus;
import org.mesosgi.wire.v1.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies operations to what the agent has, one after the other: each is on the disk before it counts, and its volumes are
 * there. Used by events of the agent's loop; whoever calls waits for a stage before the next call.
 */
public final class Operations {

    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);

    private final Parts parts;
    private final OperationUpdates updates;
    private final Map<UUID, Operation> operations = new LinkedHashMap<>();
    private Resources total;

    /**
     * What operations are applied with.
     *
     * @param loop the agent's loop
     * @param io threads that may block
     * @param forward takes news of operations to the master
     * @param failed is told when something could not be put on the disk: the master has reckoned with what is not so
     */
    public record Parts(
            CheckpointFile file,
            PersistentVolumes volumes,
            Executor loop,
            Executor io,
            Timers timers,
            Consumer<UpdateOperationStatus> forward,
            Runnable failed) {}

    /**
     * Begins with what was kept.
     *
     * @param given what the operator of the agent says that it has
     * @param kept what was made of it before
     * @throws IllegalArgumentException if the two do not go together
     */
    public Operations(Resources given, ResourcesAndOperations kept, Parts parts) {
        this.parts = requireNonNull(parts, "parts is null");
        this.total = total(given, kept);
        this.updates = new OperationUpdates(parts.timers(), parts.forward());
        kept.getOperationsList().forEach(operation -> operations.put(operation.getUuid(), operation));
    }

    /**
     * All that an agent has.
     *
     * @throws IllegalArgumentException if what was kept cannot be made of what is given
     */
    public static Resources total(Resources given, ResourcesAndOperations kept) {
        return CheckpointedResources.total(given, ResourceConverter.toApi(kept.getResourcesList()));
    }

    /** All that the agent has. */
    public Resources total() {
        return total;
    }

    /** The dynamic reservations and volumes among it. */
    public Resources checkpointed() {
        return CheckpointedResources.of(total);
    }

    /** Those whose end nobody has acknowledged. */
    public List<Operation> unacknowledged() {
        return List.copyOf(operations.values());
    }

    /** There is a master: it is told what has become of operations. */
    public void resume() {
        updates.resume();
        operations.values().forEach(operation -> updates.send(update(operation)));
    }

    /** There is no master. */
    public void pause() {
        updates.pause();
    }

    /**
     * Applies an operation.
     *
     * @return completes by an event of the loop when it is done, or cannot be done; does not fail
     */
    public CompletionStage<Void> apply(ApplyOperation message, AgentID agent) {
        Resources before = total;
        Resources after = before;
        for (ResourceConversion conversion : OperationConversions.of(message.getOperation())) {
            ResourceConversion unallocated = OperationConversions.unallocated(conversion);
            Optional<Resources> converted = OperationConversions.apply(unallocated, after);
            if (converted.isEmpty()) {
                Operation dropped = ended(
                        message,
                        agent,
                        OperationState.OPERATION_DROPPED,
                        after + " does not contain " + unallocated.consumed());
                tell(dropped);
                parts.failed().run();
                return CompletableFuture.completedFuture(null);
            }
            after = converted.get();
        }
        Operation finished = ended(message, agent, OperationState.OPERATION_FINISHED, "");
        Map<UUID, Operation> all = new LinkedHashMap<>(operations);
        all.put(finished.getUuid(), finished);
        ResourcesAndOperations content = content(after, all);
        Resources next = after;
        return blocking(() -> {
                    parts.volumes().create(gained(next, before));
                    parts.file().write(content);
                    parts.volumes().delete(gained(before, next));
                })
                .handleAsync(
                        (nothing, failure) -> {
                            if (failure == null) {
                                total = next;
                                tell(finished);
                                LOG.info(
                                        "Applied {}; the agent has {}",
                                        message.getOperation().getType(),
                                        total);
                            } else {
                                LOG.error(
                                        "{} cannot be kept in {}: {}",
                                        message.getOperation().getType(),
                                        parts.file(),
                                        failure.toString());
                                tell(ended(
                                        message,
                                        agent,
                                        OperationState.OPERATION_FAILED,
                                        String.valueOf(failure.getMessage())));
                                parts.failed().run();
                            }
                            return null;
                        },
                        parts.loop());
    }

    /**
     * Somebody knows what has become of an operation.
     *
     * @return completes by an event of the loop when that is noted; does not fail
     */
    public CompletionStage<Void> acknowledge(AcknowledgeOperationStatus message) {
        Operation operation = operations.get(message.getOperationUuid());
        if (operation == null || !operation.getLatestStatus().getUuid().equals(message.getStatusUuid())) {
            return CompletableFuture.completedFuture(null);
        }
        operations.remove(operation.getUuid());
        updates.acknowledge(operation.getUuid());
        ResourcesAndOperations content = content(total, operations);
        return blocking(() -> parts.file().write(content))
                .handleAsync(
                        (nothing, failure) -> {
                            if (failure != null) {
                                // The worst that comes of it is that the master is told once more.
                                LOG.warn("An acknowledgement cannot be kept in {}", parts.file(), failure);
                            }
                            return null;
                        },
                        parts.loop());
    }

    private CompletionStage<Void> blocking(Work work) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        parts.io().execute(() -> {
            try {
                work.run();
                done.complete(null);
            } catch (IOException | RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    /** Work with the disk. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    /** The volumes, by their names, that are among these and not among those; a volume that has grown is none of them. */
    private static Resources gained(Resources these, Resources those) {
        return these.persistentVolumes()
                .filter(volume -> those.persistentVolumes().list().stream()
                        .noneMatch(other -> other.disk().equals(volume.disk())
                                && other.reservationRole().equals(volume.reservationRole())));
    }

    private static ResourcesAndOperations content(Resources total, Map<UUID, Operation> operations) {
        return ResourcesAndOperations.newBuilder()
                .addAllResources(ResourceConverter.toWire(CheckpointedResources.of(total)))
                .addAllOperations(operations.values())
                .build();
    }

    private void tell(Operation ended) {
        operations.put(ended.getUuid(), ended);
        updates.send(update(ended));
    }

    private static Operation ended(ApplyOperation message, AgentID agent, OperationState state, String why) {
        OperationStatus.Builder status = OperationStatus.newBuilder()
                .setState(state)
                .setUuid(Uuids.random())
                .setAgentId(agent);
        if (message.getOperation().hasId()) {
            status.setOperationId(message.getOperation().getId());
        }
        if (state == OperationState.OPERATION_FINISHED) {
            OperationConversions.of(message.getOperation())
                    .forEach(conversion ->
                            status.addAllConvertedResources(ResourceConverter.toWire(conversion.converted())));
        } else {
            status.setMessage(why);
        }
        Operation.Builder operation = Operation.newBuilder()
                .setAgentId(agent)
                .setInfo(message.getOperation())
                .setLatestStatus(status)
                .addStatuses(status)
                .setUuid(message.getUuid());
        if (message.hasFrameworkId()) {
            operation.setFrameworkId(message.getFrameworkId());
        }
        return operation.build();
    }

    private static UpdateOperationStatus update(Operation operation) {
        UpdateOperationStatus.Builder update = UpdateOperationStatus.newBuilder()
                .setAgentId(operation.getAgentId())
                .setOperationUuid(operation.getUuid())
                .setStatus(operation.getLatestStatus());
        if (operation.hasFrameworkId()) {
            update.setFrameworkId(operation.getFrameworkId());
        }
        return update.build();
    }
}
