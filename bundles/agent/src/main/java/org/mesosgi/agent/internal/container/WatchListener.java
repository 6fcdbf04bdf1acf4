package org.mesosgi.agent.internal.container;

import org.mesosgi.api.container.ContainerLimitation;

/** Is told what isolators see while a container runs; on any thread. */
interface WatchListener {

    /** The container has hit a limit. */
    void limited(String isolator, ContainerLimitation limitation);

    /** The isolator does not watch the container any more. */
    void failed(String isolator, Throwable cause);
}
