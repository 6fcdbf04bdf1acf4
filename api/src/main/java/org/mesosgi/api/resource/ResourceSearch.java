package org.mesosgi.api.resource;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds as much of one resource as is wanted, among resources with different reservations. */
final class ResourceSearch {

    private ResourceSearch() {}

    /** See {@link Resources#find}. */
    static Optional<Resources> find(Resources all, Resource target) {
        Resources left = all;
        Resources found = Resources.none();
        Resources wanted = Resources.of(target).toUnreserved();
        for (Predicate<Resource> preference : preferences(target)) {
            for (Resource candidate : left.filter(preference).list()) {
                Resources amount = Resources.of(candidate).toUnreserved();
                if (amount.contains(wanted)) {
                    Resource last = wanted.list().get(0).withReservations(candidate.reservations());
                    return Optional.of(found.plus(Resources.of(last)));
                }
                if (wanted.contains(amount)) {
                    found = found.plus(Resources.of(candidate));
                    left = left.minus(Resources.of(candidate));
                    wanted = wanted.minus(amount);
                    // Mesos takes one resource of each preference at most, and so finds less than there is.
                    break;
                }
            }
        }
        return Optional.empty();
    }

    private static List<Predicate<Resource>> preferences(Resource target) {
        Predicate<Resource> sameRole =
                resource -> resource.isReserved() && resource.reservationRole().equals(target.reservationRole());
        return List.of(sameRole, resource -> !resource.isReserved(), resource -> true);
    }
}
