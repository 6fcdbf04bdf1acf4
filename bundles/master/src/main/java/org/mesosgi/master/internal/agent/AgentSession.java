package org.mesosgi.master.internal.agent;

import java.util.Optional;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.master.internal.state.AgentLink;

/** A link that is open, and the agent that has registered on it. Only touched by events of the master's loop. */
final class AgentSession {

    private final AgentLink link;
    private Optional<AgentId> agent = Optional.empty();

    AgentSession(AgentLink link) {
        this.link = link;
    }

    AgentLink link() {
        return link;
    }

    Optional<AgentId> agent() {
        return agent;
    }

    void belongsTo(AgentId id) {
        agent = Optional.of(id);
    }
}
