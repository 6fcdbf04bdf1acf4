package org.mesosgi.agent.internal.loop;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads for what blocks: disk and processes. */
public final class BlockingThreads {

    private static final int IDLE_SECONDS = 10;

    private BlockingThreads() {}

    /**
     * A pool of such threads, which does not keep the process alive.
     *
     * @param name what they are called, with a number each
     * @param most how many there are at most: what more there is to do waits
     */
    public static ExecutorService create(String name, int most) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, name + " " + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
