package org.mesosgi.api.allocator;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.mesosgi.api.value.FrameworkId;

/**
 * What a framework says to an inverse offer.
 *
 * @param status what
 * @param framework who
 * @param timestamp when
 */
public record InverseOfferStatus(Status status, FrameworkId framework, Instant timestamp) {

    public InverseOfferStatus {
        requireNonNull(status, "status is null");
        requireNonNull(framework, "framework is null");
        requireNonNull(timestamp, "timestamp is null");
    }

    /** What a framework says. */
    public enum Status {
        /** Nothing yet. */
        UNKNOWN,
        /** It will be gone in time. */
        ACCEPT,
        /** It will not. */
        DECLINE
    }
}
