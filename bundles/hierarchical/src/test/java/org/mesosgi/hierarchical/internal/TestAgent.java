package org.mesosgi.hierarchical.internal;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.info.AgentInfo.Capability;
import org.mesosgi.api.info.Attributes;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.DomainInfo;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.api.value.Unavailability;

/**
 * An agent of a test, as it describes itself; its host has the name of its id, and it can deal with everything unless it is
 * told otherwise. Immutable.
 *
 * @param used what frameworks use of it, allocated to their roles
 */
record TestAgent(
        AgentId id,
        Resources total,
        Set<Capability> capabilities,
        Attributes attributes,
        Optional<DomainInfo> domain,
        Optional<Unavailability> unavailability,
        Map<FrameworkId, Resources> used) {

    static TestAgent named(String id, String total) {
        return named(id, Resources.parse(total));
    }

    static TestAgent named(String id, Resources total) {
        return new TestAgent(
                new AgentId(id),
                total,
                EnumSet.allOf(Capability.class),
                Attributes.none(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    TestAgent having(String newTotal) {
        return having(Resources.parse(newTotal));
    }

    TestAgent having(Resources newTotal) {
        return new TestAgent(id, newTotal, capabilities, attributes, domain, unavailability, used);
    }

    TestAgent without(Capability capability) {
        Set<Capability> less = EnumSet.copyOf(capabilities);
        less.remove(capability);
        return new TestAgent(id, total, less, attributes, domain, unavailability, used);
    }

    TestAgent with(String newAttributes) {
        return new TestAgent(id, total, capabilities, Attributes.parse(newAttributes), domain, unavailability, used);
    }

    TestAgent in(String region) {
        DomainInfo place = new DomainInfo(region, "zone");
        return new TestAgent(id, total, capabilities, attributes, Optional.of(place), unavailability, used);
    }

    TestAgent absent(Unavailability when) {
        return new TestAgent(id, total, capabilities, attributes, domain, Optional.of(when), used);
    }

    TestAgent usedBy(String framework, String role, String resources) {
        return usedBy(framework, role, Resources.parse(resources));
    }

    TestAgent usedBy(String framework, String role, Resources resources) {
        Map<FrameworkId, Resources> more = new LinkedHashMap<>(used);
        more.merge(new FrameworkId(framework), resources.allocate(role), Resources::plus);
        return new TestAgent(id, total, capabilities, attributes, domain, unavailability, more);
    }

    AgentInfo info() {
        return new AgentInfo(Optional.of(id), id.value(), 5051, total, attributes, domain);
    }
}
