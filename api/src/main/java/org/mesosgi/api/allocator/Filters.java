package org.mesosgi.api.allocator;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * For how long a framework does not want to be offered what it has declined.
 *
 * @param refuse how long; zero for no filter. The default of Mesos is 5 seconds.
 */
public record Filters(Duration refuse) {

    /** What counts when a framework says nothing, or nothing sensible. */
    public static final Duration DEFAULT_REFUSE = Duration.ofSeconds(5);

    public Filters {
        requireNonNull(refuse, "refuse is null");
    }
}
