package org.mesosgi.master.internal.maintenance;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.mesosgi.master.internal.durable.OperatorRecord;
import org.mesosgi.wire.cluster.OperatorState;
import org.mesosgi.wire.v1.AgentInfo;

/** Keeps away the agents of machines that are down, and those that are gone. Used by events of the master's loop. */
public final class Admissions {

    private final OperatorRecord operators;

    public Admissions(OperatorRecord operators) {
        this.operators = requireNonNull(operators, "operators is null");
    }

    /**
     * Why an agent has to end, if it has to.
     *
     * @param ip the address that it comes from
     */
    public Optional<String> refuse(AgentInfo info, String ip) {
        OperatorState state = operators.state();
        if (state.getDownMachinesList().contains(Machines.of(info.getHostname(), ip))) {
            return Optional.of("Machine is `DOWN`");
        }
        boolean gone = info.hasId()
                && state.getGoneAgentsList().stream()
                        .anyMatch(each -> each.getAgentId().equals(info.getId()));
        return gone ? Optional.of("Agent has been marked gone") : Optional.empty();
    }
}
