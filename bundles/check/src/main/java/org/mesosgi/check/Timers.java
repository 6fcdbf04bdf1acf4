package org.mesosgi.check;

import java.time.Duration;

/** Runs events later: an event loop, or in tests a clock that is set by hand. */
@FunctionalInterface
public interface Timers {

    /** An event that is to be run later. */
    @FunctionalInterface
    interface Timer {

        /** Calls it off; does nothing if it has been run already. */
        void cancel();
    }

    /** Runs an event after a delay, unless it is called off before. */
    Timer schedule(Duration delay, Runnable event);
}
