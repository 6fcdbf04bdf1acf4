package org.mesosgi.runtime.internal.slot;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.mesosgi.runtime.CallStatistics;
import org.mesosgi.runtime.Quarantine;

/**
 * The point where calls meet swaps: which instance is current, and who still calls an older one.
 *
 * <p>The methods are those that generated {@link View views} call, and those of the swap. Public only because the views
 * live in class loaders of their own.
 *
 * @param <T> the interface of the module's kind
 */
public final class SlotPoint<T> {

    private final String name;
    private final Leases leases;

    /** Those of the leases; a step less for each call. */
    private final ThreadLocal<long[]> lists;

    private final CallCount count;
    private final CallLog log = new CallLog();
    private final CallOutcomes outcomes;

    /** All that may still be called: what fills it, and what has filled it. */
    private final Set<Occupant<T>> occupants = ConcurrentHashMap.newKeySet();

    /** What fills it; null if nothing does. Guarded by this. */
    private Occupant<T> occupant;

    /** What calls go to: what fills it, or null while that may not be called. */
    private volatile Occupant<T> current;

    private volatile int hanging;

    /**
     * @param name who uses it
     * @param number its number; no other slot has it now
     */
    SlotPoint(String name, int number, Leases leases, Failures failures, Occupant<T> first) {
        this.name = requireNonNull(name, "name is null");
        this.leases = requireNonNull(leases, "leases is null");
        this.lists = leases.lists();
        this.outcomes = new CallOutcomes(log, failures);
        this.count = new CallCount(leases, number);
        fill(requireNonNull(first, "first is null"));
    }

    /** The list of this thread's leases, for the other methods. */
    public long[] list() {
        return lists.get();
    }

    /** Begins a call: takes a lease on the current occupant. */
    public Occupant<T> enter(long[] list) {
        while (true) {
            Occupant<T> called = current;
            if (called == null) {
                refuse();
            } else {
                Leases.take(list, called);
                if (called == current) {
                    return called;
                }
                Leases.end(list, called);
            }
        }
    }

    /**
     * Calls code that belongs to an occupant, if that may be called: what a {@link View} does for the methods of its kind.
     *
     * @return empty if it may not be called
     */
    <R> Optional<CompletionStage<R>> call(Occupant<?> wanted, Supplier<CompletionStage<R>> code) {
        long[] list = list();
        Leases.take(list, wanted);
        long begin = 0;
        try {
            if (wanted != current) {
                return Optional.empty();
            }
            begin = count(list);
            CompletionStage<R> stage = requireNonNull(code.get(), "the module returns null");
            begin = exitWith(wanted, stage, begin);
            return Optional.of(stage);
        } catch (RuntimeException | Error e) {
            outcomes.failed(wanted, e);
            throw e;
        } finally {
            exit(list, wanted, begin);
        }
    }

    /** Whether an occupant is what fills it. */
    synchronized boolean isFilledBy(Occupant<?> wanted) {
        return occupant == wanted;
    }

    private synchronized void refuse() {
        if (occupant == null) {
            throw new RefusedException("the slot '" + name + "' is empty");
        }
        Optional<Quarantine> quarantine = occupant.module().quarantine();
        if (quarantine.isPresent()) {
            throw new RefusedException("the module '" + occupant.module() + "' in the slot '" + name
                    + "' is not called since " + quarantine.get().since() + ": "
                    + quarantine.get().reason() + "; mesos:release " + occupant.module() + " lets it be called again");
        }
        // Released just now.
        showCurrent();
    }

    /** Counts a call. When it began, if it is one that is timed; otherwise 0. */
    public long count(long[] list) {
        return count.begin(list);
    }

    /** Ends a call. */
    public void exit(long[] list, Occupant<?> called, long begin) {
        Leases.end(list, called);
        if (begin != 0) {
            outcomes.took(begin);
        }
    }

    /**
     * Keeps the lease of an asynchronous call until its result is there. Called under the lease of the call.
     *
     * @return when it began, if that is to be told to {@link #exit}
     */
    public long exitWith(Occupant<?> called, CompletionStage<?> stage, long begin) {
        if (stage == null) {
            return begin;
        }
        if (CallOutcomes.isDone(stage)) {
            stage.whenComplete((result, failure) -> outcomes.completed(called, failure));
            return begin;
        }
        called.countLease();
        stage.whenComplete((result, failure) -> {
            called.uncountLease();
            if (begin != 0) {
                outcomes.took(begin);
            }
            outcomes.completed(called, failure);
        });
        return 0;
    }

    /**
     * Lets go of a call that may never end; it is cancelled when its occupant leaves. Called under the call's lease.
     *
     * @return what its caller gets: a stage that follows the module's, and can be cancelled whatever that one is
     */
    public CompletionStage<?> standWith(Occupant<T> called, CompletionStage<?> stage) {
        if (stage == null) {
            return null;
        }
        stage.whenComplete((result, failure) -> outcomes.completed(called, failure));
        return CallOutcomes.isDone(stage) ? stage : called.follow(stage);
    }

    /**
     * Tells that a call has thrown. Throws nothing itself.
     *
     * @param isDeclared whether the kind says that it may throw what it has thrown
     */
    public void failed(Occupant<T> called, Throwable failure, boolean isDeclared) {
        if (!isDeclared || failure instanceof RuntimeException || failure instanceof Error) {
            outcomes.failed(called, failure);
        }
    }

    /** A call takes too long. */
    void hangs(Occupant<?> called, String what) {
        outcomes.hangs(called, what);
    }

    /** So many calls take too long now. */
    void setHanging(int calls) {
        hanging = calls;
    }

    /**
     * Makes another occupant current.
     *
     * @param next the next one; empty leaves the slot empty
     * @return the one before, which may still be called; empty if the slot was empty
     */
    public Optional<Departure> replace(Optional<Occupant<T>> next) {
        Occupant<T> before = fill(next.orElse(null));
        if (before == null) {
            return Optional.empty();
        }
        before.cancelStanding();
        return Optional.of(new Departure(this, before));
    }

    private synchronized Occupant<T> fill(Occupant<T> next) {
        Occupant<T> before = occupant;
        if (before != null) {
            before.module().remove(this);
        }
        if (next != null) {
            next.fills(this, leases.add(next));
            occupants.add(next);
            next.module().add(this);
        }
        occupant = next;
        showCurrent();
        return before;
    }

    /** Lets calls go to what fills the slot, if its module may be called. */
    synchronized void showCurrent() {
        boolean isCallable = occupant != null && occupant.module().quarantine().isEmpty();
        current = isCallable ? occupant : null;
    }

    /** Whether calls reach a module. */
    public boolean isCallable() {
        return current != null;
    }

    private synchronized Optional<Quarantine> quarantine() {
        return Optional.ofNullable(occupant).flatMap(filling -> filling.module().quarantine());
    }

    /** Its calls. */
    public CallStatistics statistics() {
        return new CallStatistics(
                leases.leases(occupants),
                count.sum(),
                log.errors(),
                log.lastError(),
                log.percentile(50),
                log.percentile(99),
                hanging,
                quarantine());
    }

    /** Lets go of what fills it, which is given back by others. */
    void abandon() {
        Occupant<T> before = fill(null);
        if (before != null) {
            leases.remove(before);
        }
    }

    int number() {
        return count.number();
    }

    /** Gives an instance back that has left the slot. */
    void release(Occupant<?> left) {
        occupants.remove(left);
        leases.remove(left);
        left.release();
    }

    /** Whether this thread is inside of a call of an occupant. */
    boolean isMine(Occupant<?> called) {
        return leases.isMine(called);
    }

    /** Waits until nobody calls an occupant that is not current any more; whether that came to pass in time. */
    boolean drain(Occupant<?> left, Duration deadline) {
        return leases.drain(left, deadline);
    }

    @Override
    public String toString() {
        return name;
    }
}
