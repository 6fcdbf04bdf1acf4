package org.mesosgi.agent.internal.check;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.mesosgi.agent.internal.child.Surroundings;
import org.mesosgi.check.Loopback;
import org.mesosgi.check.NetworkProbes;
import org.mesosgi.check.Probe;
import org.mesosgi.wire.convert.CommandConverter;
import org.mesosgi.wire.v1.CheckInfo;
import org.mesosgi.wire.v1.CommandInfo;
import org.mesosgi.wire.v1.HealthCheck;
import org.mesosgi.wire.v1.NetworkInfo;

/** Probes of tasks of this agent. They share its network, so it is its loopback that is asked. */
final class LocalProbes implements Probes {

    private final Executor io;
    private final NetworkProbes network;

    /** @param io threads that may block */
    LocalProbes(Executor io) {
        this.io = requireNonNull(io, "io is null");
        this.network = new NetworkProbes(io);
    }

    @Override
    public Optional<Probe> of(CheckInfo check, Supplier<Surroundings> surroundings) {
        return switch (check.getType()) {
            case COMMAND -> Optional.of(command(check.getCommand().getCommand(), surroundings));
            case HTTP ->
                Optional.of(network.http(
                        "http",
                        Loopback.IPV4,
                        check.getHttp().getPort(),
                        check.getHttp().getPath()));
            case TCP -> Optional.of(network.tcp(Loopback.IPV4, check.getTcp().getPort()));
            case UNKNOWN -> Optional.empty();
        };
    }

    @Override
    public Optional<Probe> of(HealthCheck check, Supplier<Surroundings> surroundings) {
        return switch (check.getType()) {
            case COMMAND -> Optional.of(command(check.getCommand(), surroundings));
            case HTTP -> {
                HealthCheck.HTTPCheckInfo http = check.getHttp();
                String scheme = http.hasScheme() ? http.getScheme() : "http";
                yield Optional.of(network.http(scheme, loopback(http.getProtocol()), http.getPort(), http.getPath()));
            }
            case TCP ->
                Optional.of(network.tcp(
                        loopback(check.getTcp().getProtocol()), check.getTcp().getPort()));
            case UNKNOWN -> Optional.empty();
        };
    }

    private Probe command(CommandInfo command, Supplier<Surroundings> surroundings) {
        return new CommandProbe(CommandConverter.toApi(command), surroundings, io);
    }

    private static Loopback loopback(NetworkInfo.Protocol protocol) {
        return protocol == NetworkInfo.Protocol.IPv6 ? Loopback.IPV6 : Loopback.IPV4;
    }
}
