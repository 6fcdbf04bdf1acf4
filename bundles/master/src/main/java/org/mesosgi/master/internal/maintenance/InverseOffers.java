package org.mesosgi.master.internal.maintenance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.mesosgi.api.allocator.Filters;
import org.mesosgi.api.allocator.InverseOfferStatus;
import org.mesosgi.api.allocator.UnavailableResources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.api.value.OfferId;
import org.mesosgi.master.internal.allocation.Allocation;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.master.internal.state.ClusterListener;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.master.internal.state.SchedulerStream;
import org.mesosgi.wire.convert.FiltersConverter;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.convert.TimeConverter;
import org.mesosgi.wire.v1.OfferID;
import org.mesosgi.wire.v1.scheduler.Event;

/**
 * Inverse offers: they ask a framework to leave an agent that will be absent, and are answered, or withdrawn. Used by events
 * of the master's loop.
 */
public final class InverseOffers implements ClusterListener {

    private final Cluster cluster;
    private final Allocation allocation;
    private final Map<OfferId, InverseOffer> outstanding = new LinkedHashMap<>();

    /** One that is outstanding, with the scheduler that is asked. */
    private record InverseOffer(
            OfferId id,
            FrameworkId framework,
            AgentId agent,
            UnavailableResources resources,
            Optional<SchedulerStream> asked) {

        org.mesosgi.wire.v1.InverseOffer message() {
            return org.mesosgi.wire.v1.InverseOffer.newBuilder()
                    .setId(IdConverter.toWire(id))
                    .setFrameworkId(IdConverter.toWire(framework))
                    .setAgentId(IdConverter.toWire(agent))
                    .setUnavailability(TimeConverter.toWire(resources.unavailability()))
                    .addAllResources(ResourceConverter.toWire(resources.resources()))
                    .build();
        }
    }

    public InverseOffers(Cluster cluster, Allocation allocation) {
        this.cluster = cluster;
        this.allocation = allocation;
        cluster.addListener(this);
    }

    /** The allocator asks a framework. It may be away by now, or the agent, and then nobody is asked. */
    public void make(FrameworkId frameworkId, Map<AgentId, UnavailableResources> resources) {
        Optional<Framework> framework = cluster.framework(frameworkId).filter(Framework::isConnected);
        Optional<SchedulerStream> asked = framework.flatMap(Framework::stream);
        List<org.mesosgi.wire.v1.InverseOffer> made = new ArrayList<>();
        resources.forEach((agent, absent) -> {
            InverseOffer offer = new InverseOffer(cluster.newOfferId(), frameworkId, agent, absent, asked);
            if (framework.isPresent() && cluster.agent(agent).isPresent()) {
                outstanding.put(offer.id(), offer);
                made.add(offer.message());
            } else {
                tellAllocator(offer, Optional.empty(), Optional.empty());
            }
        });
        if (!made.isEmpty()) {
            framework
                    .get()
                    .send(Event.newBuilder()
                            .setType(Event.Type.INVERSE_OFFERS)
                            .setInverseOffers(Event.InverseOffers.newBuilder().addAllInverseOffers(made))
                            .build());
        }
    }

    /** Those of a framework. */
    public List<org.mesosgi.wire.v1.InverseOffer> of(FrameworkId framework) {
        return outstanding.values().stream()
                .filter(offer -> offer.framework().equals(framework))
                .map(InverseOffer::message)
                .toList();
    }

    /** A framework answers some of its own; others have been dealt with already. */
    public void answer(
            Framework framework,
            List<OfferID> ids,
            InverseOfferStatus.Status answer,
            org.mesosgi.wire.v1.Filters filters) {
        InverseOfferStatus status = new InverseOfferStatus(answer, framework.id(), Instant.now());
        for (OfferID id : ids) {
            Optional.ofNullable(outstanding.get(IdConverter.toApi(id)))
                    .filter(offer -> offer.framework().equals(framework.id()))
                    .ifPresent(offer -> {
                        outstanding.remove(offer.id());
                        tellAllocator(offer, Optional.of(status), Optional.of(FiltersConverter.toApi(filters)));
                    });
        }
    }

    /** Withdraws those about an agent. To be called while the allocator still knows of the absence. */
    void rescind(Agent agent) {
        remove(offer -> offer.agent().equals(agent.id()), true);
    }

    @Override
    public void agentRemoved(Agent agent, Departure departure) {
        outstanding.values().removeIf(offer -> offer.agent().equals(agent.id()));
    }

    @Override
    public void frameworkRemoved(Framework framework) {
        outstanding.values().removeIf(offer -> offer.framework().equals(framework.id()));
    }

    /** A scheduler that is not there, or another one than before, has no inverse offers. */
    @Override
    public void frameworkUpdated(Framework framework) {
        remove(
                offer -> offer.framework().equals(framework.id())
                        && !offer.asked().equals(framework.stream()),
                false);
    }

    private void remove(Predicate<InverseOffer> which, boolean told) {
        for (InverseOffer offer : List.copyOf(outstanding.values())) {
            if (which.test(offer)) {
                outstanding.remove(offer.id());
                if (told) {
                    tellFramework(offer);
                }
                tellAllocator(offer, Optional.empty(), Optional.empty());
            }
        }
    }

    private void tellFramework(InverseOffer offer) {
        cluster.framework(offer.framework())
                .ifPresent(framework -> framework.send(Event.newBuilder()
                        .setType(Event.Type.RESCIND_INVERSE_OFFER)
                        .setRescindInverseOffer(Event.RescindInverseOffer.newBuilder()
                                .setInverseOfferId(IdConverter.toWire(offer.id())))
                        .build()));
    }

    private void tellAllocator(InverseOffer offer, Optional<InverseOfferStatus> status, Optional<Filters> filters) {
        if (cluster.agent(offer.agent())
                        .filter(agent -> agent.unavailability().isPresent())
                        .isPresent()
                && cluster.framework(offer.framework()).isPresent()) {
            allocation.call(allocator -> allocator.updateInverseOffer(
                    offer.agent(), offer.framework(), Optional.of(offer.resources()), status, filters));
        }
    }
}
