package org.mesosgi.api.value;

import static java.util.Objects.requireNonNull;

/**
 * The id of an agent.
 *
 * @param value its text, for example {@code <master id>-S0}
 */
public record AgentId(String value) implements Comparable<AgentId> {

    public AgentId {
        requireNonNull(value, "value is null");
    }

    @Override
    public int compareTo(AgentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
