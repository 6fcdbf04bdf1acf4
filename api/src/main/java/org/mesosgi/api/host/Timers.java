package org.mesosgi.api.host;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Runs things later. They run on threads of the host, and may block; each of them by one thread at a time. What becomes due
 * while the module cannot be called, as it is not in use yet or is in quarantine, runs as soon as it can; when the instance
 * goes, all that has not run is called off. What throws is logged; what runs again and again goes on.
 */
@ProviderType
public interface Timers {

    /**
     * Runs something later, once.
     *
     * @param delay not negative
     */
    Timer schedule(Duration delay, Runnable action);

    /**
     * Runs something again and again.
     *
     * @param period the time before the first run, and between the end of one and the next; at least a millisecond
     */
    Timer every(Duration period, Runnable action);

    /** Something that is to be run. */
    @ProviderType
    @FunctionalInterface
    interface Timer {

        /** Calls it off; a run that has begun goes on. */
        void cancel();
    }
}
