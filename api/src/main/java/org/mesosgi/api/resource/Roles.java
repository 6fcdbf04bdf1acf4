package org.mesosgi.api.resource;

import java.util.List;
import java.util.Optional;

/**
 * The names of roles. They form trees: {@code eng/dev} is below {@code eng}. The role {@code *} stands for nobody in
 * particular: what is reserved for it is unreserved.
 */
public final class Roles {

    /** The default role. */
    public static final String DEFAULT = "*";

    private static final String FORBIDDEN = "\t\n\u000b\f\r \\\u007f";

    private Roles() {}

    /**
     * Checks a name.
     *
     * @return what is wrong with it; empty if it can be a role
     */
    public static Optional<String> validate(String role) {
        if (role.equals(DEFAULT)) {
            return Optional.empty();
        }
        if (role.isEmpty()) {
            return Optional.of("Role names cannot be the empty string");
        }
        if (role.startsWith("/")) {
            return Optional.of("Role '" + role + "' cannot start with a slash");
        }
        if (role.endsWith("/")) {
            return Optional.of("Role '" + role + "' cannot end with a slash");
        }
        if (role.contains("//")) {
            return Optional.of("Role '" + role + "' cannot contain two adjacent slashes");
        }
        for (String component : Tokens.of(role, "/")) {
            Optional<String> error = validate(component, role);
            if (error.isPresent()) {
                return error;
            }
        }
        return Optional.empty();
    }

    /** Whether the first role is strictly below the second in its tree. */
    public static boolean isBelow(String role, String ancestor) {
        return role.length() > ancestor.length() && role.charAt(ancestor.length()) == '/' && role.startsWith(ancestor);
    }

    private static Optional<String> validate(String component, String role) {
        if (List.of(".", "..", DEFAULT).contains(component)) {
            return Optional.of("Role '" + role + "' cannot include '" + component + "' as a component");
        }
        if (component.startsWith("-")) {
            return Optional.of("Role component '" + component + "' is invalid because it starts with a dash");
        }
        if (component.chars().anyMatch(c -> FORBIDDEN.indexOf(c) >= 0)) {
            return Optional.of(
                    "Role component '" + component + "' is invalid because it contains backspace or whitespace");
        }
        return Optional.empty();
    }
}
