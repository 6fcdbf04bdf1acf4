package org.mesosgi.master.internal.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.process.authorization.Visibility;
import org.mesosgi.wire.convert.AgentConverter;

/**
 * What the offer constraints of frameworks come to: the agents that each of their roles is not offered. An allocator module
 * that asks nobody may offer them nevertheless.
 */
final class OfferConstraintsJson {

    private final Cluster cluster;

    OfferConstraintsJson(Cluster cluster) {
        this.cluster = cluster;
    }

    void write(JsonGenerator json, Visibility visible) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("frameworks");
        for (Framework framework : cluster.frameworks()) {
            if (FrameworkJson.isVisible(framework, visible)) {
                json.writeObjectFieldStart(framework.id().value());
                json.writeArrayFieldStart("suppressed_roles");
                for (String role : framework.suppressed()) {
                    json.writeString(role);
                }
                json.writeEndArray();
                json.writeObjectFieldStart("excluded_by_attribute_constraints");
                for (String role : framework.roles()) {
                    json.writeArrayFieldStart(role);
                    excluded(json, framework, role);
                    json.writeEndArray();
                }
                json.writeEndObject();
                json.writeEndObject();
            }
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void excluded(JsonGenerator json, Framework framework, String role) throws IOException {
        for (Agent agent : cluster.agents()) {
            AgentInfo info = AgentConverter.toApi(agent.info());
            if (!framework.constraints().admits(role, info)) {
                json.writeString(agent.id().value());
            }
        }
    }
}
