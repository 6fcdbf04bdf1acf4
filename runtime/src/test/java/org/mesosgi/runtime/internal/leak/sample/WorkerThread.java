package org.mesosgi.runtime.internal.leak.sample;

/** A thread with a class of its own. */
public final class WorkerThread extends Thread {

    public WorkerThread() {
        super("sample worker");
    }

    @Override
    public void run() {
        new Worker().run();
    }
}
