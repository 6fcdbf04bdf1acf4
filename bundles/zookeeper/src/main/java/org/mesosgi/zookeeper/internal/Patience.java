package org.mesosgi.zookeeper.internal;

import java.util.Optional;
import java.util.function.IntPredicate;

/** Lets a thread wait for the servers until another one says that it is of no use any more. */
final class Patience {

    private Optional<Thread> waiting = Optional.empty();
    private int session;

    /** The calling thread is about to wait for what is asked in a session. */
    synchronized void begin(int number) {
        waiting = Optional.of(Thread.currentThread());
        session = number;
    }

    /** It waits no more. */
    synchronized void end() {
        waiting = Optional.empty();
        // What has come to its end just now may have been interrupted too late.
        Thread.interrupted();
    }

    /** Interrupts whoever waits in a session of some kind. */
    synchronized void lose(IntPredicate which) {
        waiting.filter(thread -> which.test(session)).ifPresent(Thread::interrupt);
    }
}
