package org.mesosgi.master.internal.operation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.allocator.ResourceConversion;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.master.internal.allocation.Allocation;
import org.mesosgi.master.internal.allocation.Offers;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.master.internal.state.Offer;
import org.mesosgi.master.internal.validation.OfferOperations;
import org.mesosgi.master.internal.validation.OperationTarget;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.wire.cluster.ApplyOperation;
import org.mesosgi.wire.cluster.ToAgent;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.operation.CheckpointedResources;
import org.mesosgi.wire.operation.OperationConversions;
import org.mesosgi.wire.operation.Uuids;
import org.mesosgi.wire.resource.ResourceRewriter;
import org.mesosgi.wire.v1.Offer.Operation;
import org.mesosgi.wire.v1.OperationState;
import org.mesosgi.wire.v1.OperationStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies operations to resources. As in Mesos, what an agent will make of an operation is reckoned at once, so that the
 * next operation and the next offer can go on from there. Used by events of the master's loop.
 */
public final class Operations {

    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);

    private final Cluster cluster;
    private final Allocation allocation;
    private final Offers offers;
    private final EventLoop loop;
    private final OperationBook book;
    private final ResourceRewriter resources = new ResourceRewriter();

    /** @param book the operations that are under way */
    Operations(Cluster cluster, Allocation allocation, Offers offers, EventLoop loop, OperationBook book) {
        this.cluster = requireNonNull(cluster, "cluster is null");
        this.allocation = requireNonNull(allocation, "allocation is null");
        this.offers = requireNonNull(offers, "offers is null");
        this.loop = requireNonNull(loop, "loop is null");
        this.book = requireNonNull(book, "book is null");
    }

    /** All that are under way, or whose end is not acknowledged. */
    public Collection<org.mesosgi.wire.v1.Operation> all() {
        return book.all();
    }

    /**
     * Applies an operation of an ACCEPT to what the offers hold, if the framework may do that to its resources.
     *
     * @param role the role of the offers
     * @return what they hold after it; the same if it is dropped
     */
    public Resources accept(Framework framework, Agent agent, String role, Operation given, Resources available) {
        Operation operation = allocated(given, role);
        Optional<String> wrong = OfferOperations.validateForm(operation)
                .or(() -> whyForbidden(framework, operation))
                .or(() -> OfferOperations.validate(operation, target(framework, agent)))
                .or(() -> agent.isConnected() ? Optional.empty() : Optional.of("The agent is disconnected"));
        if (wrong.isPresent()) {
            drop(framework, operation, agent.id(), wrong.get());
            return available;
        }
        List<ResourceConversion> conversions = OperationConversions.of(operation);
        Resources left = available;
        for (ResourceConversion conversion : conversions) {
            Optional<Resources> converted = OperationConversions.apply(conversion, left);
            if (converted.isEmpty()) {
                drop(framework, operation, agent.id(), left + " does not contain " + conversion.consumed());
                return available;
            }
            left = converted.get();
        }
        LOG.info(
                "Applying {} operation from framework {} ({}) to agent {} at {} ({})",
                operation.getType(),
                framework.id(),
                framework.info().getName(),
                agent.id(),
                agent.pid(),
                agent.info().getHostname());
        allocation.call(allocator -> allocator.updateAllocation(framework.id(), agent.id(), available, conversions));
        apply(Optional.of(framework), agent, operation, conversions);
        return left;
    }

    /** Says that an operation is not applied, to those who want to hear of it. */
    public void drop(Framework framework, Operation operation, AgentId agent, String why) {
        OperationNews.dropped(framework, operation, IdConverter.toWire(agent), why);
    }

    /**
     * Applies an operation of an operator to resources that nobody uses. Offers that hold some of them are withdrawn.
     *
     * @param principal who the operator is, if known
     * @return completes by an event of the loop, with what is wrong if it is not applied
     */
    public CompletionStage<Optional<Refusal>> operate(Agent agent, Operation operation, Optional<String> principal) {
        Optional<String> wrong = OfferOperations.validateForm(operation)
                .or(() -> OfferOperations.validate(
                        operation, new OperationTarget(principal, Optional.empty(), checkpointed(agent), used(agent))));
        if (wrong.isPresent()) {
            return completed(Optional.of(new Refusal(
                    400, "Invalid " + operation.getType() + " operation on agent " + agent.id() + ": " + wrong.get())));
        }
        List<ResourceConversion> conversions = OperationConversions.of(operation);
        makeRoom(
                agent,
                conversions.stream().map(ResourceConversion::consumed).reduce(Resources.none(), Resources::plus));
        return allocation
                .ask(allocator -> allocator.updateAvailable(agent.id(), conversions))
                .handleAsync(
                        (nothing, failure) -> {
                            if (failure != null) {
                                return Optional.of(new Refusal(409, message(failure)));
                            }
                            LOG.info(
                                    "Applying {} operation of an operator to agent {}",
                                    operation.getType(),
                                    agent.id());
                            apply(Optional.empty(), agent, operation, conversions);
                            return Optional.empty();
                        },
                        loop);
    }

    /**
     * Why an operation of an operator is not applied.
     *
     * @param status the status of HTTP that says so
     */
    public record Refusal(int status, String message) {}

    private static String message(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return String.valueOf(cause.getMessage());
    }

    private static <T> CompletionStage<T> completed(T value) {
        return CompletableFuture.completedFuture(value);
    }

    /** Offers are withdrawn until as much is free as the operation needs, as far as that helps. */
    private void makeRoom(Agent agent, Resources needed) {
        Resources missing = needed;
        for (Offer offer : cluster.offersOf(agent.id())) {
            Resources offered = offer.resources().unallocate();
            Resources after = missing.minus(offered);
            if (!missing.isEmpty() && !after.equals(missing)) {
                offers.rescind(offer);
                missing = after;
            }
        }
    }

    private void apply(
            Optional<Framework> framework, Agent agent, Operation operation, List<ResourceConversion> conversions) {
        Resources total = agent.total();
        for (ResourceConversion conversion : conversions) {
            total = OperationConversions.apply(OperationConversions.unallocated(conversion), total)
                    .orElse(total);
        }
        agent.update(total);
        org.mesosgi.wire.v1.Operation.Builder known = org.mesosgi.wire.v1.Operation.newBuilder()
                .setAgentId(IdConverter.toWire(agent.id()))
                .setInfo(operation)
                .setLatestStatus(pending(operation))
                .setUuid(Uuids.random());
        ApplyOperation.Builder message =
                ApplyOperation.newBuilder().setOperation(operation).setUuid(known.getUuid());
        framework.map(each -> IdConverter.toWire(each.id())).ifPresent(id -> {
            known.setFrameworkId(id);
            message.setFrameworkId(id);
        });
        book.add(known.build());
        agent.send(ToAgent.newBuilder().setApplyOperation(message).build());
    }

    private static OperationStatus pending(Operation operation) {
        OperationStatus.Builder status = OperationStatus.newBuilder().setState(OperationState.OPERATION_PENDING);
        if (operation.hasId()) {
            status.setOperationId(operation.getId());
        }
        return status.build();
    }

    private static Optional<String> whyForbidden(Framework framework, Operation operation) {
        return framework
                .approvals()
                .map(approvals -> approvals.whyNotApplied(operation, framework.info()))
                .orElse(Optional.of("Framework is not connected"));
    }

    private static OperationTarget target(Framework framework, Agent agent) {
        return new OperationTarget(
                framework.info().hasPrincipal() ? Optional.of(framework.info().getPrincipal()) : Optional.empty(),
                Optional.of(framework.roles()),
                checkpointed(agent),
                used(agent));
    }

    private static Resources checkpointed(Agent agent) {
        return CheckpointedResources.of(agent.total());
    }

    private static Resources used(Agent agent) {
        List<Resources> all = new ArrayList<>(agent.used().values());
        return all.stream().reduce(Resources.none(), Resources::plus).unallocate();
    }

    /** Frameworks may leave out to which role the resources are allocated: it is that of the offers. */
    private Operation allocated(Operation operation, String role) {
        return resources.rewrite(operation, resource -> {
            if (resource.hasAllocationInfo()) {
                return resource;
            }
            org.mesosgi.wire.v1.Resource.Builder allocated = resource.toBuilder();
            allocated.getAllocationInfoBuilder().setRole(role);
            return allocated.build();
        });
    }
}
