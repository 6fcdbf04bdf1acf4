package org.mesosgi.agent.internal.link;

import org.mesosgi.wire.cluster.ToAgent;

/** Is told of the link to the master, by events of the agent's loop. */
interface LinkListener {

    /** There is a link now. The master knows nothing of the agent by it. */
    void connected();

    /** The master says something. */
    void received(ToAgent message);

    /** There is no link any more; it will be connected again. */
    void disconnected();
}
