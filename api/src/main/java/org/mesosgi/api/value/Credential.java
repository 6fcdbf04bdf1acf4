package org.mesosgi.api.value;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Who somebody claims to be, and the proof. {@link #toString()} does not show the proof.
 *
 * @param principal who
 * @param secret the proof, if there is one
 */
public record Credential(String principal, Optional<String> secret) {

    public Credential {
        requireNonNull(principal, "principal is null");
        requireNonNull(secret, "secret is null");
    }

    @Override
    public String toString() {
        return "Credential[principal=" + principal + "]";
    }
}
