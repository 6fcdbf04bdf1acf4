package org.mesosgi.agent.internal.nested;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import org.mesosgi.wire.checkpoint.NestedContainer;

/**
 * A container that is wanted: nested in another one, or standing alone.
 *
 * @param container what it is to be
 * @param run where the outermost container around it is noted, or itself, if it is to outlive the agent
 */
public record NestedWish(NestedContainer container, Optional<Path> run) {

    public NestedWish {
        requireNonNull(container, "container is null");
        requireNonNull(run, "run is null");
    }
}
