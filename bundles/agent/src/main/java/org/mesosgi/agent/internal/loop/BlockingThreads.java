package org.mesosgi.agent.internal.loop;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads for what blocks: disk and processes. */
public final class BlockingThreads {

    /** They mostly wait, so there are many more than processors; but a burst of tasks must not become one of threads. */
    private static final int MOST = 32;

    private static final int IDLE_SECONDS = 10;

    private BlockingThreads() {}

    /** A pool of such threads, which does not keep the process alive. */
    public static ExecutorService create() {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                MOST, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "agent io " + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
