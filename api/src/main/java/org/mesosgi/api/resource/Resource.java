package org.mesosgi.api.resource;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * An amount of one thing, with all that makes it different from another amount of it.
 *
 * @param name what, for example {@code cpus}
 * @param value how much
 * @param reservations for whom it is reserved, from the outermost role inwards; unreserved if empty
 * @param disk what makes it more than an amount, if it is a disk
 * @param revocable whether it may be taken back at any time
 * @param shared whether several tasks may use it at once
 * @param allocatedTo the role that it is offered or allocated to, if it is
 * @param providerId who provides it, if not the agent itself
 */
public record Resource(
        String name,
        Value value,
        List<Reservation> reservations,
        Optional<Disk> disk,
        boolean revocable,
        boolean shared,
        Optional<String> allocatedTo,
        Optional<String> providerId) {

    public Resource {
        requireNonNull(name, "name is null");
        requireNonNull(value, "value is null");
        reservations = List.copyOf(reservations);
        requireNonNull(disk, "disk is null");
        requireNonNull(allocatedTo, "allocatedTo is null");
        requireNonNull(providerId, "providerId is null");
    }
}
