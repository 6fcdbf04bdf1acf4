package org.mesosgi.master.internal.scheduler;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mesosgi.api.allocator.Filters;
import org.mesosgi.api.allocator.InverseOfferStatus;
import org.mesosgi.api.allocator.ResourceRequest;
import org.mesosgi.master.internal.allocation.Allocation;
import org.mesosgi.master.internal.allocation.Offers;
import org.mesosgi.master.internal.framework.Frameworks;
import org.mesosgi.master.internal.maintenance.InverseOffers;
import org.mesosgi.master.internal.operation.OperationFeedback;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.master.internal.state.Offer;
import org.mesosgi.master.internal.task.Executors;
import org.mesosgi.master.internal.task.Tasks;
import org.mesosgi.wire.convert.FiltersConverter;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.v1.OfferID;
import org.mesosgi.wire.v1.scheduler.Call;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the calls of a subscribed scheduler do. */
public final class SchedulerCalls {

    private static final Logger LOG = LoggerFactory.getLogger(SchedulerCalls.class);

    private static final Set<Call.Type> KNOWN = Set.of(
            Call.Type.TEARDOWN,
            Call.Type.ACCEPT,
            Call.Type.DECLINE,
            Call.Type.REVIVE,
            Call.Type.SUPPRESS,
            Call.Type.KILL,
            Call.Type.ACKNOWLEDGE,
            Call.Type.RECONCILE,
            Call.Type.SHUTDOWN,
            Call.Type.MESSAGE,
            Call.Type.ACKNOWLEDGE_OPERATION_STATUS,
            Call.Type.RECONCILE_OPERATIONS,
            Call.Type.ACCEPT_INVERSE_OFFERS,
            Call.Type.DECLINE_INVERSE_OFFERS,
            Call.Type.REQUEST);

    private final Cluster cluster;
    private final Allocation allocation;
    private final Offers offers;
    private final Tasks tasks;
    private final Frameworks frameworks;
    private final Accept accept;
    private final Kill kill;
    private final Reconcile reconcile;
    private final Executors executors;
    private final OperationFeedback operations;
    private final InverseOffers inverseOffers;
    private final RoleCalls roles;

    public SchedulerCalls(
            Cluster cluster,
            Allocation allocation,
            Offers offers,
            Tasks tasks,
            Frameworks frameworks,
            Accept accept,
            Kill kill,
            Reconcile reconcile,
            Executors executors,
            OperationFeedback operations,
            InverseOffers inverseOffers) {
        this.cluster = cluster;
        this.allocation = allocation;
        this.offers = offers;
        this.tasks = tasks;
        this.frameworks = frameworks;
        this.accept = accept;
        this.kill = kill;
        this.reconcile = reconcile;
        this.executors = executors;
        this.operations = operations;
        this.inverseOffers = inverseOffers;
        this.roles = new RoleCalls(allocation);
    }

    static boolean isKnown(Call.Type type) {
        return KNOWN.contains(type);
    }

    void handle(Framework framework, Call call) {
        switch (call.getType()) {
            case TEARDOWN -> frameworks.remove(framework);
            case ACCEPT -> accept.handle(framework, call.getAccept());
            case DECLINE -> decline(framework, call.getDecline());
            case REVIVE -> roles.revive(framework, call.getRevive());
            case SUPPRESS -> roles.suppress(framework, call.getSuppress());
            case KILL -> kill.handle(framework, call.getKill());
            case ACKNOWLEDGE ->
                tasks.acknowledge(
                        framework,
                        IdConverter.toApi(call.getAcknowledge().getAgentId()),
                        IdConverter.toApi(call.getAcknowledge().getTaskId()),
                        call.getAcknowledge().getUuid());
            case RECONCILE -> reconcile.handle(framework, call.getReconcile());
            case SHUTDOWN -> executors.shutdown(framework, call.getShutdown());
            case MESSAGE -> executors.message(framework, call.getMessage());
            case ACKNOWLEDGE_OPERATION_STATUS ->
                operations.acknowledge(framework, call.getAcknowledgeOperationStatus());
            case RECONCILE_OPERATIONS -> operations.reconcile(framework, call.getReconcileOperations());
            case ACCEPT_INVERSE_OFFERS ->
                inverseOffers.answer(
                        framework,
                        call.getAcceptInverseOffers().getInverseOfferIdsList(),
                        InverseOfferStatus.Status.ACCEPT,
                        call.getAcceptInverseOffers().getFilters());
            case DECLINE_INVERSE_OFFERS ->
                inverseOffers.answer(
                        framework,
                        call.getDeclineInverseOffers().getInverseOfferIdsList(),
                        InverseOfferStatus.Status.DECLINE,
                        call.getDeclineInverseOffers().getFilters());
            case REQUEST -> request(framework, call.getRequest());
            default -> throw new IllegalArgumentException("a call of type " + call.getType());
        }
    }

    private void decline(Framework framework, Call.Decline decline) {
        Filters filters = FiltersConverter.toApi(decline.getFilters());
        if (!FiltersConverter.isValid(decline.getFilters())) {
            LOG.warn(
                    "Framework {} declines with filters that make no sense; they last {}",
                    framework.id(),
                    filters.refuse());
        }
        for (OfferID id : decline.getOfferIdsList()) {
            // An offer that is not there, or another one's, has been dealt with already.
            cluster.offer(IdConverter.toApi(id))
                    .filter(offer -> offer.framework().equals(framework.id()))
                    .ifPresent((Offer offer) -> offers.discard(offer, Optional.of(filters)));
        }
    }

    private void request(Framework framework, Call.Request request) {
        List<ResourceRequest> requests = request.getRequestsList().stream()
                .map(each -> new ResourceRequest(
                        each.hasAgentId() ? Optional.of(IdConverter.toApi(each.getAgentId())) : Optional.empty(),
                        ResourceConverter.toApi(each.getResourcesList())))
                .toList();
        allocation.call(allocator -> allocator.requestResources(framework.id(), requests));
    }
}
