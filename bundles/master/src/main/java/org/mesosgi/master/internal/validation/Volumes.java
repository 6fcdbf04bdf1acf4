package org.mesosgi.master.internal.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.v1.Resource;
import org.mesosgi.wire.v1.Resource.DiskInfo;
import org.mesosgi.wire.v1.Volume;

/** The rules for disks and persistent volumes. */
final class Volumes {

    private Volumes() {}

    /** Checks what makes a disk special. */
    static Optional<String> validateDisks(List<Resource> resources) {
        return resources.stream()
                .filter(Resource::hasDisk)
                .flatMap(resource -> validateDisk(resource).stream())
                .findFirst()
                .map(wrong -> "Invalid DiskInfo: " + wrong);
    }

    private static Optional<String> validateDisk(Resource resource) {
        DiskInfo disk = resource.getDisk();
        if (!disk.hasPersistence()) {
            if (disk.hasVolume()) {
                return Optional.of("Non-persistent volume not supported");
            }
            return disk.hasSource() ? Optional.empty() : Optional.of("DiskInfo is set but empty");
        }
        if (resource.hasRevocable()) {
            return Optional.of("Persistent volumes cannot be created from revocable resources");
        }
        if (resource.getReservationsCount() == 0) {
            return Optional.of("Persistent volumes cannot be created from unreserved resources");
        }
        if (!disk.hasVolume()) {
            return Optional.of("Expecting 'volume' to be set for persistent volume");
        }
        if (disk.getVolume().hasHostPath()) {
            return Optional.of("Expecting 'host_path' to be unset for persistent volume");
        }
        return Ids.validate(disk.getPersistence().getId())
                .map(wrong -> "Invalid persistence ID for persistent volume: " + wrong);
    }

    /** Checks whether all of these are persistent volumes. */
    static Optional<String> validatePersistent(List<Resource> volumes) {
        return volumes.stream()
                .flatMap(volume -> validatePersistent(volume).stream())
                .findFirst();
    }

    private static Optional<String> validatePersistent(Resource volume) {
        if (!volume.hasDisk()) {
            return Optional.of("Resource " + ResourceConverter.toApi(volume) + " does not have DiskInfo");
        }
        if (!volume.getDisk().hasPersistence()) {
            return Optional.of("'persistence' is not set in DiskInfo");
        }
        return volume.getDisk().getVolume().getMode() == Volume.Mode.RO
                ? Optional.of("Read-only persistent volume not supported")
                : Optional.empty();
    }

    /** Checks that no id is given twice within a role. */
    static Optional<String> validateUnique(List<Resource> all) {
        Set<List<String>> seen = new HashSet<>();
        return all.stream()
                .filter(resource -> resource.getDisk().hasPersistence())
                .filter(resource -> !seen.add(List.of(
                        role(resource), resource.getDisk().getPersistence().getId())))
                .findFirst()
                .map(twice ->
                        "Persistence ID '" + twice.getDisk().getPersistence().getId() + "' is not unique");
    }

    private static String role(Resource resource) {
        int count = resource.getReservationsCount();
        return count == 0 ? "*" : resource.getReservations(count - 1).getRole();
    }
}
