package org.mesosgi.master.internal.agent;

import java.util.Optional;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.master.internal.allocation.Allocation;
import org.mesosgi.master.internal.allocation.Offers;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.wire.cluster.UpdateAgent;
import org.mesosgi.wire.convert.AgentConverter;
import org.mesosgi.wire.convert.ResourceConverter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes up what agents give away a second time. Used by events of the master's loop. */
public final class Oversubscription {

    private static final Logger LOG = LoggerFactory.getLogger(Oversubscription.class);

    private final Cluster cluster;
    private final Allocation allocation;
    private final Offers offers;

    public Oversubscription(Cluster cluster, Allocation allocation, Offers offers) {
        this.cluster = cluster;
        this.allocation = allocation;
        this.offers = offers;
    }

    /**
     * An agent says how much it gives away a second time. Offers of such resources may promise what is not there any more,
     * so they are rescinded; the allocator makes new ones.
     */
    void update(UpdateAgent update, Agent agent) {
        if (!update.hasOversubscribed()) {
            return;
        }
        Resources oversubscribed;
        try {
            oversubscribed = ResourceConverter.toApi(update.getOversubscribed().getResourcesList());
        } catch (IllegalArgumentException e) {
            LOG.warn("Agent {} oversubscribes resources that are invalid: {}", agent.id(), e.getMessage());
            return;
        }
        Resources total = agent.total().nonRevocable().plus(oversubscribed.revocable());
        if (total.equals(agent.total())) {
            return;
        }
        LOG.info("Agent {} oversubscribes {}", agent.id(), oversubscribed);
        agent.update(total);
        cluster.offersOf(agent.id()).stream()
                .filter(offer -> !offer.resources().revocable().isEmpty())
                .forEach(offers::rescind);
        allocation.call(allocator -> allocator.updateAgent(
                agent.id(), AgentConverter.toApi(agent.info()), Optional.of(total), Optional.empty()));
    }
}
