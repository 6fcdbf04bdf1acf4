package org.mesosgi.api.info;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.DomainInfo;

/**
 * An agent, as it describes itself to the master.
 *
 * @param id its id, once it is registered
 * @param hostname its name
 * @param port its port
 * @param resources all that it has
 * @param attributes its marks, for placement
 * @param domain where it stands, if it says so
 */
public record AgentInfo(
        Optional<AgentId> id,
        String hostname,
        int port,
        Resources resources,
        Attributes attributes,
        Optional<DomainInfo> domain) {

    public AgentInfo {
        requireNonNull(id, "id is null");
        requireNonNull(hostname, "hostname is null");
        requireNonNull(resources, "resources is null");
        requireNonNull(attributes, "attributes is null");
        requireNonNull(domain, "domain is null");
    }

    /** What an agent can deal with. */
    public enum Capability {
        MULTI_ROLE,
        HIERARCHICAL_ROLE,
        RESERVATION_REFINEMENT,
        RESOURCE_PROVIDER,
        RESIZE_VOLUME,
        AGENT_OPERATION_FEEDBACK,
        AGENT_DRAINING,
        TASK_RESOURCE_LIMITS
    }

    /** The same with other resources. */
    public AgentInfo withResources(Resources replacement) {
        return new AgentInfo(id, hostname, port, replacement, attributes, domain);
    }

    /** The same with other attributes. */
    public AgentInfo withAttributes(Attributes replacement) {
        return new AgentInfo(id, hostname, port, resources, replacement, domain);
    }
}
