package org.mesosgi.runtime.internal.slot;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An instance of a module, for as long as it fills a slot.
 *
 * @param <T> the interface of its kind
 */
public final class Occupant<T> {

    private final ModuleGate module;
    private final T instance;
    private final Runnable release;

    /** The instance as others than its slot call it. */
    private volatile Optional<CallableInstance> callable = Optional.empty();

    /** Leases that are not in a thread's own list: of asynchronous calls, and of calls that are nested very deeply. */
    private final AtomicInteger counted = new AtomicInteger();

    private final Set<StandingCall<?>> standing = ConcurrentHashMap.newKeySet();

    /** The slot that it fills, or has filled, and its number among all; both are set before it is called. */
    private volatile SlotPoint<?> slot;

    private long number;

    /**
     * @param module the module that it is of
     * @param instance the instance
     * @param release gives it back; called once, when nobody calls it any more
     */
    public Occupant(ModuleGate module, T instance, Runnable release) {
        this.module = requireNonNull(module, "module is null");
        this.instance = requireNonNull(instance, "instance is null");
        this.release = requireNonNull(release, "release is null");
    }

    /** The instance; only to be called under a lease. */
    public T instance() {
        return instance;
    }

    /** Says whose occupant it is; before it fills a slot. */
    public void belongsTo(CallableInstance whose) {
        callable = Optional.of(whose);
        whose.add(this);
    }

    ModuleGate module() {
        return module;
    }

    SlotPoint<?> slot() {
        return slot;
    }

    long number() {
        return number;
    }

    void fills(SlotPoint<?> filled, long itsNumber) {
        number = itsNumber;
        slot = filled;
    }

    void countLease() {
        counted.incrementAndGet();
    }

    void uncountLease() {
        counted.decrementAndGet();
    }

    int countedLeases() {
        return counted.get();
    }

    /** Follows a stage that may never complete, by one that is cancelled when the instance leaves its slot. */
    <R> CompletionStage<R> follow(CompletionStage<R> stage) {
        StandingCall<R> call = new StandingCall<>(stage);
        standing.add(call);
        stage.whenComplete((result, failure) -> {
            standing.remove(call);
            call.end(result, failure);
        });
        return call.shown();
    }

    /** Cancels what may never complete. Throws nothing, whatever the stages of modules do. */
    void cancelStanding() {
        standing.forEach(StandingCall::cancel);
    }

    /** Gives the instance back; nobody calls it any more. */
    void release() {
        // Again: a call that was in flight when the instance left its slot may have returned one since.
        cancelStanding();
        callable.ifPresent(whose -> whose.remove(this));
        release.run();
    }
}
