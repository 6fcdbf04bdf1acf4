package org.mesosgi.master.internal.operation;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.wire.cluster.AcknowledgeOperationStatus;
import org.mesosgi.wire.cluster.ToAgent;
import org.mesosgi.wire.cluster.UpdateOperationStatus;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.v1.AgentID;
import org.mesosgi.wire.v1.Operation;
import org.mesosgi.wire.v1.OperationState;
import org.mesosgi.wire.v1.OperationStatus;
import org.mesosgi.wire.v1.UUID;
import org.mesosgi.wire.v1.scheduler.Call;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has become of operations: agents tell it again and again until it is acknowledged, by the framework if it has given
 * the operation an id, and otherwise by the master. Used by events of the master's loop.
 */
public final class OperationFeedback {

    private static final Logger LOG = LoggerFactory.getLogger(OperationFeedback.class);

    private final Cluster cluster;
    private final OperationBook book;

    /** @param book the operations that are under way */
    OperationFeedback(Cluster cluster, OperationBook book) {
        this.cluster = requireNonNull(cluster, "cluster is null");
        this.book = requireNonNull(book, "book is null");
    }

    /** News from an agent. */
    public void update(UpdateOperationStatus update, Agent agent) {
        OperationStatus status = update.getStatus();
        Optional<Operation> known = book.find(update.getOperationUuid());
        known.ifPresent(operation -> book.note(operation, status));
        Optional<Framework> framework = update.hasFrameworkId()
                ? cluster.framework(IdConverter.toApi(update.getFrameworkId()))
                : Optional.empty();
        if (status.getState() != OperationState.OPERATION_FINISHED) {
            LOG.warn("An operation on agent {} is {}: {}", agent.id(), status.getState(), status.getMessage());
        }
        boolean wanted = status.hasOperationId() && framework.isPresent();
        if (wanted) {
            OperationNews.tell(framework.get(), status);
        }
        // What the framework acknowledges is passed on only if it is in the book.
        if (!wanted || known.isEmpty()) {
            acknowledge(agent, update.getOperationUuid(), status.getUuid());
        }
    }

    /** A framework has taken note of news. */
    public void acknowledge(Framework framework, Call.AcknowledgeOperationStatus call) {
        Optional<Operation> operation = book.find(IdConverter.toWire(framework.id()), call.getOperationId())
                .filter(known -> known.getStatusesList().stream()
                        .anyMatch(status -> status.getUuid().getValue().equals(call.getUuid())));
        Optional<Agent> agent = operation.flatMap(known -> cluster.agent(IdConverter.toApi(known.getAgentId())));
        if (agent.isEmpty()) {
            LOG.warn(
                    "Framework {} acknowledges news of operation '{}', which is not known",
                    framework.id(),
                    call.getOperationId().getValue());
            return;
        }
        acknowledge(
                agent.get(),
                operation.get().getUuid(),
                UUID.newBuilder().setValue(call.getUuid()).build());
    }

    private void acknowledge(Agent agent, UUID operation, UUID status) {
        agent.send(ToAgent.newBuilder()
                .setAcknowledgeOperationStatus(AcknowledgeOperationStatus.newBuilder()
                        .setOperationUuid(operation)
                        .setStatusUuid(status))
                .build());
        book.find(operation)
                .filter(known ->
                        OperationStates.isTerminal(known.getLatestStatus().getState()))
                .ifPresent(book::remove);
    }

    /** Tells a framework the latest states of operations: of those that it asks for, of all if it asks for none. */
    public void reconcile(Framework framework, Call.ReconcileOperations call) {
        if (call.getOperationsList().isEmpty()) {
            book.named(IdConverter.toWire(framework.id()))
                    .forEach(operation -> OperationNews.tell(framework, latest(operation)));
            return;
        }
        for (Call.ReconcileOperations.Operation asked : call.getOperationsList()) {
            Optional<Operation> known = book.find(IdConverter.toWire(framework.id()), asked.getOperationId());
            OperationNews.tell(
                    framework,
                    known.map(OperationFeedback::latest)
                            .orElseGet(() -> OperationNews.master(
                                    asked.getOperationId(),
                                    stateOfUnknown(asked),
                                    asked.getAgentId(),
                                    "Reconciliation: Operation is unknown")));
        }
    }

    private OperationState stateOfUnknown(Call.ReconcileOperations.Operation asked) {
        AgentId agent = IdConverter.toApi(asked.getAgentId());
        return cluster.isUnreachable(agent) ? OperationState.OPERATION_UNREACHABLE : OperationState.OPERATION_UNKNOWN;
    }

    /** Without the uuid: what is told as an answer is not acknowledged. */
    private static OperationStatus latest(Operation operation) {
        return operation.getLatestStatus().toBuilder()
                .clearUuid()
                .setOperationId(operation.getInfo().getId())
                .setAgentId(operation.getAgentId())
                .build();
    }

    /** An agent has come back with the operations that it knows; those that it does not know have not reached it. */
    public void returned(AgentId agent, List<Operation> brought) {
        Set<UUID> there = new HashSet<>();
        for (Operation operation : brought) {
            there.add(operation.getUuid());
            book.add(operation);
        }
        for (Operation operation : book.of(IdConverter.toWire(agent))) {
            if (!there.contains(operation.getUuid())) {
                end(operation, OperationState.OPERATION_DROPPED, "The operation has not reached the agent");
            }
        }
    }

    /** An agent is gone, or cannot be reached. */
    public void lost(AgentId agent, OperationState state) {
        AgentID id = IdConverter.toWire(agent);
        book.of(id).forEach(operation -> end(operation, state, "The agent is not there any more"));
    }

    private void end(Operation operation, OperationState state, String why) {
        book.remove(operation);
        if (operation.getInfo().hasId()
                && !OperationStates.isTerminal(operation.getLatestStatus().getState())) {
            cluster.framework(IdConverter.toApi(operation.getFrameworkId()))
                    .ifPresent(framework -> OperationNews.tell(
                            framework,
                            OperationNews.master(operation.getInfo().getId(), state, operation.getAgentId(), why)));
        }
    }
}
