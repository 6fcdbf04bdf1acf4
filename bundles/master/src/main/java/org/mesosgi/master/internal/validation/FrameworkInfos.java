package org.mesosgi.master.internal.validation;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mesosgi.api.resource.Roles;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.FrameworkInfo.Capability;

/** The rules for what a framework says of itself. */
public final class FrameworkInfos {

    /** Durations are 64-bit numbers of nanoseconds in Mesos. */
    private static final double LONGEST_SECONDS = Long.MAX_VALUE / 1e9;

    private FrameworkInfos() {}

    /**
     * Checks what a framework says of itself when it subscribes or changes it.
     *
     * @param suppressed the roles for which it does not want offers
     * @return the text of the ERROR event
     */
    public static Optional<String> validate(FrameworkInfo info, Set<String> suppressed) {
        Optional<String> invalid = isMultiRole(info) ? validateRoles(info) : validateRole(info);
        return invalid.or(() -> validateId(info))
                .or(() -> validateFailoverTimeout(info.getFailoverTimeout()))
                .or(() -> validateSuppressed(info, suppressed));
    }

    private static Optional<String> validateRole(FrameworkInfo info) {
        if (info.getRolesCount() > 0) {
            return Optional.of("'FrameworkInfo.roles' must not be set when the framework is not MULTI_ROLE capable");
        }
        return Roles.validate(info.getRole()).map(wrong -> "'FrameworkInfo.role' is not a valid role: " + wrong);
    }

    private static Optional<String> validateRoles(FrameworkInfo info) {
        if (info.hasRole()) {
            return Optional.of("'FrameworkInfo.role' must not be set when the framework is MULTI_ROLE capable");
        }
        Set<String> seen = new LinkedHashSet<>();
        List<String> duplicates =
                info.getRolesList().stream().filter(role -> !seen.add(role)).toList();
        if (!duplicates.isEmpty()) {
            return Optional.of("'FrameworkInfo.roles' contains duplicate items: " + braces(duplicates));
        }
        return seen.stream()
                .flatMap(role -> Roles.validate(role).stream())
                .findFirst()
                .map(wrong -> "'FrameworkInfo.roles' contains invalid role: " + wrong);
    }

    /** An id is chosen by the framework itself, or one that it was given before; an empty one asks for a new one. */
    private static Optional<String> validateId(FrameworkInfo info) {
        String id = info.getId().getValue();
        return id.isEmpty() ? Optional.empty() : Ids.validate(id);
    }

    private static Optional<String> validateFailoverTimeout(double seconds) {
        return Math.abs(seconds) < LONGEST_SECONDS
                ? Optional.empty()
                : Optional.of("The framework failover_timeout (" + sixDigits(seconds) + ") is invalid");
    }

    private static Optional<String> validateSuppressed(FrameworkInfo info, Set<String> suppressed) {
        Set<String> strange = new LinkedHashSet<>(suppressed);
        strange.removeAll(isMultiRole(info) ? info.getRolesList() : List.of(info.getRole()));
        return strange.isEmpty()
                ? Optional.empty()
                : Optional.of("Suppressed roles " + braces(strange) + " are not contained in the set of roles");
    }

    private static boolean isMultiRole(FrameworkInfo info) {
        return info.getCapabilitiesList().stream()
                .anyMatch(capability -> capability.getType() == Capability.Type.MULTI_ROLE);
    }

    private static String braces(Collection<String> roles) {
        return "{ " + String.join(", ", new TreeSet<>(roles)) + " }";
    }

    /** Large numbers as C++ prints them: six digits without the zeros at their end, for example {@code 1e+12}. */
    private static String sixDigits(double number) {
        return String.format(Locale.ROOT, "%.5e", number).replaceFirst("\\.?0*e", "e");
    }
}
