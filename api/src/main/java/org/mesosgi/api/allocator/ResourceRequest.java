package org.mesosgi.api.allocator;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;

/**
 * Resources that a framework asks for.
 *
 * @param agent on this agent, if it matters
 * @param resources what
 */
public record ResourceRequest(Optional<AgentId> agent, Resources resources) {

    public ResourceRequest {
        requireNonNull(agent, "agent is null");
        requireNonNull(resources, "resources is null");
    }
}
