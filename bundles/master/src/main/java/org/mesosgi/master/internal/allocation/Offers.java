package org.mesosgi.master.internal.allocation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mesosgi.api.allocator.Filters;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.api.value.OfferId;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.master.internal.state.Offer;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.wire.v1.scheduler.Event;

/** Makes offers of what the allocator gives, and gives back what becomes of them. */
public final class Offers {

    private final Cluster cluster;
    private final Allocation allocation;
    private final EventLoop loop;
    private final Optional<Duration> timeout;

    /** @param timeout how long an offer is good; for ever if empty */
    public Offers(Cluster cluster, Allocation allocation, EventLoop loop, Optional<Duration> timeout) {
        this.cluster = cluster;
        this.allocation = allocation;
        this.loop = loop;
        this.timeout = timeout;
    }

    /** The allocator offers resources to a framework. Some of it may have gone meanwhile, and goes back. */
    public void make(FrameworkId frameworkId, Map<String, Map<AgentId, Resources>> resources) {
        Optional<Framework> framework = cluster.framework(frameworkId).filter(Framework::isConnected);
        List<org.mesosgi.wire.v1.Offer> made = new ArrayList<>();
        resources.forEach((role, byAgent) -> byAgent.forEach((agentId, offered) -> {
            Optional<Agent> agent = cluster.agent(agentId).filter(Agent::isActive);
            if (framework.isEmpty() || agent.isEmpty()) {
                recover(frameworkId, agentId, offered, Optional.empty());
                return;
            }
            Offer offer = new Offer(cluster.newOfferId(), frameworkId, agentId, role, offered);
            cluster.add(offer);
            made.add(OfferMessage.of(offer, framework.get(), agent.get()));
            timeout.ifPresent(delay -> expireLater(offer.id(), delay));
        }));
        if (!made.isEmpty()) {
            framework
                    .get()
                    .send(Event.newBuilder()
                            .setType(Event.Type.OFFERS)
                            .setOffers(Event.Offers.newBuilder().addAllOffers(made))
                            .build());
        }
    }

    /** An offer is over, without having been told to the framework: it is declined, or nobody is there to be told. */
    public void discard(Offer offer, Optional<Filters> filters) {
        cluster.remove(offer);
        giveBack(offer, offer.resources(), filters);
    }

    /** What is left of an offer that is over. */
    public void giveBack(Offer offer, Resources left, Optional<Filters> filters) {
        filters.ifPresent(declined -> cluster.framework(offer.framework())
                .ifPresent(framework -> framework.decline(offer, left, declined.refuse())));
        recover(offer.framework(), offer.agent(), left, filters);
    }

    /** An offer is withdrawn. */
    public void rescind(Offer offer) {
        cluster.framework(offer.framework())
                .ifPresent(framework -> framework.send(Event.newBuilder()
                        .setType(Event.Type.RESCIND)
                        .setRescind(Event.Rescind.newBuilder()
                                .setOfferId(org.mesosgi.wire.v1.OfferID.newBuilder()
                                        .setValue(offer.id().value())))
                        .build()));
        discard(offer, Optional.empty());
    }

    private void recover(FrameworkId framework, AgentId agent, Resources resources, Optional<Filters> filters) {
        allocation.call(allocator -> allocator.recoverResources(framework, agent, resources, filters, false));
    }

    private void expireLater(OfferId id, Duration delay) {
        loop.schedule(delay, () -> cluster.offer(id).ifPresent(this::rescind));
    }
}
