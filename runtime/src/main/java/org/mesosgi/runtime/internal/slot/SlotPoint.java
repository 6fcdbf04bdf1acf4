package org.mesosgi.runtime.internal.slot;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;

/**
 * The point where calls meet swaps: which instance is current, and who still calls an older one.
 *
 * <p>The methods are those that generated {@link View views} call, and those of the swap. Public only because the views
 * live in class loaders of their own.
 *
 * @param <T> the interface of the module's kind
 */
public final class SlotPoint<T> {

    private static final long FIRST_PAUSE_NANOS = 20_000;
    private static final long LONGEST_PAUSE_NANOS = 2_000_000;

    private final String name;
    private final Leases leases;

    private volatile Occupant<T> current;

    SlotPoint(String name, Leases leases, Occupant<T> first) {
        this.name = requireNonNull(name, "name is null");
        this.leases = requireNonNull(leases, "leases is null");
        this.current = requireNonNull(first, "first is null");
    }

    /** Begins a call: takes a lease on the current occupant. */
    public Occupant<T> enter() {
        while (true) {
            Occupant<T> occupant = current;
            if (occupant == null) {
                throw new IllegalStateException("the slot '" + name + "' is empty");
            }
            leases.take(occupant);
            if (occupant == current) {
                return occupant;
            }
            leases.end(occupant);
        }
    }

    /** Ends a call. */
    public void exit(Occupant<T> occupant) {
        leases.end(occupant);
    }

    /** Keeps the lease of an asynchronous call until its result is there. Called under the lease of the call. */
    public void exitWith(Occupant<T> occupant, CompletionStage<?> stage) {
        if (isPending(stage)) {
            occupant.leaseUntil(stage);
        }
    }

    /** Lets go of a call that may never end; it is cancelled when its occupant leaves. Called under the call's lease. */
    public void standWith(Occupant<T> occupant, CompletionStage<?> stage) {
        if (isPending(stage)) {
            occupant.remember(stage);
        }
    }

    private static boolean isPending(CompletionStage<?> stage) {
        return stage != null && !(stage instanceof CompletableFuture<?> future && future.isDone());
    }

    /**
     * Makes another occupant current.
     *
     * @param next the next one; empty leaves the slot empty
     * @return the one before, which may still be called; empty if the slot was empty
     */
    public Optional<Departure> replace(Optional<Occupant<T>> next) {
        Occupant<T> before = current;
        current = next.orElse(null);
        if (before == null) {
            return Optional.empty();
        }
        before.cancelStanding();
        return Optional.of(new Departure(this, before));
    }

    /** Whether this thread is inside of a call of an occupant. */
    boolean isMine(Occupant<?> occupant) {
        return leases.isMine(occupant);
    }

    /** Waits until nobody calls an occupant that is not current any more; whether that came to pass in time. */
    boolean drain(Occupant<?> occupant, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        // The callers' way is kept free of any signal to us, so we look: first after microseconds, at most every 2 ms.
        long pause = FIRST_PAUSE_NANOS;
        while (leases.hasLeases(occupant)) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
        }
        return true;
    }

    @Override
    public String toString() {
        return name;
    }
}
