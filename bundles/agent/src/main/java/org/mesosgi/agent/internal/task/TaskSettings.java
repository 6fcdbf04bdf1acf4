package org.mesosgi.agent.internal.task;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.mesosgi.agent.internal.operation.PersistentVolumes;
import org.mesosgi.process.http.HostAddress;
import org.mesosgi.runtime.Flags;

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
     * As the agent's flags have it.
     *
     * @param volumes in the same work directory
     */
    public static TaskSettings of(
            Flags flags,
            Path workDirectory,
            PersistentVolumes volumes,
            HostAddress address,
            Map<String, String> variables) {
        return new TaskSettings(
                new WorkDirectory(workDirectory),
                volumes,
                address,
                flags.isSet("switch_user"),
                Timeouts.of(flags),
                variables,
                new DefaultExecutor(flags.path("launcher_dir").toAbsolutePath()));
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

        private static Timeouts of(Flags flags) {
            return new Timeouts(
                    flags.duration("executor_registration_timeout"),
                    flags.duration("executor_reregistration_timeout"),
                    flags.duration("recovery_timeout"),
                    flags.duration("executor_shutdown_grace_period"));
        }
    }
}
