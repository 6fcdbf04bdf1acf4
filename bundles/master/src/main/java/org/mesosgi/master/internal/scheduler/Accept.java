package org.mesosgi.master.internal.scheduler;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mesosgi.api.allocator.Filters;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.master.internal.allocation.Allocation;
import org.mesosgi.master.internal.allocation.Offers;
import org.mesosgi.master.internal.operation.Operations;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.master.internal.state.Offer;
import org.mesosgi.master.internal.task.Tasks;
import org.mesosgi.wire.convert.FiltersConverter;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.v1.Offer.Operation;
import org.mesosgi.wire.v1.OfferID;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.scheduler.Call;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts offers: their operations are applied in order to what they hold together, and what is left goes back to the
 * allocator. All offers must be the framework's own, for one role, of one agent.
 */
public final class Accept {

    private static final Logger LOG = LoggerFactory.getLogger(Accept.class);

    /** What changes resources; those that need a resource provider are there to be refused. */
    private static final Set<Operation.Type> CONVERTING = Set.of(
            Operation.Type.RESERVE,
            Operation.Type.UNRESERVE,
            Operation.Type.CREATE,
            Operation.Type.DESTROY,
            Operation.Type.GROW_VOLUME,
            Operation.Type.SHRINK_VOLUME,
            Operation.Type.CREATE_DISK,
            Operation.Type.DESTROY_DISK);

    private final Cluster cluster;
    private final Allocation allocation;
    private final Offers offers;
    private final Tasks tasks;
    private final Launch launch;
    private final GroupLaunch groupLaunch;
    private final Operations operations;

    public Accept(
            Cluster cluster,
            Allocation allocation,
            Offers offers,
            Tasks tasks,
            Launch launch,
            GroupLaunch groupLaunch,
            Operations operations) {
        this.cluster = cluster;
        this.allocation = allocation;
        this.offers = offers;
        this.tasks = tasks;
        this.launch = launch;
        this.groupLaunch = groupLaunch;
        this.operations = operations;
    }

    void handle(Framework framework, Call.Accept accept) {
        List<Offer> accepted = accept.getOfferIdsList().stream()
                .distinct()
                .flatMap(id -> cluster.offer(IdConverter.toApi(id)).stream())
                .filter(offer -> offer.framework().equals(framework.id()))
                .toList();
        Filters filters = FiltersConverter.toApi(accept.getFilters());
        Optional<String> wrong = wrong(accept.getOfferIdsList(), accepted);
        if (wrong.isPresent()) {
            accepted.forEach(offer -> offers.discard(offer, Optional.empty()));
            drop(framework, accept, wrong.get());
            return;
        }
        // The offers are used up; their resources are ours to distribute, and still offered as far as the allocator
        // knows.
        accepted.forEach(cluster::remove);
        Offer first = accepted.get(0);
        Agent agent = cluster.agent(first.agent()).orElseThrow();
        Resources left = accepted.stream().map(Offer::resources).reduce(Resources.none(), Resources::plus);
        SharedCopies shared = new SharedCopies(allocation, framework, agent, first.role());
        for (Operation operation : accept.getOperationsList()) {
            left = apply(framework, agent, first.role(), operation, shared.availableTo(operation, left));
        }
        if (!left.isEmpty()) {
            offers.giveBack(first, left, Optional.of(filters));
        }
    }

    /** Applies an operation; what is left after it. */
    private Resources apply(Framework framework, Agent agent, String role, Operation operation, Resources available) {
        if (operation.getType() == Operation.Type.LAUNCH) {
            return launch.handle(framework, agent, role, operation.getLaunch().getTaskInfosList(), available);
        }
        if (operation.getType() == Operation.Type.LAUNCH_GROUP) {
            return groupLaunch.handle(framework, agent, role, operation.getLaunchGroup(), available);
        }
        if (CONVERTING.contains(operation.getType())) {
            return operations.accept(framework, agent, role, operation, available);
        }
        LOG.warn(
                "Dropping {} operation from framework {} ({}): this master does not know it; on agent {}",
                operation.getType(),
                framework.id(),
                framework.info().getName(),
                agent.id());
        return available;
    }

    private static Optional<String> wrong(List<OfferID> ids, List<Offer> accepted) {
        if (ids.isEmpty()) {
            return Optional.of("No offers specified");
        }
        Set<OfferID> seen = new LinkedHashSet<>();
        for (OfferID id : ids) {
            if (!seen.add(id)) {
                return Optional.of("Duplicate offer " + id.getValue() + " in offer list");
            }
            if (accepted.stream().noneMatch(offer -> offer.id().value().equals(id.getValue()))) {
                return Optional.of("Offer " + id.getValue() + " is no longer valid");
            }
        }
        if (accepted.stream().map(Offer::agent).distinct().count() > 1) {
            return Optional.of("Aggregated offers must belong to one single agent");
        }
        if (accepted.stream().map(Offer::role).distinct().count() > 1) {
            return Optional.of("Aggregated offers must be allocated to the same role");
        }
        return Optional.empty();
    }

    private void drop(Framework framework, Call.Accept accept, String why) {
        LOG.warn("ACCEPT of framework {} uses invalid offers: {}", framework.id(), why);
        List<TaskInfo> dropped = new ArrayList<>();
        for (Operation operation : accept.getOperationsList()) {
            dropped.addAll(operation.getLaunch().getTaskInfosList());
            if (CONVERTING.contains(operation.getType())) {
                operations.drop(
                        framework, operation, new AgentId(""), "Operation attempted with invalid offers: " + why);
            }
            dropped.addAll(operation.getLaunchGroup().getTaskGroup().getTasksList());
        }
        for (TaskInfo task : dropped) {
            tasks.refuse(
                    framework,
                    task,
                    IdConverter.toApi(task.getAgentId()),
                    TaskState.TASK_DROPPED,
                    TaskStatus.Reason.REASON_INVALID_OFFERS,
                    "Task launched with invalid offers: " + why);
        }
    }
}
