package org.mesosgi.api.value;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A planned absence of a machine.
 *
 * @param start when it begins
 * @param duration how long it lasts; without end if empty
 */
public record Unavailability(Instant start, Optional<Duration> duration) {

    public Unavailability {
        requireNonNull(start, "start is null");
        requireNonNull(duration, "duration is null");
    }
}
