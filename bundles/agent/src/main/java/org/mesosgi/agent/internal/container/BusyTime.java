package org.mesosgi.agent.internal.container;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** When one container counts as busy: while it starts, and while it ends. Used by events of the agent's loop. */
final class BusyTime {

    private final Throttle throttle;
    private Optional<Throttle.Permit> permit = Optional.empty();

    BusyTime(Throttle throttle) {
        this.throttle = requireNonNull(throttle, "throttle is null");
    }

    /** Begins with a permit that the container has waited for. */
    void begin(Throttle.Permit waitedFor) {
        end();
        permit = Optional.of(waitedFor);
    }

    /** Begins for what the container cannot wait with. */
    void beginAtOnce() {
        end();
        permit = Optional.of(throttle.enterAtOnce());
    }

    /** May be called more than once. */
    void end() {
        permit.ifPresent(Throttle.Permit::giveBack);
    }
}
