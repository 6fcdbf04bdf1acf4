package org.mesosgi.master.internal.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Collection;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.master.internal.state.Offer;
import org.mesosgi.process.authorization.Visibility;
import org.mesosgi.wire.convert.TimeConverter;
import org.mesosgi.wire.state.AttributesJson;
import org.mesosgi.wire.state.FullResourcesJson;
import org.mesosgi.wire.state.ResourcesJson;
import org.mesosgi.wire.v1.AgentInfo;

/** The fields of an agent. What is reserved for a role is shown to those who may see the role. */
final class AgentJson {

    private final Cluster cluster;

    AgentJson(Cluster cluster) {
        this.cluster = cluster;
    }

    /** What all endpoints show. */
    void write(JsonGenerator json, Agent agent, Visibility visible) throws IOException {
        describe(json, agent.info());
        json.writeStringField("pid", agent.pid());
        json.writeNumberField("registered_time", TimeConverter.toSeconds(agent.registered()));
        if (agent.reregistered().isPresent()) {
            json.writeNumberField(
                    "reregistered_time",
                    TimeConverter.toSeconds(agent.reregistered().get()));
        }
        ResourcesJson.write(json, "resources", agent.total());
        ResourcesJson.write(json, "used_resources", used(agent));
        ResourcesJson.write(json, "offered_resources", offered(agent));
        json.writeObjectFieldStart("reserved_resources");
        for (String role : FullResourcesJson.roles(agent.total())) {
            if (visible.role(role)) {
                ResourcesJson.write(json, role, agent.total().reserved(role));
            }
        }
        json.writeEndObject();
        ResourcesJson.write(json, "unreserved_resources", agent.total().unreserved());
        json.writeBooleanField("active", agent.isActive());
        json.writeBooleanField("deactivated", agent.isDeactivated());
        json.writeStringField("version", agent.version());
        json.writeArrayFieldStart("capabilities");
        for (AgentInfo.Capability capability : agent.capabilities()) {
            json.writeString(capability.getType().name());
        }
        json.writeEndArray();
    }

    /** Its resources once more, with all that makes them special. */
    void writeFullResources(JsonGenerator json, Agent agent, Visibility visible) throws IOException {
        FullResourcesJson.writeReserved(json, agent.total(), visible::role);
        FullResourcesJson.write(json, "unreserved_resources_full", agent.total().unreserved());
        FullResourcesJson.write(json, "used_resources_full", used(agent).filter(visible::resource));
        FullResourcesJson.write(json, "offered_resources_full", offered(agent).filter(visible::resource));
    }

    /** What an agent says of itself, be it here or not. */
    static void describe(JsonGenerator json, AgentInfo info) throws IOException {
        json.writeStringField("id", info.getId().getValue());
        json.writeStringField("hostname", info.getHostname());
        json.writeNumberField("port", info.getPort());
        AttributesJson.write(json, info.getAttributesList());
        if (info.hasDomain()) {
            RawJson.write(json, "domain", info.getDomain());
        }
    }

    private static Resources used(Agent agent) {
        return agent.used().values().stream().reduce(Resources.none(), Resources::plus);
    }

    private Resources offered(Agent agent) {
        return sum(cluster.offersOf(agent.id()));
    }

    static Resources sum(Collection<Offer> offers) {
        return offers.stream().map(Offer::resources).reduce(Resources.none(), Resources::plus);
    }
}
