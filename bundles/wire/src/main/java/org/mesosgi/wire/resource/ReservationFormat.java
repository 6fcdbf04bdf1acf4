package org.mesosgi.wire.resource;

import java.util.List;
import org.mesosgi.api.resource.Roles;
import org.mesosgi.wire.v1.Resource;
import org.mesosgi.wire.v1.Resource.ReservationInfo;

/**
 * The forms in which a resource says for whom it is reserved.
 *
 * <p>The new form is a list, {@code reservations}, from the outermost role inwards; an empty list means unreserved. The
 * old form, of frameworks without the capability {@code RESERVATION_REFINEMENT}, is a {@code role}, <code>*</code> for
 * unreserved, and a {@code reservation} if it is a dynamic one. Inside of our hosts there is only the new form.
 *
 * <p>Apply these to all resources in a message with a {@link ResourceRewriter}.
 */
public final class ReservationFormat {
    private ReservationFormat() {}

    /** The new form of a resource in any form. Where both are given, the new one counts. */
    public static Resource refined(Resource resource) {
        if (!resource.hasRole() && !resource.hasReservation()) {
            return resource;
        }
        Resource.Builder refined = resource.toBuilder().clearRole().clearReservation();
        boolean reserved = resource.hasReservation() || !resource.getRole().equals(Roles.DEFAULT);
        if (reserved && resource.getReservationsCount() == 0) {
            refined.addReservations(resource.getReservation().toBuilder()
                    .setType(resource.hasReservation() ? ReservationInfo.Type.DYNAMIC : ReservationInfo.Type.STATIC)
                    .setRole(resource.getRole()));
        }
        return refined.build();
    }

    /**
     * The old form of a resource in the new form.
     *
     * @throws IllegalArgumentException if it has a refined reservation: the old form cannot express it, and a framework
     *     that knows only the old form must not be offered it
     */
    public static Resource unrefined(Resource resource) {
        if (resource.getReservationsCount() > 1) {
            throw new IllegalArgumentException("a refined reservation has no old form: "
                    + resource.getReservationsList().stream()
                            .map(ReservationInfo::getRole)
                            .toList());
        }
        return withOldForm(resource).clearReservations().build();
    }

    /**
     * Both forms of a resource in the new form, for operators. A refined reservation has no old form, and is given in
     * the new one only.
     */
    public static Resource forOperators(Resource resource) {
        return resource.getReservationsCount() > 1
                ? resource
                : withOldForm(resource).build();
    }

    private static Resource.Builder withOldForm(Resource resource) {
        List<ReservationInfo> reservations = resource.getReservationsList();
        Resource.Builder builder = resource.toBuilder().setRole(Roles.DEFAULT);
        for (ReservationInfo reservation : reservations) {
            builder.setRole(reservation.getRole());
            if (reservation.getType() == ReservationInfo.Type.DYNAMIC) {
                builder.setReservation(reservation.toBuilder().clearType().clearRole());
            }
        }
        return builder;
    }
}
