package org.mesosgi.api.resource;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.mesosgi.api.value.Labels;

/**
 * One layer of a reservation: from now on the resource is for a role and the roles below it.
 *
 * @param type how it was made
 * @param role for whom
 * @param principal who made it, if known
 * @param labels marks of who made it
 */
public record Reservation(Type type, String role, Optional<String> principal, Labels labels) {

    public Reservation {
        requireNonNull(type, "type is null");
        requireNonNull(role, "role is null");
        requireNonNull(principal, "principal is null");
        requireNonNull(labels, "labels is null");
    }

    /** How a reservation was made. */
    public enum Type {
        /** By the agent's {@code --resources} flag. */
        STATIC,
        /** By an operation while the agent runs. */
        DYNAMIC
    }

    /** A static reservation. */
    public static Reservation fixed(String role) {
        return new Reservation(Type.STATIC, role, Optional.empty(), Labels.none());
    }

    /** A dynamic reservation without a known principal. */
    public static Reservation dynamic(String role) {
        return new Reservation(Type.DYNAMIC, role, Optional.empty(), Labels.none());
    }

    /** For example {@code (STATIC,eng)}. */
    @Override
    public String toString() {
        return ResourceFormat.format(this);
    }
}
