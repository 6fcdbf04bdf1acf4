package org.mesosgi.agent.internal.task;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import org.mesosgi.agent.internal.operation.PersistentVolumes;
import org.mesosgi.process.http.HostAddress;

/**
 * What the operator says of tasks.
 *
 * @param directory where sandboxes are
 * @param volumes what tasks find again
 * @param address where the agent is reached
 * @param switchUser whether tasks run as the users that they ask for
 * @param timeouts how long executors may take
 * @param variables what executors find in their environment, whatever they are
 * @param defaultExecutor what runs task groups whose framework brings no executor of its own
 */
public record TaskSettings(
        WorkDirectory directory,
        PersistentVolumes volumes,
        HostAddress address,
        boolean switchUser,
        Timeouts timeouts,
        Map<String, String> variables,
        DefaultExecutor defaultExecutor) {

    public TaskSettings {
        requireNonNull(directory, "directory is null");
        requireNonNull(volumes, "volumes is null");
        requireNonNull(address, "address is null");
        requireNonNull(timeouts, "timeouts is null");
        variables = Map.copyOf(variables);
        requireNonNull(defaultExecutor, "defaultExecutor is null");
    }

    /**
     * How long executors may take.
     *
     * @param registration to subscribe after they were launched
     * @param reregistration to subscribe again after the agent has come back
     * @param recovery to wait for an agent that has gone
     * @param shutdown to end
     */
    public record Timeouts(Duration registration, Duration reregistration, Duration recovery, Duration shutdown) {

        public Timeouts {
            requireNonNull(registration, "registration is null");
            requireNonNull(reregistration, "reregistration is null");
            requireNonNull(recovery, "recovery is null");
            requireNonNull(shutdown, "shutdown is null");
        }
    }
}
