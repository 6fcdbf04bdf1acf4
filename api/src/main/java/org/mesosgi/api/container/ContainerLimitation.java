package org.mesosgi.api.container;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.TaskStatus;

/**
 * A limit that a container has hit: it will be destroyed, and its tasks fail.
 *
 * @param resources what it had too much of
 * @param message the same in words
 * @param reason the reason that its tasks fail with, if not the general one
 */
public record ContainerLimitation(Resources resources, Optional<String> message, Optional<TaskStatus.Reason> reason) {

    public ContainerLimitation {
        requireNonNull(resources, "resources is null");
        requireNonNull(message, "message is null");
        requireNonNull(reason, "reason is null");
    }
}
