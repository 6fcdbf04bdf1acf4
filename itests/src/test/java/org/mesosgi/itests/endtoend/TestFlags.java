package org.mesosgi.itests.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mesosgi.launcher.internal.distribution.Command;
import org.mesosgi.launcher.internal.distribution.Distribution;
import org.mesosgi.launcher.internal.flags.FlagSpecs;

/**
 * The flags that {@code mesos-tests.sh} was given: {@code --isolation=x} comes as the system property
 * {@code mesos.tests.isolation}. Each goes to the hosts that know it; one that no host knows is an error.
 */
final class TestFlags {

    private static final String PREFIX = "mesos.tests.";
    private static final List<String> HOSTS = List.of("mesos-master", "mesos-agent");

    private TestFlags() {}

    /** The flags for a host. */
    static List<String> of(String script) {
        return of(command(script), properties());
    }

    static List<String> of(String command, Map<String, String> given) {
        given.keySet().stream()
                .filter(name -> HOSTS.stream().noneMatch(host -> knows(host, name)))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "mesos-tests.sh: neither the master nor the agent knows the flag --" + name);
                });
        return given.entrySet().stream()
                .filter(flag -> knows(command, flag.getKey()))
                .map(flag -> "--" + flag.getKey() + "=" + flag.getValue())
                .toList();
    }

    private static Map<String, String> properties() {
        Map<String, String> flags = new TreeMap<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            if (name.startsWith(PREFIX)) {
                flags.put(name.substring(PREFIX.length()), System.getProperty(name));
            }
        }
        return flags;
    }

    private static String command(String script) {
        return script.replaceFirst("\\.sh$", "");
    }

    /** Whether a command has a flag. */
    private static boolean knows(String command, String flag) {
        return specs(command).flatMap(specs -> specs.find(flag)).isPresent();
    }

    private static Optional<FlagSpecs> specs(String command) {
        Distribution distribution = new Distribution(TestDistribution.home());
        try {
            return Optional.of(Command.read(distribution, command).orElseThrow().flags(distribution));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
