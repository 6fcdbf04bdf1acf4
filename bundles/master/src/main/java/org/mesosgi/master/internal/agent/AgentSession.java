package org.mesosgi.master.internal.agent;

import java.util.Optional;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.Principal;
import org.mesosgi.master.internal.authentication.LinkAuthentication;
import org.mesosgi.master.internal.state.AgentLink;

/** A link that is open, and the agent that has registered on it. Only touched by events of the master's loop. */
final class AgentSession {

    private final AgentLink link;
    private final LinkAuthentication authentication;
    private Optional<AgentId> agent = Optional.empty();
    private boolean beingAdmitted;

    AgentSession(AgentLink link, LinkAuthentication authentication) {
        this.link = link;
        this.authentication = authentication;
    }

    AgentLink link() {
        return link;
    }

    LinkAuthentication authentication() {
        return authentication;
    }

    /** Who is at its other end, as far as that was found out. */
    Optional<Principal> principal() {
        return authentication.principal().map(Principal::new);
    }

    Optional<AgentId> agent() {
        return agent;
    }

    /** Whether its agent may be admitted now: not while that is under way already. */
    boolean beginAdmission() {
        boolean begins = !beingAdmitted;
        beingAdmitted = true;
        return begins;
    }

    boolean isBeingAdmitted() {
        return beingAdmitted;
    }

    void endAdmission() {
        beingAdmitted = false;
    }

    void belongsTo(AgentId id) {
        agent = Optional.of(id);
    }
}
