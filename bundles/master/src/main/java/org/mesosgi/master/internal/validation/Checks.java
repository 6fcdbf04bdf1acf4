package org.mesosgi.master.internal.validation;

import com.google.protobuf.Message;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mesosgi.wire.v1.CheckInfo;
import org.mesosgi.wire.v1.HealthCheck;

/** The rules for checks and health checks of tasks. */
final class Checks {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private Checks() {}

    static Optional<String> validate(CheckInfo check) {
        if (!check.hasType()) {
            return Optional.of("CheckInfo must specify 'type'");
        }
        Optional<String> wrong = switch (check.getType()) {
            case UNKNOWN -> Optional.of("'UNKNOWN' is not a valid check type");
            case COMMAND ->
                requireSet(check.hasCommand(), "command", "COMMAND check")
                        .or(() -> CommandInfos.validate(check.getCommand().getCommand()));
            case HTTP ->
                requireSet(check.hasHttp(), "http", "HTTP check")
                        .or(() -> validatePath(check.getHttp().getPath(), "HTTP check"));
            case TCP -> requireSet(check.hasTcp(), "tcp", "TCP check");
        };
        return wrong.or(() -> requireNonNegative(check, "delay_seconds", "interval_seconds", "timeout_seconds"));
    }

    static Optional<String> validate(HealthCheck check) {
        if (!check.hasType()) {
            return Optional.of("HealthCheck must specify 'type'");
        }
        Optional<String> wrong = switch (check.getType()) {
            case UNKNOWN -> Optional.of("'UNKNOWN' is not a valid health check type");
            case COMMAND ->
                requireSet(check.hasCommand(), "command", "COMMAND health check")
                        .or(() -> CommandInfos.validate(check.getCommand()));
            case HTTP ->
                requireSet(check.hasHttp(), "http", "HTTP health check")
                        .or(() -> validateScheme(check.getHttp()))
                        .or(() -> validatePath(check.getHttp().getPath(), "HTTP health check"));
            case TCP -> requireSet(check.hasTcp(), "tcp", "TCP health check");
        };
        return wrong.or(() -> requireNonNegative(
                check, "delay_seconds", "interval_seconds", "timeout_seconds", "grace_period_seconds"));
    }

    private static Optional<String> requireSet(boolean set, String field, String check) {
        return set ? Optional.empty() : Optional.of("Expecting '" + field + "' to be set for " + check);
    }

    private static Optional<String> validateScheme(HealthCheck.HTTPCheckInfo http) {
        return !http.hasScheme() || SCHEMES.contains(http.getScheme())
                ? Optional.empty()
                : Optional.of("Unsupported HTTP health check scheme: '" + http.getScheme() + "'");
    }

    private static Optional<String> validatePath(String path, String check) {
        return path.isEmpty() || path.startsWith("/")
                ? Optional.empty()
                : Optional.of("The path '" + path + "' of " + check + " must start with '/'");
    }

    /** The fields are doubles of the same names in both messages. */
    private static Optional<String> requireNonNegative(Message check, String... fields) {
        return Stream.of(fields)
                .filter(field ->
                        (Double) check.getField(check.getDescriptorForType().findFieldByName(field)) < 0)
                .findFirst()
                .map(field -> "Expecting '" + field + "' to be non-negative");
    }
}
