package org.mesosgi.externalallocator.internal;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mesosgi.api.allocator.AllocatorHost;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.FrameworkId;

/**
 * The algorithm. Agent by agent, the first framework that can be offered something of what is free gets all that it may
 * have; the others may have the rest, for example what is reserved for their roles.
 */
final class Round {

    private final Eligibility eligibility;
    private final Turns turns;
    private final AllocatorHost host;

    Round(Eligibility eligibility, Turns turns, AllocatorHost host) {
        this.eligibility = eligibility;
        this.turns = turns;
        this.host = host;
    }

    void play(List<Agent> agents) {
        Map<FrameworkId, Map<String, Map<AgentId, Resources>>> offers = new LinkedHashMap<>();
        for (Agent agent : agents) {
            Resources free = agent.free();
            for (Turns.Turn turn : turns.inOrder()) {
                Framework framework = turn.framework();
                Resources part = eligibility.offerable(free, agent, framework, turn.role());
                if (part.isEmpty() || framework.declines(turn.role(), agent.id(), part)) {
                    continue;
                }
                Resources offer = part.allocate(turn.role());
                agent.hold(framework.id(), offer);
                free = free.minus(part);
                offers.computeIfAbsent(framework.id(), id -> new HashMap<>())
                        .computeIfAbsent(turn.role(), role -> new HashMap<>())
                        .put(agent.id(), offer);
                turns.served(turn);
            }
        }
        offers.forEach(host::offer);
    }
}
