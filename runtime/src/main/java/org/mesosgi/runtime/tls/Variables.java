package org.mesosgi.runtime.tls;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mesosgi.runtime.Nearest;
import org.mesosgi.runtime.Problem;

/**
 * The variables {@code LIBPROCESS_SSL_*}. Those that begin with {@code SSL_} only, as all did before Mesos 1.0, count where the
 * newer ones are silent, but other than in Mesos only if they are what enables TLS: {@code SSL_CERT_FILE} is OpenSSL's own,
 * and names the authorities of the machine.
 */
final class Variables {

    static final String PREFIX = "LIBPROCESS_SSL_";

    private static final String OLD_PREFIX = "SSL_";

    /** Without the prefix. */
    private static final List<String> NAMES = List.of(
            "ENABLED",
            "SUPPORT_DOWNGRADE",
            "KEY_FILE",
            "CERT_FILE",
            "VERIFY_CERT",
            "VERIFY_SERVER_CERT",
            "REQUIRE_CERT",
            "REQUIRE_CLIENT_CERT",
            "VERIFY_IPADD",
            "VERIFICATION_DEPTH",
            "VERIFY_DEPTH",
            "CA_DIR",
            "CA_FILE",
            "CIPHERS",
            "ECDH_CURVES",
            "ECDH_CURVE",
            "HOSTNAME_VALIDATION_SCHEME",
            "ENABLE_SSL_V3",
            "ENABLE_TLS_V1_0",
            "ENABLE_TLS_V1_1",
            "ENABLE_TLS_V1_2",
            "ENABLE_TLS_V1_3");

    private final Map<String, String> environment;
    private final Problems problems;

    Variables(Map<String, String> environment, Problems problems) {
        this.environment = environment;
        this.problems = problems;
    }

    /** Warns of variables that mean nothing, for they may be misspelled. */
    void warnOfUnknown() {
        new TreeMap<>(environment)
                .keySet().stream()
                        .filter(name -> name.startsWith(PREFIX) && !NAMES.contains(name.substring(PREFIX.length())))
                        .forEach(name -> problems.add(
                                Problem.warning("F130", "the variable " + name + " of the environment means nothing")
                                        .fix(Nearest.to(name.substring(PREFIX.length()), NAMES)
                                                .map(near -> "did you mean " + PREFIX + near + "?")
                                                .orElse("remove it"))));
    }

    /** All that are set and known, by their newer names. */
    Map<String, String> all() {
        Map<String, String> all = new TreeMap<>();
        NAMES.forEach(name -> text(name).ifPresent(value -> all.put(PREFIX + name, value)));
        return all;
    }

    /** The value of the first of some variables that is set to something. */
    Optional<String> text(String... names) {
        List<String> prefixes =
                environment.containsKey(PREFIX + "ENABLED") ? List.of(PREFIX) : List.of(PREFIX, OLD_PREFIX);
        return List.of(names).stream()
                .flatMap(name -> prefixes.stream().map(prefix -> prefix + name))
                .map(environment::get)
                .filter(value -> value != null && !value.isEmpty())
                .findFirst();
    }

    /** Whether a switch is on. */
    boolean isOn(String name, boolean otherwise) {
        Optional<String> text = text(name);
        return switch (text.orElse("").toLowerCase(Locale.ROOT)) {
            case "" -> otherwise;
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> {
                refuse(name, text.get(), "it is none of true, 1, false and 0");
                yield otherwise;
            }
        };
    }

    /** A number that is not negative. */
    int number(int otherwise, String... names) {
        Optional<String> text = text(names);
        if (text.isPresent() && !text.get().matches("\\d{1,9}")) {
            refuse(names[0], text.get(), "it is no number");
            return otherwise;
        }
        return text.map(Integer::valueOf).orElse(otherwise);
    }

    void refuse(String name, String value, String why) {
        problems.add(Problem.error("F131", "the value of " + PREFIX + name + " cannot be used")
                .because("'" + value + "': " + why)
                .fix("give another one, or unset the variable"));
    }
}
