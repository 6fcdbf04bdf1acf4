package org.mesosgi.agent.internal.checkpoint;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import org.mesosgi.wire.checkpoint.NestedContainer;
import org.mesosgi.wire.v1.agent.Response.WaitContainer;

/**
 * A nested container, or one that stands alone, that was noted by an agent that ran here before.
 *
 * @param info what it is
 * @param ending how it has ended, if the agent has seen that
 * @param folder where it is noted
 */
public record RecoveredContainer(NestedContainer info, Optional<WaitContainer> ending, Path folder) {

    public RecoveredContainer {
        requireNonNull(info, "info is null");
        requireNonNull(ending, "ending is null");
        requireNonNull(folder, "folder is null");
    }
}
