package org.mesosgi.agent.internal.check;

import java.util.Optional;
import java.util.function.Supplier;
import org.mesosgi.agent.internal.child.Surroundings;
import org.mesosgi.check.Probe;
import org.mesosgi.wire.v1.CheckInfo;
import org.mesosgi.wire.v1.HealthCheck;

/** One probe for checks, and one for health checks. */
record TestProbes(Probe check, Probe health) implements Probes {

    @Override
    public Optional<Probe> of(CheckInfo info, Supplier<Surroundings> surroundings) {
        return Optional.of(check);
    }

    @Override
    public Optional<Probe> of(HealthCheck info, Supplier<Surroundings> surroundings) {
        return Optional.of(health);
    }
}
