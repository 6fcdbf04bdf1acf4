package org.mesosgi.master.internal.agent;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.mesosgi.api.authorizer.Action;
import org.mesosgi.api.value.Principal;
import org.mesosgi.process.authorization.Authorization;
import org.mesosgi.process.loop.EventLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks whether agents may register. One that may not gets no answer, as in Mesos, and keeps trying: somebody may permit it
 * yet.
 */
public final class AgentAdmission {

    private static final Logger LOG = LoggerFactory.getLogger(AgentAdmission.class);

    private final Authorization authorization;
    private final EventLoop loop;

    /** @param loop the master's */
    public AgentAdmission(Authorization authorization, EventLoop loop) {
        this.authorization = requireNonNull(authorization, "authorization is null");
        this.loop = requireNonNull(loop, "loop is null");
    }

    /** Lets an agent register, as an event of the master, if it may and is still there. */
    void admit(AgentSession session, Runnable registration) {
        authorization
                .authorized(session.principal(), Action.REGISTER_AGENT, Optional.empty())
                .whenComplete((permitted, failure) -> loop.enter(() -> {
                    String who = session.principal().map(Principal::toString).orElse("somebody unknown");
                    if (failure != null) {
                        LOG.error(
                                "The authorizer cannot say whether the agent at {} ({}) may register, which it may"
                                        + " not therefore",
                                session.link().ip(),
                                who,
                                failure);
                    } else if (!Boolean.TRUE.equals(permitted)) {
                        LOG.warn(
                                "The agent at {} ({}) is not authorized to register",
                                session.link().ip(),
                                who);
                    } else if (session.link().records().isOpen()) {
                        registration.run();
                    }
                }));
    }
}
