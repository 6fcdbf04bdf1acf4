package org.mesosgi.execute.scheduler;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of a scheduler: runs one action after the other, so that what only they touch needs no lock. Actions must
 * not block. One that throws is logged, and the next one is run. After {@link #close()} actions are dropped.
 */
public final class SchedulerThread implements Executor, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SchedulerThread.class);

    private final ScheduledThreadPoolExecutor thread;

    /** Starts a thread that does not keep the process alive. */
    public SchedulerThread(String name) {
        thread = new ScheduledThreadPoolExecutor(1, action -> {
            Thread created = new Thread(action, name);
            created.setDaemon(true);
            return created;
        });
        thread.setRemoveOnCancelPolicy(true);
    }

    @Override
    public void execute(Runnable action) {
        schedule(Duration.ZERO, action);
    }

    /** Runs an action later. */
    public Timer schedule(Duration delay, Runnable action) {
        try {
            ScheduledFuture<?> future = thread.schedule(() -> run(action), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException e) {
            LOG.debug("The thread is closed; an action is dropped");
            return () -> {};
        }
    }

    /** Drops all actions but the one that is running. */
    @Override
    public void close() {
        thread.shutdownNow();
    }

    private static void run(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.error("An action of a scheduler has failed", e);
        }
    }

    /** An action that is to be run later. */
    @FunctionalInterface
    public interface Timer {

        /** Calls it off; does nothing if it has been run already. */
        void cancel();
    }
}
