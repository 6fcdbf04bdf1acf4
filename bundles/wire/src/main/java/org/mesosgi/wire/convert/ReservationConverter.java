package org.mesosgi.wire.convert;

import java.util.List;
import org.mesosgi.api.resource.Reservation;
import org.mesosgi.wire.resource.ReservationFormat;
import org.mesosgi.wire.v1.Resource;
import org.mesosgi.wire.v1.Resource.ReservationInfo;

/** The reservations of a resource. */
final class ReservationConverter {
    private ReservationConverter() {}

    static List<Reservation> toApi(Resource resource) {
        return ReservationFormat.refined(resource).getReservationsList().stream()
                .map(ReservationConverter::toApi)
                .toList();
    }

    static ReservationInfo toWire(Reservation reservation) {
        ReservationInfo.Builder builder = ReservationInfo.newBuilder()
                .setType(ReservationInfo.Type.valueOf(reservation.type().name()))
                .setRole(reservation.role());
        reservation.principal().ifPresent(builder::setPrincipal);
        if (!reservation.labels().isEmpty()) {
            builder.setLabels(LabelsConverter.toWire(reservation.labels()));
        }
        return builder.build();
    }

    private static Reservation toApi(ReservationInfo reservation) {
        if (reservation.getType() == ReservationInfo.Type.UNKNOWN) {
            throw new IllegalArgumentException(
                    "a reservation of an unknown type, for role '" + reservation.getRole() + "'");
        }
        return new Reservation(
                Reservation.Type.valueOf(reservation.getType().name()),
                reservation.getRole(),
                Fields.ifSet(reservation.hasPrincipal(), reservation::getPrincipal),
                LabelsConverter.toApi(reservation.getLabels()));
    }
}
