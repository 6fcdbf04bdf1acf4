package org.mesosgi.logrotatecontainerlogger.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mesosgi.api.Parameter;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.value.Bytes;
import org.mesosgi.api.value.Environment;

/**
 * The module's parameters. Those of streams can be overridden for a container, by variables of its command: the prefix and
 * the parameter's name in capitals.
 */
final class Settings {

    private static final String PREFIX = "environment_variable_prefix";
    private static final String PATH = "logrotate_path";

    private static final Map<String, String> DEFAULTS = Map.of(
            "max_stdout_size",
            "10MB",
            "max_stderr_size",
            "10MB",
            "logrotate_stdout_options",
            "",
            "logrotate_stderr_options",
            "",
            PREFIX,
            "CONTAINER_LOGGER_",
            PATH,
            "logrotate");

    /** Of no meaning here: there is no program to be found, and no pool of threads. */
    private static final Set<String> IGNORED = Set.of("launcher_dir", "libprocess_num_worker_threads");

    private static final Set<String> OF_THE_MODULE = Set.of(PREFIX, PATH);

    /** The smallest size that Mesos takes: a page. */
    private static final long SMALLEST = 4096;

    private final Map<String, String> values;

    private Settings(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /**
     * How one stream is rotated.
     *
     * @param size when, in bytes
     * @param options lines for logrotate
     */
    record Stream(long size, String options) {}

    /** @throws IllegalArgumentException if a parameter is unknown or cannot be read */
    static Settings of(Parameters parameters) {
        Map<String, String> values = new HashMap<>(DEFAULTS);
        for (Parameter parameter : parameters) {
            if (IGNORED.contains(parameter.key())) {
                continue;
            }
            if (!DEFAULTS.containsKey(parameter.key())) {
                throw new IllegalArgumentException("the parameter '" + parameter.key() + "' is unknown");
            }
            values.put(parameter.key(), parameter.value());
        }
        return checked(values);
    }

    /** @throws IllegalArgumentException if a variable has the prefix, but names no parameter, or cannot be read */
    Settings overriddenBy(Environment environment) {
        Map<String, String> overridden = new HashMap<>(values);
        String prefix = values.get(PREFIX);
        for (Map.Entry<String, String> variable : environment.toMap().entrySet()) {
            if (!prefix.isEmpty() && variable.getKey().startsWith(prefix)) {
                String name = variable.getKey().substring(prefix.length()).toLowerCase(Locale.ROOT);
                if (!DEFAULTS.containsKey(name) || OF_THE_MODULE.contains(name)) {
                    throw new IllegalArgumentException(
                            "the variable " + variable.getKey() + " overrides nothing: there is no such parameter");
                }
                overridden.put(name, variable.getValue());
            }
        }
        return checked(overridden);
    }

    Stream stdout() {
        return stream("stdout");
    }

    Stream stderr() {
        return stream("stderr");
    }

    /** The program logrotate, if it is installed; without it our own helper rotates. */
    Optional<String> logrotate() {
        return Programs.find(values.get(PATH));
    }

    private Stream stream(String name) {
        return new Stream(size("max_" + name + "_size"), values.get("logrotate_" + name + "_options"));
    }

    private long size(String parameter) {
        long size;
        try {
            size = Bytes.parse(values.get(parameter));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(parameter + ": " + e.getMessage(), e);
        }
        if (size < SMALLEST) {
            throw new IllegalArgumentException(parameter + " is less than " + SMALLEST + " bytes, a page");
        }
        return size;
    }

    private static Settings checked(Map<String, String> values) {
        Settings settings = new Settings(values);
        boolean installed = settings.logrotate().isPresent();
        for (Stream stream : List.of(settings.stdout(), settings.stderr())) {
            if (!installed) {
                Kept.of(stream.options());
            }
        }
        return settings;
    }
}
