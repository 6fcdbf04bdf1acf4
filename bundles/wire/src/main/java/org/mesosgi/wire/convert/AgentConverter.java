package org.mesosgi.wire.convert;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.List;
import java.util.Set;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.wire.v1.AgentInfo.Capability;

/** Agents and their capabilities. */
public final class AgentConverter {
    private AgentConverter() {}

    public static AgentInfo toApi(org.mesosgi.wire.v1.AgentInfo agent) {
        return new AgentInfo(
                Fields.ifSet(agent.hasId(), agent::getId).map(IdConverter::toApi),
                agent.getHostname(),
                agent.getPort(),
                ResourceConverter.toApi(agent.getResourcesList()),
                AttributesConverter.toApi(agent.getAttributesList()),
                DomainConverter.toApi(agent.getDomain()));
    }

    /** The port is always set: it tells where the agent is. */
    public static org.mesosgi.wire.v1.AgentInfo toWire(AgentInfo agent) {
        org.mesosgi.wire.v1.AgentInfo.Builder builder = org.mesosgi.wire.v1.AgentInfo.newBuilder()
                .setHostname(agent.hostname())
                .setPort(agent.port())
                .addAllResources(ResourceConverter.toWire(agent.resources()))
                .addAllAttributes(AttributesConverter.toWire(agent.attributes()));
        agent.id().ifPresent(id -> builder.setId(IdConverter.toWire(id)));
        agent.domain().ifPresent(domain -> builder.setDomain(DomainConverter.toWire(domain)));
        return builder.build();
    }

    public static Set<AgentInfo.Capability> toApi(List<Capability> capabilities) {
        return capabilities.stream()
                .map(Capability::getType)
                .filter(type -> type != Capability.Type.UNKNOWN)
                .map(type -> AgentInfo.Capability.valueOf(type.name()))
                .collect(toUnmodifiableSet());
    }

    /** In the order of their numbers. */
    public static List<Capability> toWire(Set<AgentInfo.Capability> capabilities) {
        return capabilities.stream()
                .map(capability -> Capability.Type.valueOf(capability.name()))
                .sorted()
                .map(type -> Capability.newBuilder().setType(type).build())
                .toList();
    }
}
