package org.mesosgi.master.internal.agent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.wire.cluster.Ping;
import org.mesosgi.wire.cluster.Refused;
import org.mesosgi.wire.cluster.ToAgent;
import org.mesosgi.wire.v1.AgentInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Agents that come back at another address while one with their id is connected: a {@code work_dir} was copied, or the agent has
 * moved, and its link is broken without anybody having noticed. The one that is connected is asked: if it answers, the other one
 * is refused, where Mesos lets the two take their place from each other. Only touched by events of the master's loop.
 */
final class Rivals {

    private static final Logger LOG = LoggerFactory.getLogger(Rivals.class);

    private final Map<AgentId, List<AgentSession>> waiting = new HashMap<>();

    /**
     * Whether an agent has to wait for what the one that is connected says; it asks again meanwhile.
     *
     * @param known the agent with its id, if there is one
     */
    boolean holdsUp(Optional<Agent> known, AgentInfo info, AgentSession session) {
        Optional<Agent> holder = known.filter(Agent::isConnected)
                .filter(agent ->
                        !agent.pid().equals("slave(1)@" + session.link().ip() + ":" + info.getPort()));
        holder.ifPresent(agent -> {
            waiting.computeIfAbsent(agent.id(), id -> new ArrayList<>()).add(session);
            agent.send(ToAgent.newBuilder()
                    .setPing(Ping.newBuilder().setConnected(true))
                    .build());
        });
        return holder.isPresent();
    }

    /** An agent lives: nobody else has its id. */
    void answered(Agent agent) {
        agent.answerPing();
        List<AgentSession> refused =
                Optional.ofNullable(waiting.remove(agent.id())).orElse(List.of());
        String message = "an agent with the same id is connected from " + agent.pid()
                + "; give each agent a --work_dir of its own, not a copy of another one's";
        refused.forEach(session -> {
            LOG.warn(
                    "Refusing an agent at {} with the id {}: {}", session.link().ip(), agent.id(), message);
            session.link()
                    .send(ToAgent.newBuilder()
                            .setRefused(Refused.newBuilder().setMessage(message))
                            .build());
        });
    }

    /** An agent has gone, so that others may come in its place. */
    void gone(AgentId agent) {
        waiting.remove(agent);
    }
}
