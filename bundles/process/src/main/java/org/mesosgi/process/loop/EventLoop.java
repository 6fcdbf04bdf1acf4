package org.mesosgi.process.loop;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that runs events one after the other, in the order in which they come. What only its events touch needs no
 * lock: the actor of Mesos.
 *
 * <p>Events must not block. An event that throws is logged, and the next one is run. After {@link #close()} events are
 * dropped.
 */
public final class EventLoop implements Executor, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);

    private final String name;
    private final ScheduledThreadPoolExecutor thread;
    private volatile Thread running;

    /**
     * Starts a loop.
     *
     * @param name its thread's name
     */
    public EventLoop(String name) {
        this.name = name;
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread created = new Thread(task, name);
            created.setDaemon(true);
            running = created;
            return created;
        });
        thread.setRemoveOnCancelPolicy(true);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Runs an event as soon as those that came before it have been run. */
    @Override
    public void execute(Runnable event) {
        try {
            thread.execute(guard(event));
        } catch (RejectedExecutionException e) {
            LOG.debug("{} is closed; an event is dropped", name);
        }
    }

    /** Runs an event at once if the caller is an event of this loop, and else as {@link #execute} does. */
    public void enter(Runnable event) {
        if (isCurrent()) {
            event.run();
        } else {
            execute(event);
        }
    }

    /** Runs an event and gives its result. */
    public <T> CompletionStage<T> call(Supplier<T> event) {
        CompletableFuture<T> result = new CompletableFuture<>();
        execute(() -> {
            try {
                result.complete(event.get());
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    /** Runs an event later. */
    public Timer schedule(Duration delay, Runnable event) {
        try {
            ScheduledFuture<?> future = thread.schedule(guard(event), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException e) {
            return () -> {};
        }
    }

    /** Runs an event again and again, the first time after one period. */
    public Timer every(Duration period, Runnable event) {
        try {
            ScheduledFuture<?> future =
                    thread.scheduleAtFixedRate(guard(event), period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException e) {
            return () -> {};
        }
    }

    /** Whether the caller is an event of this loop. */
    public boolean isCurrent() {
        return Thread.currentThread() == running;
    }

    /** Events that wait to be run, timers included. */
    public int backlog() {
        return thread.getQueue().size();
    }

    /** Ends the loop: the event that is running is finished, all others are dropped. */
    @Override
    public void close() {
        thread.shutdownNow();
    }

    private Runnable guard(Runnable event) {
        return () -> {
            try {
                event.run();
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                LOG.error("An event of {} has failed", name, e);
            }
        };
    }

    /** An event that is to be run later. */
    @FunctionalInterface
    public interface Timer {

        /** Calls it off; does nothing if it has been run already. */
        void cancel();
    }
}
