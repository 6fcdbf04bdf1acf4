package org.mesosgi.runtime.internal.slot;

import java.time.Duration;
import java.util.BitSet;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.mesosgi.runtime.FailurePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes slots, and watches their calls. */
public final class Slots implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Slots.class);
    private static final long LOOK_EVERY_SECONDS = 1;

    private final Leases leases = new Leases();
    private final ViewFactory views = new ViewFactory();
    private final ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(1, Slots::newThread);
    private final Failures failures;

    /** The numbers of slots that are in use. Guarded by itself. */
    private final BitSet numbers = new BitSet();

    /** Slots whose calls are only counted. */
    public Slots() {
        this(FailurePolicy.REPORT, Duration.ZERO);
    }

    /**
     * @param policy what is done about modules that fail
     * @param hang calls that take longer are reported; zero if none are
     */
    public Slots(FailurePolicy policy, Duration hang) {
        failures = new Failures(policy, watch);
        if (!hang.isZero()) {
            HangWatch hangs = new HangWatch(leases, hang);
            ScheduledFuture<?> unused = watch.scheduleWithFixedDelay(
                    () -> look(hangs), LOOK_EVERY_SECONDS, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static void look(HangWatch hangs) {
        try {
            hangs.look(System.nanoTime());
        } catch (RuntimeException e) {
            LOG.warn("The watch for calls that hang has failed; it goes on", e);
        }
    }

    private static Thread newThread(Runnable task) {
        Thread thread = new Thread(task, "watches modules");
        thread.setDaemon(true);
        return thread;
    }

    /** A slot with its first occupant. */
    public <T> SlotPoint<T> create(String name, Occupant<T> first) {
        synchronized (numbers) {
            int number = numbers.nextClearBit(0);
            numbers.set(number);
            return new SlotPoint<>(name, number, leases, failures, first);
        }
    }

    /** The view of a slot. */
    public <T> T view(Class<T> kind, SlotPoint<T> slot) {
        return views.view(kind, slot);
    }

    /** Forgets a slot that is not used any more: another one may have its number. */
    public void forget(SlotPoint<?> slot) {
        slot.abandon();
        synchronized (numbers) {
            numbers.clear(slot.number());
        }
    }

    /** Ends the watch. */
    @Override
    public void close() {
        watch.shutdownNow();
    }
}
