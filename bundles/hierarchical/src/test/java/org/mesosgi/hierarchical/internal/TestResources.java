package org.mesosgi.hierarchical.internal;

import java.util.Map;
import java.util.Optional;
import org.mesosgi.api.resource.Disk;
import org.mesosgi.api.resource.Reservation;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.resource.Value;
import org.mesosgi.api.value.Labels;

/** Resources that have no text form, made from some that have one. */
final class TestResources {

    private TestResources() {}

    static Resources resources(String text) {
        return Resources.parse(text);
    }

    /** Reserved for a role, and within that for those that follow. */
    static Resources reserved(String text, Reservation.Type type, String... roles) {
        Resources result = resources(text);
        for (String role : roles) {
            Reservation reservation = new Reservation(type, role, Optional.empty(), Labels.none());
            result = result.map(resource -> resource.reserve(reservation));
        }
        return result;
    }

    static Resources reserved(String text, String... roles) {
        return reserved(text, Reservation.Type.DYNAMIC, roles);
    }

    static Resources revocable(String text) {
        return resources(text).map(Resource::asRevocable);
    }

    /** A disk of its own, which cannot be divided. */
    static Resources mountDisk(int megabytes) {
        Disk.Source source = new Disk.Source(
                Disk.Source.Type.MOUNT,
                Optional.of("/mnt/disk"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
        return disk(megabytes, new Disk(Optional.empty(), Optional.empty(), Optional.of(source)));
    }

    static Resources volume(int megabytes, String id, String role) {
        return disk(megabytes, Disk.persistent(id, "data"))
                .map(resource -> resource.reserve(Reservation.dynamic(role)));
    }

    static Resources sharedVolume(int megabytes, String id, String role) {
        return volume(megabytes, id, role).map(Resource::asShared);
    }

    private static Resources disk(int megabytes, Disk disk) {
        return Resources.of(Resource.of("disk", Value.Scalar.of(megabytes)).withDisk(disk));
    }
}
