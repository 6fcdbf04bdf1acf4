package org.mesosgi.api.value;

import static java.util.Objects.requireNonNull;

/**
 * The id of an executor, unique within its framework on one agent.
 *
 * @param value its text, for example {@code hello}
 */
public record ExecutorId(String value) implements Comparable<ExecutorId> {

    public ExecutorId {
        requireNonNull(value, "value is null");
    }

    @Override
    public int compareTo(ExecutorId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
