package org.mesosgi.master.internal.operation;

import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.wire.v1.AgentID;
import org.mesosgi.wire.v1.Offer;
import org.mesosgi.wire.v1.OperationID;
import org.mesosgi.wire.v1.OperationState;
import org.mesosgi.wire.v1.OperationStatus;
import org.mesosgi.wire.v1.scheduler.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells frameworks of the operations that they have given an id; of others they do not want to hear. */
final class OperationNews {

    private static final Logger LOG = LoggerFactory.getLogger(OperationNews.class);

    private OperationNews() {}

    /** An operation is not applied. */
    static void dropped(Framework framework, Offer.Operation operation, AgentID agent, String why) {
        LOG.warn(
                "Dropping {} operation from framework {} ({}): {}; on agent {}",
                operation.getType(),
                framework.id(),
                framework.info().getName(),
                why,
                agent.getValue());
        if (operation.hasId()) {
            tell(framework, master(operation.getId(), OperationState.OPERATION_ERROR, agent, why));
        }
    }

    /** A status that comes from the master itself: it has no uuid, so nobody acknowledges it. */
    static OperationStatus master(OperationID id, OperationState state, AgentID agent, String message) {
        OperationStatus.Builder status =
                OperationStatus.newBuilder().setOperationId(id).setState(state).setMessage(message);
        if (!agent.getValue().isEmpty()) {
            status.setAgentId(agent);
        }
        return status.build();
    }

    static void tell(Framework framework, OperationStatus status) {
        framework.send(Event.newBuilder()
                .setType(Event.Type.UPDATE_OPERATION_STATUS)
                .setUpdateOperationStatus(
                        Event.UpdateOperationStatus.newBuilder().setStatus(status))
                .build());
    }
}
