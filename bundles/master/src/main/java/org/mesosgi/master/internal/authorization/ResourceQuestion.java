package org.mesosgi.master.internal.authorization;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.mesosgi.api.authorizer.Action;
import org.mesosgi.wire.v1.Offer.Operation;
import org.mesosgi.wire.v1.Resource;

/**
 * What must be permitted before an operation changes a resource. An operation needs a yes to all of its questions.
 *
 * @param resource in the new form of {@link org.mesosgi.wire.resource.ReservationFormat}
 */
public record ResourceQuestion(Action action, Resource resource) {

    public ResourceQuestion {
        requireNonNull(action, "action is null");
        requireNonNull(resource, "resource is null");
    }

    /** The questions of an operation; none for those that change no resources. It need not make sense yet. */
    public static List<ResourceQuestion> of(Operation operation) {
        return switch (operation.getType()) {
            case RESERVE -> reserve(operation.getReserve());
            case UNRESERVE ->
                each(Action.UNRESERVE_RESOURCES, operation.getUnreserve().getResourcesList());
            case CREATE -> each(Action.CREATE_VOLUME, operation.getCreate().getVolumesList());
            case DESTROY -> each(Action.DESTROY_VOLUME, operation.getDestroy().getVolumesList());
            case GROW_VOLUME ->
                each(Action.RESIZE_VOLUME, List.of(operation.getGrowVolume().getVolume()));
            case SHRINK_VOLUME ->
                each(Action.RESIZE_VOLUME, List.of(operation.getShrinkVolume().getVolume()));
            default -> List.of();
        };
    }

    /** What is reserved already has to be unreserved as far as it does not stay reserved as it was. */
    private static List<ResourceQuestion> reserve(Operation.Reserve reserve) {
        List<ResourceQuestion> questions = new ArrayList<>();
        for (Resource source : reserve.getSourceList()) {
            int kept = reserve.getResourcesList().stream()
                    .mapToInt(made -> shared(source, made))
                    .min()
                    .orElse(0);
            for (int left = source.getReservationsCount(); left > kept; left--) {
                questions.add(new ResourceQuestion(
                        Action.UNRESERVE_RESOURCES,
                        source.toBuilder()
                                .clearReservations()
                                .addAllReservations(source.getReservationsList().subList(0, left))
                                .build()));
            }
        }
        questions.addAll(each(Action.RESERVE_RESOURCES, reserve.getResourcesList()));
        return questions;
    }

    /** How many reservations two resources have in common, from the outermost inwards. */
    private static int shared(Resource one, Resource other) {
        int shared = 0;
        while (shared < Math.min(one.getReservationsCount(), other.getReservationsCount())
                && one.getReservations(shared).equals(other.getReservations(shared))) {
            shared++;
        }
        return shared;
    }

    private static List<ResourceQuestion> each(Action action, List<Resource> resources) {
        return resources.stream()
                .map(resource -> new ResourceQuestion(action, resource))
                .toList();
    }
}
