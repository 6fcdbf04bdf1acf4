package org.mesosgi.agent.internal.container;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.mesosgi.agent.internal.child.ExitStatus;
import org.mesosgi.api.container.ContainerLimitation;

/**
 * Why and how a container has ended.
 *
 * @param exit how its command has ended, if that is known
 * @param limitations the limits that it has hit; if there are any, they are why
 * @param failure what else has gone wrong, in words
 */
public record Termination(Optional<ExitStatus> exit, List<ContainerLimitation> limitations, Optional<String> failure) {

    public Termination {
        requireNonNull(exit, "exit is null");
        limitations = List.copyOf(limitations);
        requireNonNull(failure, "failure is null");
    }
}
