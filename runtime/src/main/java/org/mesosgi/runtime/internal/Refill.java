package org.mesosgi.runtime.internal;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.mesosgi.runtime.Handover;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.internal.load.ActiveModule;
import org.mesosgi.runtime.internal.slot.Occupant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is to fill a slot: the instance is there, but is not called yet.
 *
 * @param slot the slot
 * @param module the module; empty if the slot is to be empty
 * @param next its instance
 */
record Refill<T>(ModuleSlot<T> slot, Optional<ActiveModule> module, Optional<Occupant<T>> next) {

    private static final Logger LOG = LoggerFactory.getLogger(Refill.class);

    Refill {
        requireNonNull(slot, "slot is null");
        requireNonNull(module, "module is null");
        requireNonNull(next, "next is null");
    }

    static <T> Refill<T> empty(ModuleSlot<T> slot) {
        return new Refill<>(slot, Optional.empty(), Optional.empty());
    }

    /** Whether the host has something to tell the instance. */
    boolean handsOver() {
        return next.isPresent() && slot.handover().isPresent();
    }

    /** Whether others may take over while this one does. */
    boolean canNest() {
        return slot.handover().filter(Handover::canNest).isPresent();
    }

    /**
     * Lets the host tell the instance what it has to know, and then lets calls go to it.
     *
     * @param others lets others take over; they do so just before this one, or neither does
     * @return what leaves the slot, if it was not empty
     * @throws ProblemException if the instance, or another one, cannot take over; the slot is as it was
     */
    Optional<Leaving> handOver(Runnable others) {
        Takeover takeover = new Takeover(others);
        try {
            slot.handover().orElseThrow().handOver(next.orElseThrow().instance(), takeover);
        } catch (RuntimeException e) {
            if (takeover.end().isEmpty()) {
                takeover.throwIfRefused();
                throw new ProblemException(
                        Problem.error(
                                        "A509",
                                        "the module '" + module.orElseThrow().name() + "' cannot take over from "
                                                + slot.active()
                                                        .map(ActiveModule::name)
                                                        .orElse("nobody"))
                                .because(String.valueOf(e.getMessage()))
                                .fix("see the log; " + slot.user() + " goes on as before"),
                        e);
            }
            LOG.warn("The handover of {} has failed after it was done", slot.user(), e);
        }
        return takeover.end()
                .orElseThrow(() ->
                        new IllegalStateException("the host of the slot '" + slot.user() + "' hands over to nobody"))
                .left();
    }

    /** What a takeover has come to. */
    private record Taken(Optional<Leaving> left) {}

    /** Makes the instance current, if the host does not come too late: the instance may have been given back by then. */
    private final class Takeover implements Runnable {

        private final Runnable others;
        private Optional<Taken> taken = Optional.empty();
        private Optional<ProblemException> refused = Optional.empty();
        private boolean ended;

        private Takeover(Runnable others) {
            this.others = others;
        }

        @Override
        public synchronized void run() {
            if (ended) {
                throw new IllegalStateException("the change of the slot '" + slot.user() + "' is over");
            }
            try {
                others.run();
            } catch (ProblemException e) {
                refused = Optional.of(e);
                throw e;
            }
            taken = Optional.of(new Taken(carryOut()));
        }

        /** What the others have failed with is the problem, not what a host makes of it. */
        private synchronized void throwIfRefused() {
            refused.ifPresent(problem -> {
                throw problem;
            });
        }

        /** Ends it; empty if nobody has taken over. */
        synchronized Optional<Taken> end() {
            ended = true;
            return taken;
        }
    }

    /** Lets calls go to the instance from now on. Does not fail. What leaves the slot, if it was not empty. */
    Optional<Leaving> carryOut() {
        Optional<ActiveModule> before = slot.active();
        slot.becomes(module);
        return slot.point().replace(next).map(departure -> new Leaving(departure, before.orElseThrow()));
    }
}
