package org.mesosgi.api.hook;

import static java.util.Objects.requireNonNull;

import org.mesosgi.api.value.Environment;

/**
 * Variables for a Docker task.
 *
 * @param executorEnvironment variables for its executor, which win over the executor's own
 * @param taskEnvironment variables for the task alone
 */
public record DockerEnvironments(Environment executorEnvironment, Environment taskEnvironment) {

    public DockerEnvironments {
        requireNonNull(executorEnvironment, "executorEnvironment is null");
        requireNonNull(taskEnvironment, "taskEnvironment is null");
    }
}
