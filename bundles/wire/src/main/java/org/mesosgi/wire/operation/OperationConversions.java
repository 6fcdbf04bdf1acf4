package org.mesosgi.wire.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.mesosgi.api.allocator.ResourceConversion;
import org.mesosgi.api.resource.Disk;
import org.mesosgi.api.resource.Reservation;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.resource.Value;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.v1.Offer.Operation;

/** What operations make of resources. Master and agent reckon alike, so that they need not tell each other the outcome. */
public final class OperationConversions {

    private OperationConversions() {}

    /**
     * What an operation consumes and what it makes of that. Launches and what this house does not know convert nothing.
     *
     * @param operation valid, with resources in the new form of {@link org.mesosgi.wire.resource.ReservationFormat}
     * @throws IllegalArgumentException if a resource in it is invalid
     */
    public static List<ResourceConversion> of(Operation operation) {
        return switch (operation.getType()) {
            case RESERVE -> reserve(operation.getReserve());
            case UNRESERVE ->
                each(operation.getUnreserve().getResourcesList(), OperationConversions::withoutLastReservation, false);
            case CREATE -> each(operation.getCreate().getVolumesList(), OperationConversions::withoutPersistence, true);
            case DESTROY ->
                each(operation.getDestroy().getVolumesList(), OperationConversions::withoutPersistence, false);
            case GROW_VOLUME -> {
                Resource volume =
                        ResourceConverter.toApi(operation.getGrowVolume().getVolume());
                Resource addition =
                        ResourceConverter.toApi(operation.getGrowVolume().getAddition());
                yield List.of(new ResourceConversion(
                        Resources.of(volume, addition),
                        Resources.of(volume.withValue(volume.value().plus(addition.value())))));
            }
            case SHRINK_VOLUME -> {
                Resource volume =
                        ResourceConverter.toApi(operation.getShrinkVolume().getVolume());
                Value subtract = Value.Scalar.of(
                        operation.getShrinkVolume().getSubtract().getValue());
                yield List.of(new ResourceConversion(
                        Resources.of(volume),
                        Resources.of(
                                volume.withValue(volume.value().minus(subtract)),
                                withoutPersistence(volume).withValue(subtract))));
            }
            default -> List.of();
        };
    }

    /**
     * Resources after a conversion; empty if what is to be consumed is not there.
     *
     * @param conversion what is allocated to a role only converts what is allocated to it
     */
    public static Optional<Resources> apply(ResourceConversion conversion, Resources resources) {
        return resources.contains(conversion.consumed())
                ? Optional.of(resources.minus(conversion.consumed()).plus(conversion.converted()))
                : Optional.empty();
    }

    /** The same conversion of resources that are not allocated. */
    public static ResourceConversion unallocated(ResourceConversion conversion) {
        return new ResourceConversion(
                conversion.consumed().unallocate(), conversion.converted().unallocate());
    }

    private static List<ResourceConversion> reserve(Operation.Reserve reserve) {
        if (reserve.getSourceCount() == 0) {
            return each(reserve.getResourcesList(), OperationConversions::withoutLastReservation, true);
        }
        return List.of(new ResourceConversion(
                ResourceConverter.toApi(reserve.getSourceList()), ResourceConverter.toApi(reserve.getResourcesList())));
    }

    /** @param made whether the operation makes these resources, rather than uses them up */
    private static List<ResourceConversion> each(
            List<org.mesosgi.wire.v1.Resource> resources, UnaryOperator<Resource> without, boolean made) {
        List<ResourceConversion> conversions = new ArrayList<>();
        for (Resource resource : ResourceConverter.toApi(resources).list()) {
            Resources with = Resources.of(resource);
            Resources bare = Resources.of(without.apply(resource));
            conversions.add(made ? new ResourceConversion(bare, with) : new ResourceConversion(with, bare));
        }
        return conversions;
    }

    private static Resource withoutLastReservation(Resource resource) {
        List<Reservation> reservations = resource.reservations();
        return resource.withReservations(reservations.subList(0, reservations.size() - 1));
    }

    /** A volume is a piece of the disk that it is made of; a disk from a source stays one. */
    static Resource withoutPersistence(Resource volume) {
        return new Resource(
                volume.name(),
                volume.value(),
                volume.reservations(),
                volume.disk()
                        .flatMap(Disk::source)
                        .map(source -> new Disk(Optional.empty(), Optional.empty(), Optional.of(source))),
                volume.revocable(),
                false,
                volume.allocatedTo(),
                volume.providerId());
    }
}
