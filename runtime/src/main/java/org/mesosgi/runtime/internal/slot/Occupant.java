package org.mesosgi.runtime.internal.slot;

import static java.util.Objects.requireNonNull;

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

    private final T instance;
    private final Runnable release;

    /** Leases that are not in a thread's own list: of asynchronous calls, and of calls that are nested very deeply. */
    private final AtomicInteger counted = new AtomicInteger();

    private final Set<CompletionStage<?>> standing = ConcurrentHashMap.newKeySet();

    /**
     * @param instance the instance
     * @param release gives it back; called once, when nobody calls it any more
     */
    public Occupant(T instance, Runnable release) {
        this.instance = requireNonNull(instance, "instance is null");
        this.release = requireNonNull(release, "release is null");
    }

    /** The instance; only to be called under a lease. */
    public T instance() {
        return instance;
    }

    void countLease() {
        counted.incrementAndGet();
    }

    void uncountLease() {
        counted.decrementAndGet();
    }

    boolean hasCountedLeases() {
        return counted.get() != 0;
    }

    /** Holds a lease until the stage completes. */
    void leaseUntil(CompletionStage<?> stage) {
        countLease();
        stage.whenComplete((result, failure) -> uncountLease());
    }

    /** Remembers a stage that may never complete, to cancel it when the instance leaves its slot. */
    void remember(CompletionStage<?> stage) {
        standing.add(stage);
        stage.whenComplete((result, failure) -> standing.remove(stage));
    }

    /** Cancels what may never complete. */
    void cancelStanding() {
        for (CompletionStage<?> stage : standing) {
            stage.toCompletableFuture().cancel(true);
        }
    }

    /** Gives the instance back; nobody calls it any more. */
    void release() {
        // Again: a call that was in flight when the instance left its slot may have returned one since.
        cancelStanding();
        release.run();
    }
}
