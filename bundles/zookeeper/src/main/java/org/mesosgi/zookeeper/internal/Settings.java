package org.mesosgi.zookeeper.internal;

import java.time.Duration;
import java.util.Map;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.value.Durations;

/**
 * What the modules of this library are told by their parameters {@code zk} and {@code zk_session_timeout}, which are like
 * Mesos' flags.
 */
record Settings(ZooKeeperUrl url, Duration timeout) {

    private static final String DEFAULT_TIMEOUT = "10secs";

    /** @throws IllegalArgumentException if they make no sense */
    static Settings of(Map<String, Object> properties) {
        Parameters parameters = Parameters.of(properties);
        Duration timeout = Durations.parse(parameters.find("zk_session_timeout").orElse(DEFAULT_TIMEOUT));
        if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.toMillis() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("the timeout of sessions must be between 1ms and 3weeks");
        }
        return new Settings(ZooKeeperUrl.parse(parameters.get("zk")), timeout);
    }

    Session session(String name, Session.Listener listener) {
        return new Session(name, url, timeout, listener);
    }
}
