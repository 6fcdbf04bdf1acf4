package org.mesosgi.api.resource;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mesosgi.api.value.Label;

/** Prints resources as Mesos does, in its logs and in the messages to its clients. */
final class ResourceFormat {

    private ResourceFormat() {}

    static String format(Resource resource) {
        StringBuilder text = new StringBuilder(resource.name());
        resource.allocatedTo()
                .ifPresent(role -> text.append("(allocated: ").append(role).append(')'));
        if (!resource.reservations().isEmpty()) {
            text.append("(reservations: ").append(resource.reservations()).append(')');
        }
        resource.disk().ifPresent(disk -> text.append('[').append(disk).append(']'));
        if (resource.revocable()) {
            text.append("{REV}");
        }
        if (resource.shared()) {
            text.append("<SHARED>");
        }
        return text.append(':').append(resource.value()).toString();
    }

    static String format(Reservation reservation) {
        StringBuilder text =
                new StringBuilder("(").append(reservation.type()).append(',').append(reservation.role());
        reservation.principal().ifPresent(principal -> text.append(',').append(principal));
        if (!reservation.labels().isEmpty()) {
            text.append(',').append(format(reservation.labels().list()));
        }
        return text.append(')').toString();
    }

    static String format(Disk disk) {
        StringBuilder text =
                new StringBuilder(disk.source().map(Disk.Source::toString).orElse(""));
        disk.persistence()
                .ifPresent(persistence -> text.append(text.isEmpty() ? "" : ",").append(persistence.id()));
        disk.volume().ifPresent(volume -> text.append(':').append(volume));
        return text.toString();
    }

    static String format(Disk.Source source) {
        if (source.id().isPresent() || source.profile().isPresent()) {
            return source.type() + "(" + source.vendor().orElse("") + ","
                    + source.id().orElse("") + "," + source.profile().orElse("") + ")";
        }
        return source.type() + source.root().map(root -> ":" + root).orElse("");
    }

    static String format(Disk.Volume volume) {
        Optional<String> host = volume.hostPath();
        return host.map(path -> path + ":" + volume.containerPath() + (volume.readOnly() ? ":ro" : ":rw"))
                .orElse(volume.containerPath());
    }

    private static String format(List<Label> labels) {
        return labels.stream()
                .map(label ->
                        label.key() + label.value().map(value -> ": " + value).orElse(""))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
