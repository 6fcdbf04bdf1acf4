package org.mesosgi.api.value;

import static java.util.Objects.requireNonNull;

/**
 * The id of a framework (a scheduler that has subscribed).
 *
 * @param value its text, for example {@code <master id>-0000}
 */
public record FrameworkId(String value) implements Comparable<FrameworkId> {

    public FrameworkId {
        requireNonNull(value, "value is null");
    }

    @Override
    public int compareTo(FrameworkId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
