package org.mesosgi.master.internal.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.resource.ResourceValidator;
import org.mesosgi.wire.v1.Offer.Operation;
import org.mesosgi.wire.v1.Resource;
import org.mesosgi.wire.v1.Resource.ReservationInfo;

/**
 * The rules for operations that change resources, in the words of Mesos.
 *
 * <p>Resources are expected in the new form of reservations, and those of frameworks allocated to the role of the offers
 * if the framework has left that out.
 */
public final class OfferOperations {

    private OfferOperations() {}

    /** Checks that an operation has what its type says, and that each of its resources makes sense by itself. */
    public static Optional<String> validateForm(Operation operation) {
        String type = operation.getType().name();
        boolean present = switch (operation.getType()) {
            case RESERVE -> operation.hasReserve();
            case UNRESERVE -> operation.hasUnreserve();
            case CREATE -> operation.hasCreate();
            case DESTROY -> operation.hasDestroy();
            case GROW_VOLUME -> operation.hasGrowVolume();
            case SHRINK_VOLUME -> operation.hasShrinkVolume();
            case CREATE_DISK -> operation.hasCreateDisk();
            case DESTROY_DISK -> operation.hasDestroyDisk();
            default -> true;
        };
        if (!present) {
            return Optional.of("Operation attempted with invalid resources: A " + type
                    + " offer operation must have the Offer.Operation." + type.toLowerCase(Locale.ROOT)
                    + " field set.");
        }
        return resources(operation).stream()
                .flatMap(resource -> ResourceValidator.validate(resource)
                        .map(wrong -> "Operation attempted with invalid resources: Resource '"
                                + ResourceText.of(resource) + "' is invalid: " + wrong)
                        .stream())
                .findFirst();
    }

    /**
     * Checks what an operation wants.
     *
     * @param operation one that has passed {@link #validateForm}
     */
    public static Optional<String> validate(Operation operation, OperationTarget target) {
        return switch (operation.getType()) {
            case RESERVE -> reserve(operation.getReserve(), target);
            case UNRESERVE -> unreserve(operation.getUnreserve().getResourcesList());
            case CREATE -> create(operation.getCreate().getVolumesList(), target);
            case DESTROY -> destroy(operation.getDestroy().getVolumesList(), target);
            case GROW_VOLUME -> grow(operation.getGrowVolume());
            case SHRINK_VOLUME -> shrink(operation.getShrinkVolume());
            case CREATE_DISK, DESTROY_DISK -> Optional.of("'source' is not managed by a resource provider");
            default -> Optional.empty();
        };
    }

    private static List<Resource> resources(Operation operation) {
        List<Resource> all = new ArrayList<>();
        all.addAll(operation.getReserve().getSourceList());
        all.addAll(operation.getReserve().getResourcesList());
        all.addAll(operation.getUnreserve().getResourcesList());
        all.addAll(operation.getCreate().getVolumesList());
        all.addAll(operation.getDestroy().getVolumesList());
        if (operation.hasGrowVolume()) {
            all.add(operation.getGrowVolume().getVolume());
            all.add(operation.getGrowVolume().getAddition());
        }
        if (operation.hasShrinkVolume()) {
            all.add(operation.getShrinkVolume().getVolume());
        }
        return all;
    }

    private static Optional<String> reserve(Operation.Reserve reserve, OperationTarget target) {
        List<Resource> resources = reserve.getResourcesList();
        return together(resources)
                .or(() -> resources.stream()
                        .flatMap(resource -> reserve(resource, target).stream())
                        .findFirst())
                .or(() -> reserve.getSourceCount() > 0 ? source(reserve) : Optional.empty());
    }

    private static Optional<String> reserve(Resource resource, OperationTarget target) {
        if (!isDynamic(resource)) {
            return notDynamic(resource);
        }
        ReservationInfo last = resource.getReservations(resource.getReservationsCount() - 1);
        if (target.principal().isPresent()) {
            String principal = target.principal().get();
            if (!last.hasPrincipal()) {
                return Optional.of("A reserve operation was attempted by principal '" + principal
                        + "', but there is a reserved resource in the request with no principal set");
            }
            if (!last.getPrincipal().equals(principal)) {
                return Optional.of("A reserve operation was attempted by authenticated principal '" + principal
                        + "', which does not match a reserved resource in the request with principal '"
                        + last.getPrincipal() + "'");
            }
        }
        if (target.roles().isPresent()) {
            String allocated = resource.getAllocationInfo().getRole();
            if (!allocated.equals(last.getRole())) {
                return Optional.of("A reserve operation was attempted for a resource with role '" + last.getRole()
                        + "', but the resource was allocated to role '" + allocated + "'");
            }
            if (!target.roles().get().contains(allocated)) {
                return Optional.of("A reserve operation was attempted for a resource allocated to role '" + allocated
                        + "', but the framework only has roles '{ "
                        + String.join(", ", new TreeSet<>(target.roles().get())) + " }'");
            }
        }
        if (resource.hasRevocable()) {
            return Optional.of(
                    "Resource " + ResourceConverter.toApi(resource) + " cannot be reserved: it is revocable");
        }
        return resource.getDisk().hasPersistence()
                ? Optional.of("A persistent volume " + ResourceConverter.toApi(resource) + " must already be reserved")
                : Optional.empty();
    }

    /** What is reserved anew must be the same but for its reservations. */
    private static Optional<String> source(Operation.Reserve reserve) {
        Resources source = ResourceConverter.toApi(reserve.getSourceList()).toUnreserved();
        Resources resources =
                ResourceConverter.toApi(reserve.getResourcesList()).toUnreserved();
        return source.contains(resources) && resources.contains(source)
                ? Optional.empty()
                : Optional.of("The resources in 'source' and 'resources' differ in more than their reservations");
    }

    private static Optional<String> unreserve(List<Resource> resources) {
        return together(resources)
                .or(() -> resources.stream()
                        .flatMap(resource -> unreserve(resource).stream())
                        .findFirst());
    }

    private static Optional<String> unreserve(Resource resource) {
        if (!isDynamic(resource)) {
            return notDynamic(resource);
        }
        return resource.getDisk().hasPersistence()
                ? Optional.of("A dynamically reserved persistent volume " + ResourceConverter.toApi(resource)
                        + " cannot be unreserved directly. Please destroy the persistent volume first then unreserve"
                        + " the resource")
                : Optional.empty();
    }

    private static Optional<String> create(List<Resource> volumes, OperationTarget target) {
        List<Resource> all = new ArrayList<>(ResourceConverter.toWire(target.checkpointed()));
        all.addAll(volumes);
        return together(volumes)
                .or(() -> Volumes.validatePersistent(volumes).map(wrong -> "Not a persistent volume: " + wrong))
                .or(() -> Volumes.validateUnique(all))
                .or(() -> target.principal()
                        .flatMap(principal -> volumes.stream()
                                .flatMap(volume -> creator(volume, principal).stream())
                                .findFirst()));
    }

    private static Optional<String> creator(Resource volume, String principal) {
        Resource.DiskInfo.Persistence persistence = volume.getDisk().getPersistence();
        if (!persistence.hasPrincipal()) {
            return Optional.of("Create volume operation attempted by principal '" + principal
                    + "', but there is a volume in the operation with no principal set in 'disk.persistence'");
        }
        return persistence.getPrincipal().equals(principal)
                ? Optional.empty()
                : Optional.of("Create volume operation attempted by authenticated principal '" + principal
                        + "', which does not match a volume in the operation with principal '"
                        + persistence.getPrincipal() + "' set in 'disk.persistence'");
    }

    private static Optional<String> destroy(List<Resource> allocated, OperationTarget target) {
        List<Resource> volumes = allocated.stream()
                .map(volume -> volume.toBuilder().clearAllocationInfo().build())
                .toList();
        return together(volumes)
                .or(() -> Volumes.validatePersistent(volumes).map(wrong -> "Not a persistent volume: " + wrong))
                .or(() -> {
                    Resources all = ResourceConverter.toApi(volumes);
                    if (!target.checkpointed().contains(all)) {
                        return Optional.of("Persistent volumes not found");
                    }
                    return all.list().stream().anyMatch(target.used()::contains)
                            ? Optional.of("Persistent volumes in use")
                            : Optional.empty();
                });
    }

    private static Optional<String> grow(Operation.GrowVolume grow) {
        if (!isPositive(grow.getAddition().getScalar().getValue())) {
            return Optional.of("The size of 'GrowVolume.addition' must be greater than zero");
        }
        return resizable(grow.getVolume()).or(() -> {
            Resource.Builder bare =
                    grow.getVolume().toBuilder().setScalar(grow.getAddition().getScalar());
            bare.getDiskBuilder().clearPersistence().clearVolume();
            if (!bare.getDisk().hasSource()) {
                bare.clearDisk();
            }
            return ResourceConverter.toApi(bare.build()).equals(ResourceConverter.toApi(grow.getAddition()))
                    ? Optional.empty()
                    : Optional.of("Incompatible resources in the 'volume' and 'addition' fields");
        });
    }

    private static Optional<String> shrink(Operation.ShrinkVolume shrink) {
        double subtract = shrink.getSubtract().getValue();
        if (!isPositive(subtract)) {
            return Optional.of("Value of 'ShrinkVolume.subtract' must be greater than zero");
        }
        return subtract >= shrink.getVolume().getScalar().getValue()
                ? Optional.of("Value of 'ShrinkVolume.subtract' must be smaller than the size of 'ShrinkVolume.volume'")
                : resizable(shrink.getVolume());
    }

    private static Optional<String> resizable(Resource volume) {
        Optional<String> invalid =
                Volumes.validatePersistent(List.of(volume)).map(wrong -> "Invalid persistent volume: " + wrong);
        if (invalid.isPresent()) {
            return invalid;
        }
        if (volume.hasShared()) {
            return Optional.of("The size of a shared persistent volume cannot be changed");
        }
        return volume.getDisk().getSource().getType() == Resource.DiskInfo.Source.Type.MOUNT
                ? Optional.of("The size of a persistent volume on a MOUNT disk cannot be changed")
                : Optional.empty();
    }

    /** The smallest amount is a thousandth. */
    private static boolean isPositive(double value) {
        return value >= 0.001;
    }

    /** Rules for all lists of resources in operations. */
    private static Optional<String> together(List<Resource> resources) {
        return Volumes.validateDisks(resources)
                .or(() -> resources.isEmpty()
                        ? Optional.of("The resources have multiple resource providers: ")
                        : Optional.empty())
                .map(wrong -> "Invalid resources: " + wrong);
    }

    private static boolean isDynamic(Resource resource) {
        int count = resource.getReservationsCount();
        return count > 0 && resource.getReservations(count - 1).getType() == ReservationInfo.Type.DYNAMIC;
    }

    private static Optional<String> notDynamic(Resource resource) {
        return Optional.of("Resource " + ResourceConverter.toApi(resource) + " is not dynamically reserved");
    }
}
