package org.mesosgi.master.internal.agent;

import java.util.Optional;
import org.mesosgi.wire.v1.AgentInfo;

/** Says who may not be in the cluster. Asked by events of the master's loop. */
@FunctionalInterface
public interface Admission {

    /**
     * Why an agent has to end, if it has to.
     *
     * @param info what it says of itself, with its id if it has one
     * @param ip the address that it comes from
     */
    Optional<String> refuse(AgentInfo info, String ip);
}
