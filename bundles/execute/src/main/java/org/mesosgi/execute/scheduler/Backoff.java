package org.mesosgi.execute.scheduler;

import java.time.Duration;

/** How long to wait before the next attempt: half a second, then ever twice as long, up to five seconds. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private Duration next = FIRST;

    /** The pause before the next attempt. */
    Duration next() {
        Duration current = next;
        Duration doubled = current.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        return current;
    }

    /** An attempt has succeeded. */
    void reset() {
        next = FIRST;
    }
}
