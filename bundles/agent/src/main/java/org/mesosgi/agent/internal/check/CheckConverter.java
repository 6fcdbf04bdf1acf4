package org.mesosgi.agent.internal.check;

import java.util.Optional;
import org.mesosgi.check.Finding;
import org.mesosgi.check.Timing;
import org.mesosgi.wire.convert.TimeConverter;
import org.mesosgi.wire.v1.CheckInfo;
import org.mesosgi.wire.v1.CheckStatusInfo;
import org.mesosgi.wire.v1.HealthCheck;

/** Messages about checks as values, and back. */
final class CheckConverter {

    private CheckConverter() {}

    static Timing timing(CheckInfo check) {
        return timing(check.getDelaySeconds(), check.getIntervalSeconds(), check.getTimeoutSeconds());
    }

    static Timing timing(HealthCheck check) {
        return timing(check.getDelaySeconds(), check.getIntervalSeconds(), check.getTimeoutSeconds());
    }

    private static Timing timing(double delay, double interval, double timeout) {
        return new Timing(
                TimeConverter.durationOfSeconds(delay),
                TimeConverter.durationOfSeconds(interval),
                TimeConverter.durationOfSeconds(timeout));
    }

    /** Empty if the status says nothing but its type. */
    static Optional<Finding> finding(CheckStatusInfo status) {
        return switch (status.getType()) {
            case COMMAND ->
                status.getCommand().hasExitCode()
                        ? Optional.of(new Finding.Exit(status.getCommand().getExitCode()))
                        : Optional.empty();
            case HTTP ->
                status.getHttp().hasStatusCode()
                        ? Optional.of(new Finding.Answer(status.getHttp().getStatusCode()))
                        : Optional.empty();
            case TCP ->
                status.getTcp().hasSucceeded()
                        ? Optional.of(new Finding.Connection(status.getTcp().getSucceeded()))
                        : Optional.empty();
            case UNKNOWN -> Optional.empty();
        };
    }

    static CheckStatusInfo status(Finding finding) {
        CheckStatusInfo.Builder status = CheckStatusInfo.newBuilder();
        if (finding instanceof Finding.Exit exit) {
            status.setType(CheckInfo.Type.COMMAND).getCommandBuilder().setExitCode(exit.code());
        } else if (finding instanceof Finding.Answer answer) {
            status.setType(CheckInfo.Type.HTTP).getHttpBuilder().setStatusCode(answer.code());
        } else if (finding instanceof Finding.Connection connection) {
            status.setType(CheckInfo.Type.TCP).getTcpBuilder().setSucceeded(connection.succeeded());
        }
        return status.build();
    }

    /** The status of a check of which nothing is known. */
    static CheckStatusInfo nothing(CheckInfo.Type type) {
        CheckStatusInfo.Builder status = CheckStatusInfo.newBuilder().setType(type);
        return switch (type) {
            case COMMAND ->
                status.setCommand(CheckStatusInfo.Command.getDefaultInstance()).build();
            case HTTP ->
                status.setHttp(CheckStatusInfo.Http.getDefaultInstance()).build();
            case TCP -> status.setTcp(CheckStatusInfo.Tcp.getDefaultInstance()).build();
            case UNKNOWN -> status.build();
        };
    }
}
