package org.mesosgi.agent.internal.nested;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import org.mesosgi.wire.checkpoint.NestedContainer;

/**
 * A nested container that is wanted.
 *
 * @param container what it is to be, with an id that has a parent
 * @param run where the run of the executor that it belongs to is noted, if that is to outlive the agent
 */
public record NestedWish(NestedContainer container, Optional<Path> run) {

    public NestedWish {
        requireNonNull(container, "container is null");
        requireNonNull(run, "run is null");
    }
}
