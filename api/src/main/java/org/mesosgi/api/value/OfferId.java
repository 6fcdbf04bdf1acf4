package org.mesosgi.api.value;

import static java.util.Objects.requireNonNull;

/**
 * The id of an offer.
 *
 * @param value its text, for example {@code <master id>-O0}
 */
public record OfferId(String value) implements Comparable<OfferId> {

    public OfferId {
        requireNonNull(value, "value is null");
    }

    @Override
    public int compareTo(OfferId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
