package org.mesosgi.api.value;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The id of a container.
 *
 * @param value its own part, unique on the agent
 * @param parent the container that it is nested in, if any
 */
public record ContainerId(String value, Optional<ContainerId> parent) {

    public ContainerId {
        requireNonNull(value, "value is null");
        requireNonNull(parent, "parent is null");
    }

    /** The id of a container that is not nested. */
    public ContainerId(String value) {
        this(value, Optional.empty());
    }

    /** The outermost container around this one; itself if it is not nested. */
    public ContainerId root() {
        return parent.map(ContainerId::root).orElse(this);
    }

    /** The parts from the outermost container inwards, with dots between them, as Mesos writes it. */
    @Override
    public String toString() {
        return parent.map(outer -> outer + "." + value).orElse(value);
    }
}
