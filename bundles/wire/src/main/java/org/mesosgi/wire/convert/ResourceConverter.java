package org.mesosgi.wire.convert;

import static org.mesosgi.wire.convert.Fields.ifSet;

import java.util.List;
import java.util.Optional;
import org.mesosgi.api.allocator.ResourceRequest;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.resource.Value;
import org.mesosgi.wire.v1.Request;
import org.mesosgi.wire.v1.ResourceProviderID;

/**
 * Resources, and requests for them. Both forms of reservations are read; the new one is written, with
 * {@code reservations}.
 */
public final class ResourceConverter {
    private ResourceConverter() {}

    /**
     * The sum of these.
     *
     * @throws IllegalArgumentException if one of them is invalid
     */
    public static Resources toApi(List<org.mesosgi.wire.v1.Resource> resources) {
        return Resources.of(resources.stream().map(ResourceConverter::toApi).toList());
    }

    public static List<org.mesosgi.wire.v1.Resource> toWire(Resources resources) {
        return resources.list().stream().map(ResourceConverter::toWire).toList();
    }

    /**
     * One resource.
     *
     * @throws IllegalArgumentException if it is invalid
     */
    public static Resource toApi(org.mesosgi.wire.v1.Resource resource) {
        return new Resource(
                resource.getName(),
                value(resource),
                ReservationConverter.toApi(resource),
                ifSet(resource.hasDisk(), resource::getDisk).map(DiskConverter::toApi),
                resource.hasRevocable(),
                resource.hasShared(),
                ifSet(resource.getAllocationInfo().hasRole(), resource.getAllocationInfo()::getRole),
                ifSet(resource.hasProviderId(), resource::getProviderId).map(ResourceProviderID::getValue));
    }

    public static org.mesosgi.wire.v1.Resource toWire(Resource resource) {
        org.mesosgi.wire.v1.Resource.Builder builder =
                org.mesosgi.wire.v1.Resource.newBuilder().setName(resource.name());
        setValue(resource.value(), builder);
        resource.reservations()
                .forEach(reservation -> builder.addReservations(ReservationConverter.toWire(reservation)));
        resource.disk().ifPresent(disk -> builder.setDisk(DiskConverter.toWire(disk)));
        if (resource.revocable()) {
            builder.getRevocableBuilder();
        }
        if (resource.shared()) {
            builder.getSharedBuilder();
        }
        resource.allocatedTo()
                .ifPresent(role -> builder.getAllocationInfoBuilder().setRole(role));
        resource.providerId().ifPresent(id -> builder.getProviderIdBuilder().setValue(id));
        return builder.build();
    }

    /**
     * What a framework asks for.
     *
     * @throws IllegalArgumentException if a resource in it is invalid
     */
    public static ResourceRequest toApi(Request request) {
        return new ResourceRequest(
                ifSet(request.hasAgentId(), request::getAgentId).map(IdConverter::toApi),
                toApi(request.getResourcesList()));
    }

    private static Value value(org.mesosgi.wire.v1.Resource resource) {
        Optional<? extends Value> value = switch (resource.getType()) {
            case SCALAR -> ifSet(resource.hasScalar(), resource::getScalar).map(ValueConverter::toApi);
            case RANGES -> ifSet(resource.hasRanges(), resource::getRanges).map(ValueConverter::toApi);
            case SET -> ifSet(resource.hasSet(), resource::getSet).map(ValueConverter::toApi);
            case TEXT -> Optional.empty();
        };
        return value.orElseThrow(() -> new IllegalArgumentException(
                "resource '" + resource.getName() + "' of type " + resource.getType() + " has no value"));
    }

    private static void setValue(Value value, org.mesosgi.wire.v1.Resource.Builder builder) {
        if (value instanceof Value.Scalar scalar) {
            builder.setType(org.mesosgi.wire.v1.Value.Type.SCALAR).setScalar(ValueConverter.toWire(scalar));
        } else if (value instanceof Value.Ranges ranges) {
            builder.setType(org.mesosgi.wire.v1.Value.Type.RANGES).setRanges(ValueConverter.toWire(ranges));
        } else if (value instanceof Value.Items items) {
            builder.setType(org.mesosgi.wire.v1.Value.Type.SET).setSet(ValueConverter.toWire(items));
        } else {
            throw new IllegalArgumentException("a resource cannot be a text: " + builder.getName() + ":" + value);
        }
    }
}
