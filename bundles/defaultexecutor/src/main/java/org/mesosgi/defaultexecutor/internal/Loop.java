package org.mesosgi.defaultexecutor.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** One thread, on which all that this executor knows changes, and others for calls, which block. */
final class Loop implements AutoCloseable {

    private static final long STACK = 256 * 1024;

    private final ScheduledThreadPoolExecutor thread;
    private final ExecutorService callers;

    /** A call. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    /** Something that happens later, unless it is called off. */
    @FunctionalInterface
    interface Timer {
        void cancel();
    }

    Loop() {
        AtomicInteger count = new AtomicInteger();
        thread = new ScheduledThreadPoolExecutor(1, work -> daemon(work, "loop"));
        thread.setRemoveOnCancelPolicy(true);
        callers = Executors.newCachedThreadPool(work -> daemon(work, "call " + count.incrementAndGet()));
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(null, work, name, STACK);
        thread.setDaemon(true);
        return thread;
    }

    /** Runs an event. After the end nothing runs any more. */
    void execute(Runnable event) {
        if (!thread.isShutdown()) {
            thread.execute(event);
        }
    }

    /** Runs an event after a while. */
    Timer schedule(Duration delay, Runnable event) {
        if (thread.isShutdown()) {
            return () -> {};
        }
        var scheduled = thread.schedule(event, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    /** Makes a call; one of the two is told by an event what has come of it. */
    <T> void call(Work<T> work, Consumer<T> done, Consumer<IOException> failed) {
        callers.execute(() -> {
            try {
                T result = work.run();
                execute(() -> done.accept(result));
            } catch (IOException e) {
                execute(() -> failed.accept(e));
            } catch (RuntimeException e) {
                execute(() -> failed.accept(new IOException(e)));
            }
        });
    }

    /** The threads of calls. */
    Executor callers() {
        return callers;
    }

    @Override
    public void close() {
        thread.shutdownNow();
        callers.shutdownNow();
    }
}
