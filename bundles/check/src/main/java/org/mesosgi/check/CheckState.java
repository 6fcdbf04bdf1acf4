package org.mesosgi.check;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What the checks of a task have found last.
 *
 * @param healthy how the health check has found it, if that has told anything
 * @param found what the check has found, if anything
 */
public record CheckState(Optional<Boolean> healthy, Optional<Finding> found) {

    public CheckState {
        requireNonNull(healthy, "healthy is null");
        requireNonNull(found, "found is null");
    }

    /** Nothing is known yet. */
    public static CheckState unknown() {
        return new CheckState(Optional.empty(), Optional.empty());
    }
}
