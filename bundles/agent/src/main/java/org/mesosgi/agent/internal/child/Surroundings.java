package org.mesosgi.agent.internal.child;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a further process of a container is given, so that it is like the task.
 *
 * @param directory where it starts
 * @param environment all its variables
 * @param mark the entry of the environment that all processes of the container have, and no others
 * @param account whom it runs as, if not as the agent's user
 */
public record Surroundings(Path directory, Map<String, String> environment, String mark, Optional<Account> account) {

    public Surroundings {
        requireNonNull(directory, "directory is null");
        environment = Map.copyOf(environment);
        requireNonNull(mark, "mark is null");
        requireNonNull(account, "account is null");
    }
}
