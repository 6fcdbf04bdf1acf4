package org.mesosgi.master.internal.maintenance;

import java.util.Map;
import org.mesosgi.api.allocator.UnavailableResources;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.master.internal.allocation.Allocation;
import org.mesosgi.master.internal.allocation.Offers;

/**
 * Takes all that the allocator has to say to frameworks.
 *
 * @param offers makes offers
 * @param inverseOffers asks for resources back
 */
public record OfferDesk(Offers offers, InverseOffers inverseOffers) implements Allocation.OfferListener {

    @Override
    public void offer(FrameworkId framework, Map<String, Map<AgentId, Resources>> resources) {
        offers.make(framework, resources);
    }

    @Override
    public void inverseOffer(FrameworkId framework, Map<AgentId, UnavailableResources> resources) {
        inverseOffers.make(framework, resources);
    }
}
