package org.mesosgi.api.value;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/**
 * Who somebody is, as an authenticator has found out.
 *
 * @param value the principal's name, if it has one
 * @param claims what else is known, by name
 */
public record Principal(Optional<String> value, Map<String, String> claims) {

    /** @throws IllegalArgumentException if there is neither a name nor a claim */
    public Principal {
        requireNonNull(value, "value is null");
        claims = Map.copyOf(claims);
        if (value.isEmpty() && claims.isEmpty()) {
            throw new IllegalArgumentException("a principal needs a name or at least one claim");
        }
    }

    /** A principal that is known by its name only. */
    public Principal(String value) {
        this(Optional.of(value), Map.of());
    }

    @Override
    public String toString() {
        return value.orElseGet(claims::toString);
    }
}
