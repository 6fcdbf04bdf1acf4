package org.mesosgi.runtime;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A change that was asked for at some time, and what came of it.
 *
 * @param time when it was asked for
 * @param change what was asked for
 * @param took how long it took
 * @param report what was done; empty if nothing was changed
 * @param problems why nothing was changed; empty otherwise
 */
public record ChangeRecord(
        Instant time, Change change, Duration took, Optional<ChangeReport> report, List<Problem> problems) {

    public ChangeRecord {
        requireNonNull(time, "time is null");
        requireNonNull(change, "change is null");
        requireNonNull(took, "took is null");
        requireNonNull(report, "report is null");
        problems = List.copyOf(problems);
    }
}
