package org.mesosgi.wire.resource;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.mesosgi.api.resource.Range;
import org.mesosgi.api.resource.Roles;
import org.mesosgi.wire.v1.Resource;
import org.mesosgi.wire.v1.Resource.ReservationInfo;
import org.mesosgi.wire.v1.Value;

/** Checks whether a resource makes sense by itself. What is wrong is said in the words of Mesos. */
public final class ResourceValidator {
    private ResourceValidator() {}

    /**
     * Checks a resource.
     *
     * @param resource in the new form of {@link ReservationFormat}
     * @return what is wrong with it; empty if nothing is. A scalar of zero is nothing to worry about: it is left out of
     *     sums.
     */
    public static Optional<String> validate(Resource resource) {
        if (resource.getName().isEmpty()) {
            return Optional.of("Empty resource name");
        }
        return validateValue(resource)
                .or(() -> validateDisk(resource))
                .or(() -> validateReservations(resource.getReservationsList()));
    }

    private static Optional<String> validateValue(Resource resource) {
        boolean scalar = resource.hasScalar();
        boolean ranges = resource.hasRanges();
        boolean set = resource.hasSet();
        return switch (resource.getType()) {
            case SCALAR ->
                scalar && !ranges && !set
                        ? validateScalar(resource.getScalar().getValue())
                        : Optional.of("Invalid scalar resource");
            case RANGES ->
                ranges && !scalar && !set
                        ? validateRanges(resource.getRanges().getRangeList())
                        : Optional.of("Invalid ranges resource");
            case SET ->
                set && !scalar && !ranges
                        ? validateSet(resource.getSet().getItemList())
                        : Optional.of("Invalid set resource");
            case TEXT -> Optional.of("Unsupported resource type");
        };
    }

    private static Optional<String> validateScalar(double value) {
        if (value == 0) {
            return Optional.empty();
        }
        try {
            boolean positive = org.mesosgi.api.resource.Value.Scalar.of(value).thousandths() > 0;
            return positive ? Optional.empty() : Optional.of("Invalid scalar resource: value <= 0");
        } catch (IllegalArgumentException e) {
            return Optional.of("Invalid scalar resource: " + value + " is out of range");
        }
    }

    private static Optional<String> validateRanges(List<Value.Range> ranges) {
        if (ranges.stream().anyMatch(range -> Long.compareUnsigned(range.getBegin(), range.getEnd()) > 0)) {
            return Optional.of("Invalid ranges resource: begin > end");
        }
        List<Range> sorted = ranges.stream()
                .map(range -> new Range(range.getBegin(), range.getEnd()))
                .sorted((a, b) -> Long.compareUnsigned(a.begin(), b.begin()))
                .toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (Long.compareUnsigned(sorted.get(i).begin(), sorted.get(i - 1).end()) <= 0) {
                return Optional.of("Invalid ranges resource: overlapping ranges");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> validateSet(List<String> items) {
        return new HashSet<>(items).size() == items.size()
                ? Optional.empty()
                : Optional.of("Invalid set resource: duplicated elements");
    }

    private static Optional<String> validateDisk(Resource resource) {
        return resource.hasDisk() && !resource.getName().equals("disk")
                ? Optional.of("DiskInfo should not be set for " + resource.getName() + " resource")
                : Optional.empty();
    }

    private static Optional<String> validateReservations(List<ReservationInfo> reservations) {
        Optional<String> problem = Optional.empty();
        for (int i = 0; i < reservations.size() && problem.isEmpty(); i++) {
            problem = validateReservation(reservations.get(i));
            if (i > 0 && problem.isEmpty()) {
                problem = validateRefinement(reservations.get(i - 1), reservations.get(i));
            }
        }
        return problem;
    }

    private static Optional<String> validateReservation(ReservationInfo reservation) {
        if (reservation.getType() == ReservationInfo.Type.UNKNOWN) {
            return Optional.of("Invalid reservation: 'type' must be STATIC or DYNAMIC");
        }
        if (reservation.getRole().equals(Roles.DEFAULT)) {
            return Optional.of("Invalid reservation: role \"*\" cannot be reserved");
        }
        return Roles.validate(reservation.getRole());
    }

    private static Optional<String> validateRefinement(ReservationInfo outer, ReservationInfo inner) {
        if (inner.getType() == ReservationInfo.Type.STATIC) {
            return Optional.of("Invalid refined reservation: A refined reservation cannot be STATIC");
        }
        if (!Roles.isBelow(inner.getRole(), outer.getRole())) {
            return Optional.of("Invalid refined reservation: role '" + inner.getRole() + "' is not below role '"
                    + outer.getRole() + "'");
        }
        return Optional.empty();
    }
}
