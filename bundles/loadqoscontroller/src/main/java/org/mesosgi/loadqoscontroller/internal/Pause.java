package org.mesosgi.loadqoscontroller.internal;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Takes up work after a second, in a thread of its own: one of the JDK's would hold on to the library. */
final class Pause implements Executor, AutoCloseable {

    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, Pause::thread, new ThreadPoolExecutor.DiscardPolicy());

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, LoadQoSController.NAME);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // The work tells by itself how it went.
    public void execute(Runnable work) {
        thread.schedule(work, 1, TimeUnit.SECONDS);
    }

    /** Takes nothing up any more. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
