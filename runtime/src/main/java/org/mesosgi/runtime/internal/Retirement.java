package org.mesosgi.runtime.internal;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.Lock;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.internal.load.ActiveModule;
import org.mesosgi.runtime.internal.load.Loader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends into retirement what a change has taken away: waits until the calls in flight have ended, gives the instances back,
 * and takes the modules and libraries away that are of no use any more. Instances that are called for too long get a thread
 * that waits for them.
 */
final class Retirement {

    private static final Logger LOG = LoggerFactory.getLogger(Retirement.class);
    private static final Duration FOREVER = Duration.ofDays(365);

    private final Loader loader;
    private final ModuleTable table;
    private final Lock lock;

    /** @param lock held while something is taken away */
    Retirement(Loader loader, ModuleTable table, Lock lock) {
        this.loader = requireNonNull(loader, "loader is null");
        this.table = requireNonNull(table, "table is null");
        this.lock = requireNonNull(lock, "lock is null");
    }

    /**
     * Blocks, and is not to be called under the lock. A thread that is interrupted does not wait for calls.
     *
     * @param leaving the instances
     * @param ending the modules that have ended; they are in the table as leaving
     * @param deadline how long to wait for calls
     * @return what has not gone well
     */
    List<Problem> of(List<Leaving> leaving, Collection<ActiveModule> ending, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        List<Leaving> called = new ArrayList<>();
        for (Leaving instance : leaving) {
            if (instance.departure().await(Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
                release(instance);
            } else {
                called.add(instance);
            }
        }
        if (called.isEmpty()) {
            return takeAway(ending);
        }
        // What ends together goes together: modules may use each other, and the one that is called needs the others.
        Thread thread = new Thread(() -> of(called, ending, FOREVER), "retires " + called);
        thread.setDaemon(true);
        thread.start();
        return called.stream().map(instance -> abandoned(instance, deadline)).toList();
    }

    private static void release(Leaving instance) {
        try {
            instance.departure().release();
        } catch (RuntimeException | Error e) {
            LOG.warn(
                    "Module {} has failed while it was released",
                    instance.module().name(),
                    e);
        }
    }

    private List<Problem> takeAway(Collection<ActiveModule> ending) {
        if (ending.isEmpty()) {
            return List.of();
        }
        lock.lock();
        try {
            table.gone(ending);
            return loader.takeAway(ending, table.present());
        } finally {
            lock.unlock();
        }
    }

    private static Problem abandoned(Leaving instance, Duration deadline) {
        String name = instance.module().name();
        return Problem.warning("U708", "a call of the module '" + name + "' does not end")
                .because("it has begun before the change, in the slot '" + instance.departure() + "', and "
                        + (Thread.currentThread().isInterrupted()
                                ? "nobody waits for it"
                                : deadline.toSeconds() + " s are over"))
                .fix("nothing: other calls go to what is there now; the instance goes when its last call has ended");
    }
}
