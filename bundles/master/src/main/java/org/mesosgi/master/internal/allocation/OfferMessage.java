package org.mesosgi.master.internal.allocation;

import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.AgentLink;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.master.internal.state.Offer;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.convert.TimeConverter;
import org.mesosgi.wire.resource.ReservationFormat;
import org.mesosgi.wire.v1.Address;
import org.mesosgi.wire.v1.FrameworkInfo.Capability;
import org.mesosgi.wire.v1.Resource;
import org.mesosgi.wire.v1.URL;

/** An offer as its framework can read it: old frameworks get the forms of their time. */
final class OfferMessage {

    private OfferMessage() {}

    static org.mesosgi.wire.v1.Offer of(Offer offer, Framework framework, Agent agent) {
        boolean multiRole = framework.has(Capability.Type.MULTI_ROLE);
        org.mesosgi.wire.v1.Offer.Builder message = org.mesosgi.wire.v1.Offer.newBuilder()
                .setId(IdConverter.toWire(offer.id()))
                .setFrameworkId(IdConverter.toWire(offer.framework()))
                .setAgentId(IdConverter.toWire(offer.agent()))
                .setHostname(agent.info().getHostname())
                .setUrl(url(agent))
                .addAllAttributes(agent.info().getAttributesList());
        agent.executors(offer.framework())
                .forEach(executor -> message.addExecutorIds(executor.info().getExecutorId()));
        if (multiRole) {
            message.getAllocationInfoBuilder().setRole(offer.role());
        }
        agent.unavailability().map(TimeConverter::toWire).ifPresent(message::setUnavailability);
        if (agent.info().hasDomain()) {
            message.setDomain(agent.info().getDomain());
        }
        for (Resource resource : ResourceConverter.toWire(offer.resources())) {
            message.addResources(form(resource, framework, multiRole));
        }
        return message.build();
    }

    private static Resource form(Resource resource, Framework framework, boolean multiRole) {
        Resource form = framework.has(Capability.Type.RESERVATION_REFINEMENT)
                ? resource
                : ReservationFormat.unrefined(resource);
        return multiRole ? form : form.toBuilder().clearAllocationInfo().build();
    }

    private static URL url(Agent agent) {
        AgentLink link = agent.link().orElseThrow();
        return URL.newBuilder()
                .setScheme(link.scheme())
                .setAddress(Address.newBuilder()
                        .setHostname(agent.info().getHostname())
                        .setIp(link.ip())
                        .setPort(agent.info().getPort()))
                .setPath("/slave(1)")
                .build();
    }
}
