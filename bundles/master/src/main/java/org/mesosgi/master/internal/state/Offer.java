package org.mesosgi.master.internal.state;

import static java.util.Objects.requireNonNull;

import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.api.value.OfferId;

/**
 * An offer that is outstanding.
 *
 * @param id its id
 * @param framework to whom
 * @param agent of which agent
 * @param role for which role
 * @param resources what, allocated to the role
 */
public record Offer(OfferId id, FrameworkId framework, AgentId agent, String role, Resources resources) {

    public Offer {
        requireNonNull(id, "id is null");
        requireNonNull(framework, "framework is null");
        requireNonNull(agent, "agent is null");
        requireNonNull(role, "role is null");
        requireNonNull(resources, "resources is null");
    }
}
