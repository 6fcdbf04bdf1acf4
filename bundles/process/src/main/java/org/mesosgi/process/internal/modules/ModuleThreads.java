package org.mesosgi.process.internal.modules;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that call modules. One looks at the clock and never calls anything itself; the others may be held up by what
 * they call, as there are as many as it takes.
 *
 * <p>None of them is started by a module's own thread: it would inherit what keeps the module's classes.
 */
final class ModuleThreads implements Executor, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ModuleThreads.class);
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final ScheduledThreadPoolExecutor clock =
            new ScheduledThreadPoolExecutor(1, code -> newThread(code, "modules"));
    private final ExecutorService pool = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE.toMillis(),
            TimeUnit.MILLISECONDS,
            new SynchronousQueue<>(),
            code -> newThread(code, "calls modules"));

    ModuleThreads() {
        clock.setRemoveOnCancelPolicy(true);
        clock.prestartAllCoreThreads();
    }

    private static Thread newThread(Runnable code, String name) {
        Thread thread = new Thread(null, code, name, 0, false);
        thread.setContextClassLoader(ModuleThreads.class.getClassLoader());
        thread.setDaemon(true);
        return thread;
    }

    /** Runs something that may block, at once. Dropped if the process ends. */
    @Override
    public void execute(Runnable code) {
        start(code);
    }

    /** Runs something that may block, later. */
    Future<?> later(Duration delay, Runnable code) {
        return clock.schedule(() -> start(code), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void start(Runnable code) {
        try {
            pool.execute(code);
        } catch (RejectedExecutionException e) {
            LOG.debug("The process ends; a module is not called any more");
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        pool.shutdownNow();
    }
}
