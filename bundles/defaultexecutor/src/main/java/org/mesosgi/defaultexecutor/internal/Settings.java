package org.mesosgi.defaultexecutor.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.mesosgi.api.value.Durations;

/**
 * What the agent says in the environment of an executor.
 *
 * @param framework the id of its framework
 * @param executor its id
 * @param endpoint the agent's address, as host:port
 * @param token what it proves with who it is, if it has to
 * @param sandbox its sandbox
 * @param checkpoint whether it outlives its agent
 * @param recovery how long to wait for an agent that has gone
 * @param backoff the longest pause between attempts to subscribe again
 */
record Settings(
        String framework,
        String executor,
        String endpoint,
        Optional<String> token,
        Path sandbox,
        boolean checkpoint,
        Duration recovery,
        Duration backoff) {

    private static final String RECOVERY = "15mins";
    private static final String BACKOFF = "2secs";

    /** @throws IllegalArgumentException if something is missing, or makes no sense */
    static Settings of(Map<String, String> environment) {
        return new Settings(
                get(environment, "MESOS_FRAMEWORK_ID"),
                get(environment, "MESOS_EXECUTOR_ID"),
                get(environment, "MESOS_AGENT_ENDPOINT"),
                Optional.ofNullable(environment.get("MESOS_EXECUTOR_AUTHENTICATION_TOKEN")),
                Path.of(get(environment, "MESOS_SANDBOX")),
                "1".equals(environment.get("MESOS_CHECKPOINT")),
                Durations.parse(environment.getOrDefault("MESOS_RECOVERY_TIMEOUT", RECOVERY)),
                Durations.parse(environment.getOrDefault("MESOS_SUBSCRIPTION_BACKOFF_MAX", BACKOFF)));
    }

    private static String get(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "the variable " + name + " is missing: this program is started by agents, for task groups");
        }
        return value;
    }

    /** The agent's IP address, which is that of its containers. */
    String ip() {
        return endpoint.substring(0, endpoint.lastIndexOf(':'));
    }
}
