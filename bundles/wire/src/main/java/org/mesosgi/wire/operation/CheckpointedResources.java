package org.mesosgi.wire.operation;

import org.mesosgi.api.resource.Reservation;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.resource.Resources;

/** What operations have made of an agent's resources, and the agent keeps on its disk: dynamic reservations and volumes. */
public final class CheckpointedResources {

    private CheckpointedResources() {}

    /** Those among the resources of an agent that have to be kept. */
    public static Resources of(Resources total) {
        return total.filter(CheckpointedResources::isKept).unallocate();
    }

    /**
     * What an agent has: what its operator gives it, with what was made of it.
     *
     * @throws IllegalArgumentException if they do not go together: what something was made of is not given any more
     */
    public static Resources total(Resources given, Resources kept) {
        Resources total = given;
        for (Resource resource : kept.list()) {
            Resources bare = Resources.of(bare(resource));
            if (!total.contains(bare)) {
                throw new IllegalArgumentException(
                        "Incompatible agent resources: " + given + " does not contain " + bare + " of " + resource);
            }
            total = total.minus(bare).plus(Resources.of(resource));
        }
        return total;
    }

    private static boolean isKept(Resource resource) {
        return resource.isPersistentVolume()
                || resource.reservations().stream()
                        .anyMatch(reservation -> reservation.type() == Reservation.Type.DYNAMIC);
    }

    private static Resource bare(Resource resource) {
        Resource plain = resource.isPersistentVolume() ? OperationConversions.withoutPersistence(resource) : resource;
        return plain.withReservations(plain.reservations().stream()
                .takeWhile(reservation -> reservation.type() == Reservation.Type.STATIC)
                .toList());
    }
}
