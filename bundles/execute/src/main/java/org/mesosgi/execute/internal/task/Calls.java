package org.mesosgi.execute.internal.task;

import java.util.List;
import org.mesosgi.wire.v1.AgentID;
import org.mesosgi.wire.v1.Filters;
import org.mesosgi.wire.v1.Offer;
import org.mesosgi.wire.v1.OfferID;
import org.mesosgi.wire.v1.TaskID;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.scheduler.Call;

/** The calls that the scheduler makes, without the id of its framework. */
final class Calls {

    /** An offer that is too small now may have grown soon. */
    private static final Filters SOON = Filters.newBuilder().setRefuseSeconds(1).build();

    private Calls() {}

    static Call launch(TaskInfo task, OfferID offer) {
        Call.Builder call = Call.newBuilder().setType(Call.Type.ACCEPT);
        Offer.Operation.Builder operation =
                call.getAcceptBuilder().addOfferIds(offer).addOperationsBuilder();
        operation.setType(Offer.Operation.Type.LAUNCH).getLaunchBuilder().addTaskInfos(task);
        return call.build();
    }

    static Call decline(List<OfferID> offers) {
        Call.Builder call = Call.newBuilder().setType(Call.Type.DECLINE);
        call.getDeclineBuilder().addAllOfferIds(offers).setFilters(SOON);
        return call.build();
    }

    static Call suppress() {
        return Call.newBuilder().setType(Call.Type.SUPPRESS).build();
    }

    static Call acknowledge(TaskStatus status) {
        Call.Builder call = Call.newBuilder().setType(Call.Type.ACKNOWLEDGE);
        call.getAcknowledgeBuilder()
                .setAgentId(status.getAgentId())
                .setTaskId(status.getTaskId())
                .setUuid(status.getUuid());
        return call.build();
    }

    static Call kill(TaskID task, AgentID agent) {
        Call.Builder call = Call.newBuilder().setType(Call.Type.KILL);
        call.getKillBuilder().setTaskId(task).setAgentId(agent);
        return call.build();
    }

    static Call reconcile(TaskID task, AgentID agent) {
        Call.Builder call = Call.newBuilder().setType(Call.Type.RECONCILE);
        call.getReconcileBuilder().addTasksBuilder().setTaskId(task).setAgentId(agent);
        return call.build();
    }

    static Call teardown() {
        return Call.newBuilder().setType(Call.Type.TEARDOWN).build();
    }
}
