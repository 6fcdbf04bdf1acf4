package org.mesosgi.check;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * A health check of a task.
 *
 * @param check when it is made, and how
 * @param gracePeriod from the start of the task: so long failures do not count, if there has been no success
 * @param mostFailures so many failures in a row are too many
 */
public record HealthCheck(Check check, Duration gracePeriod, long mostFailures) {

    public HealthCheck {
        requireNonNull(check, "check is null");
        requireNonNull(gracePeriod, "gracePeriod is null");
    }
}
