package org.mesosgi.api.resource;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
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

    /** A resource with nothing special about it: unreserved, not revocable, not shared, not allocated. */
    public static Resource of(String name, Value value) {
        return new Resource(name, value, List.of(), Optional.empty(), false, false, Optional.empty(), Optional.empty());
    }

    /** Whether it is reserved for any role. */
    public boolean isReserved() {
        return !reservations.isEmpty();
    }

    /** The role that it is reserved for, that of the innermost reservation; {@link Roles#DEFAULT} if it is unreserved. */
    public String reservationRole() {
        return isReserved() ? reservations.get(reservations.size() - 1).role() : Roles.DEFAULT;
    }

    /** Whether a role may have it: it is unreserved, or reserved for the role or one above it. */
    public boolean isAllocatableTo(String role) {
        return !isReserved() || role.equals(reservationRole()) || Roles.isBelow(role, reservationRole());
    }

    /** Whether it is a persistent volume. */
    public boolean isPersistentVolume() {
        return disk.flatMap(Disk::persistence).isPresent();
    }

    /** Whether it is taken as a whole or not at all, like a persistent volume. */
    public boolean isIndivisible() {
        return shared || (disk.isPresent() && disk.get().isIndivisible());
    }

    /** The same with another value. */
    public Resource withValue(Value replacement) {
        return new Resource(name, replacement, reservations, disk, revocable, shared, allocatedTo, providerId);
    }

    /** The same, allocated to a role. */
    public Resource allocate(String role) {
        return withAllocation(Optional.of(role));
    }

    /** The same, not allocated. */
    public Resource unallocate() {
        return allocatedTo.isEmpty() ? this : withAllocation(Optional.empty());
    }

    /** The same, as a disk of this kind. */
    public Resource withDisk(Disk replacement) {
        return new Resource(
                name, value, reservations, Optional.of(replacement), revocable, shared, allocatedTo, providerId);
    }

    /** The same, which may be taken back at any time. */
    public Resource asRevocable() {
        return new Resource(name, value, reservations, disk, true, shared, allocatedTo, providerId);
    }

    /** The same, which several tasks may use at once. */
    public Resource asShared() {
        return new Resource(name, value, reservations, disk, revocable, true, allocatedTo, providerId);
    }

    /** The same, with another list of reservations. */
    public Resource withReservations(List<Reservation> replacement) {
        return new Resource(name, value, replacement, disk, revocable, shared, allocatedTo, providerId);
    }

    /** The same, with a further reservation within those that it has. */
    public Resource reserve(Reservation reservation) {
        List<Reservation> more = new ArrayList<>(reservations);
        more.add(reservation);
        return withReservations(more);
    }

    Resource withAllocation(Optional<String> role) {
        return new Resource(name, value, reservations, disk, revocable, shared, role, providerId);
    }

    /** Whether the two differ in nothing but the amount, and make one resource when put together. */
    boolean isAddableTo(Resource other) {
        return name.equals(other.name)
                && value.getClass() == other.value.getClass()
                && revocable == other.revocable
                && allocatedTo.equals(other.allocatedTo)
                && reservations.equals(other.reservations)
                && disk.equals(other.disk)
                && providerId.equals(other.providerId)
                && !isIndivisible()
                && !other.isIndivisible();
    }

    /** As Mesos prints it, for example {@code cpus(allocated: eng)(reservations: [(STATIC,eng)]):1.5}. */
    @Override
    public String toString() {
        return ResourceFormat.format(this);
    }
}
