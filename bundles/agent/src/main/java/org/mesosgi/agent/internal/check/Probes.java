package org.mesosgi.agent.internal.check;

import java.util.Optional;
import java.util.function.Supplier;
import org.mesosgi.agent.internal.child.Surroundings;
import org.mesosgi.check.Probe;
import org.mesosgi.wire.v1.CheckInfo;
import org.mesosgi.wire.v1.HealthCheck;

/** Makes probes of what frameworks ask for. Used by events of the agent's loop. */
interface Probes {

    /**
     * A probe for a check.
     *
     * @param surroundings what commands are given; may block
     * @return empty if it is of no type that there is, which no master lets pass
     */
    Optional<Probe> of(CheckInfo check, Supplier<Surroundings> surroundings);

    /** As {@link #of(CheckInfo, Supplier)}, for a health check. */
    Optional<Probe> of(HealthCheck check, Supplier<Surroundings> surroundings);
}
