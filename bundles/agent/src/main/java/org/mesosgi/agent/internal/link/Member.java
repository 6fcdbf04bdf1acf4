package org.mesosgi.agent.internal.link;

import org.mesosgi.wire.cluster.ToAgent;
import org.mesosgi.wire.cluster.ToMaster;
import org.mesosgi.wire.v1.AgentID;

/** Who is registered with the master. Called by events of the agent's loop. */
public interface Member {

    /** What it asks for a place in the cluster with: RegisterAgent, or ReregisterAgent if it has an id. */
    ToMaster introduction();

    /** It has its place. */
    void registered(AgentID id);

    /** The master does not hear it any more. */
    void disconnected();

    /** The master says something that is not about the place in the cluster. */
    void received(ToAgent message);
}
