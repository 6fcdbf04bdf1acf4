package org.mesosgi.runtime.internal.leak.sample;

import java.util.concurrent.CountDownLatch;

/** Waits until it is interrupted. */
public final class Worker implements Runnable {

    @Override
    public void run() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
