package org.mesosgi.master.internal.drain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.mesosgi.wire.cluster.OperatorState;
import org.mesosgi.wire.cluster.OperatorState.DrainedAgent;
import org.mesosgi.wire.convert.TimeConverter;
import org.mesosgi.wire.v1.AgentID;
import org.mesosgi.wire.v1.DrainState;

/** The agents in the record of operators. */
public final class DrainedAgents {

    private DrainedAgents() {}

    /** What is noted of an agent that is drained. */
    public static Optional<DrainedAgent> find(OperatorState state, AgentID agent) {
        return state.getDrainedAgentsList().stream()
                .filter(drained -> drained.getAgentId().equals(agent))
                .findFirst();
    }

    static boolean isGone(OperatorState state, AgentID agent) {
        return state.getGoneAgentsList().stream()
                .anyMatch(gone -> gone.getAgentId().equals(agent));
    }

    /** Notes that an agent never comes back; says whether that is news. */
    static boolean markGone(OperatorState.Builder state, AgentID agent, Instant time) {
        boolean isNew = state.getGoneAgentsList().stream()
                .noneMatch(gone -> gone.getAgentId().equals(agent));
        if (isNew) {
            remove(state, agent);
            state.addGoneAgentsBuilder().setAgentId(agent).setTime(TimeConverter.toWire(time));
        }
        return isNew;
    }

    static void put(OperatorState.Builder state, DrainedAgent drained) {
        remove(state, drained.getAgentId());
        state.addDrainedAgents(drained).addDeactivatedAgents(drained.getAgentId());
    }

    static void deactivate(OperatorState.Builder state, AgentID agent) {
        if (!state.getDeactivatedAgentsList().contains(agent)) {
            state.addDeactivatedAgents(agent);
        }
    }

    /** Forgets that an agent is drained or deactivated. */
    static void remove(OperatorState.Builder state, AgentID agent) {
        List<DrainedAgent> drained =
                without(state.getDrainedAgentsList(), each -> each.getAgentId().equals(agent));
        List<AgentID> deactivated = without(state.getDeactivatedAgentsList(), agent::equals);
        state.clearDrainedAgents()
                .addAllDrainedAgents(drained)
                .clearDeactivatedAgents()
                .addAllDeactivatedAgents(deactivated);
    }

    static void drained(OperatorState.Builder state, AgentID agent) {
        for (DrainedAgent.Builder each : state.getDrainedAgentsBuilderList()) {
            if (each.getAgentId().equals(agent)) {
                each.getInfoBuilder().setState(DrainState.DRAINED);
            }
        }
    }

    private static <T> List<T> without(List<T> list, Predicate<T> out) {
        return list.stream().filter(out.negate()).toList();
    }
}
