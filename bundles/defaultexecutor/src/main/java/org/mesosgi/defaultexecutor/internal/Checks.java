package org.mesosgi.defaultexecutor.internal;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.mesosgi.check.Check;
import org.mesosgi.check.HealthCheck;
import org.mesosgi.check.Loopback;
import org.mesosgi.check.NetworkProbes;
import org.mesosgi.check.Probe;
import org.mesosgi.check.TaskChecker;
import org.mesosgi.check.Timing;

/**
 * Reads what tasks say of their checks, and has what those are made with. Tasks share the network of this executor. Used by
 * events of the loop.
 */
final class Checks {

    private static final double MICROS = 1e6;

    private static final double DELAY = 15;
    private static final double INTERVAL = 10;
    private static final double TIMEOUT = 20;
    private static final double GRACE_PERIOD = 10;
    private static final long FAILURES = 3;

    private final NestedProbe.Parts nested;
    private final TaskChecker.Parts parts;
    private final NetworkProbes network;

    Checks(Agent agent, Calls calls, Loop loop) {
        this.nested = new NestedProbe.Parts(agent, calls, loop.callers());
        this.parts =
                new TaskChecker.Parts(loop::execute, (delay, event) -> loop.schedule(delay, event)::cancel, Log::warn);
        this.network = new NetworkProbes(loop.callers());
    }

    /** What the check and the health check of any task are made with. */
    TaskChecker.Parts parts() {
        return parts;
    }

    /** The check of a task, if it has one. */
    Optional<Check> check(TaskRun run) {
        Map<String, Object> check = Json.object(run.task(), "check");
        return probe(run, check, Json.object(check, "command", "command"))
                .map(probe -> new Check(timing(check), probe));
    }

    /** The health check of a task, if it has one. */
    Optional<HealthCheck> healthCheck(TaskRun run) {
        Map<String, Object> check = Json.object(run.task(), "health_check");
        return probe(run, check, Json.object(check, "command"))
                .map(probe -> new HealthCheck(
                        new Check(timing(check), probe),
                        seconds(check, "grace_period_seconds", GRACE_PERIOD),
                        Json.number(check, "consecutive_failures").orElse(FAILURES)));
    }

    /** Both kinds of checks say the same in the same way, but for their commands; only health checks say how to ask. */
    private Optional<Probe> probe(TaskRun run, Map<String, Object> check, Map<String, Object> command) {
        return switch (Json.text(check, "type").orElse("")) {
            case "COMMAND" -> Optional.of(new NestedProbe(nested, run.container(), run.task(), command));
            case "HTTP" -> {
                Map<String, Object> http = Json.object(check, "http");
                yield Optional.of(network.http(
                        Json.text(http, "scheme").orElse("http"),
                        loopback(http),
                        port(http),
                        Json.text(http, "path").orElse("")));
            }
            case "TCP" -> {
                Map<String, Object> tcp = Json.object(check, "tcp");
                yield Optional.of(network.tcp(loopback(tcp), port(tcp)));
            }
            default -> Optional.empty();
        };
    }

    private static Loopback loopback(Map<String, Object> where) {
        return Json.text(where, "protocol").filter("IPv6"::equals).isPresent() ? Loopback.IPV6 : Loopback.IPV4;
    }

    private static int port(Map<String, Object> where) {
        return Json.number(where, "port").orElse(0L).intValue();
    }

    private static Timing timing(Map<String, Object> check) {
        return new Timing(
                seconds(check, "delay_seconds", DELAY),
                seconds(check, "interval_seconds", INTERVAL),
                seconds(check, "timeout_seconds", TIMEOUT));
    }

    private static Duration seconds(Map<String, Object> check, String field, double otherwise) {
        double seconds = Json.decimal(check, field).orElse(otherwise);
        return Duration.of(Math.round(seconds * MICROS), ChronoUnit.MICROS);
    }
}
