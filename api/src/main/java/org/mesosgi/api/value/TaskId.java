package org.mesosgi.api.value;

import static java.util.Objects.requireNonNull;

/**
 * The id of a task, unique within its framework and chosen by it.
 *
 * @param value its text, for example {@code hello}
 */
public record TaskId(String value) implements Comparable<TaskId> {

    public TaskId {
        requireNonNull(value, "value is null");
    }

    @Override
    public int compareTo(TaskId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
