package org.mesosgi.agent.internal.drain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.mesosgi.wire.v1.DrainConfig;

/**
 * Whether the agent is being drained: from when the master says so until nothing is left on it, as by Mesos. Used by events of
 * the agent's loop.
 */
public final class Draining {

    private final BooleanSupplier empty;
    private Optional<Drain> drain = Optional.empty();

    /** @param empty whether nothing is left on the agent: no framework, and no operation that somebody waits to hear of */
    public Draining(BooleanSupplier empty) {
        this.empty = requireNonNull(empty, "empty is null");
    }

    /**
     * What the agent is drained for.
     *
     * @param config how
     * @param start when the agent has heard of it; operators reckon from it
     */
    public record Drain(DrainConfig config, Instant start) {

        public Drain {
            requireNonNull(config, "config is null");
            requireNonNull(start, "start is null");
        }
    }

    /** The master drains the agent; it says so again each time that the agent comes back. */
    public void begin(DrainConfig config) {
        if (drain.filter(known -> known.config().equals(config)).isEmpty()) {
            drain = Optional.of(new Drain(config, Instant.now()));
        }
    }

    /**
     * Ends when nothing is left on the agent. To be called before something new comes to it, which could be there after the
     * agent was drained, and put into service again.
     */
    public void settle() {
        if (drain.isPresent() && empty.getAsBoolean()) {
            drain = Optional.empty();
        }
    }

    /** What it is drained for, if it still is. */
    public Optional<Drain> current() {
        settle();
        return drain;
    }
}
