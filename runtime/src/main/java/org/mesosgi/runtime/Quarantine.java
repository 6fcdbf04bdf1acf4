package org.mesosgi.runtime;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A module that is not called any more, in none of its slots, until an operator releases it, or it is updated or
 * configured.
 *
 * @param module its name
 * @param reason why
 * @param since since when
 */
public record Quarantine(String module, String reason, Instant since) {

    public Quarantine {
        requireNonNull(module, "module is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(since, "since is null");
    }
}
