package org.mesosgi.runtime.internal.leak;

/** Does something while a thread runs. */
final class WithThread {

    /** What is done; it may throw what a test throws. */
    interface Step {
        void run() throws InterruptedException;
    }

    private WithThread() {}

    static void of(Thread thread, Step step) throws InterruptedException {
        thread.setDaemon(true);
        thread.start();
        try {
            // So that its stack shows what it does.
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            step.run();
        } finally {
            thread.interrupt();
            thread.join();
        }
    }
}
