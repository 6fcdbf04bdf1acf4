package org.mesosgi.agent.internal.check;

import static java.util.Objects.requireNonNull;

import java.net.http.HttpClient;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.mesosgi.agent.internal.child.Surroundings;
import org.mesosgi.wire.convert.CommandConverter;
import org.mesosgi.wire.v1.CheckInfo;
import org.mesosgi.wire.v1.CommandInfo;
import org.mesosgi.wire.v1.HealthCheck;
import org.mesosgi.wire.v1.NetworkInfo;

/** Probes of tasks of this agent. They share its network, so it is its loopback that is asked. */
final class LocalProbes implements Probes {

    private static final String IPV4 = "127.0.0.1";
    private static final String IPV6 = "::1";

    private final Executor io;

    /** Made when it is needed first: it has a thread of its own. */
    private Optional<HttpClient> client = Optional.empty();

    /** @param io threads that may block */
    LocalProbes(Executor io) {
        this.io = requireNonNull(io, "io is null");
    }

    @Override
    public Optional<Probe> of(CheckInfo check, Supplier<Surroundings> surroundings) {
        return switch (check.getType()) {
            case COMMAND -> Optional.of(command(check.getCommand().getCommand(), surroundings));
            case HTTP ->
                Optional.of(http(
                        "http",
                        NetworkInfo.Protocol.IPv4,
                        check.getHttp().getPort(),
                        check.getHttp().getPath()));
            case TCP -> Optional.of(new TcpProbe(IPV4, check.getTcp().getPort()));
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
                yield Optional.of(http(scheme, http.getProtocol(), http.getPort(), http.getPath()));
            }
            case TCP ->
                Optional.of(new TcpProbe(
                        check.getTcp().getProtocol() == NetworkInfo.Protocol.IPv6 ? IPV6 : IPV4,
                        check.getTcp().getPort()));
            case UNKNOWN -> Optional.empty();
        };
    }

    private Probe command(CommandInfo command, Supplier<Surroundings> surroundings) {
        return new CommandProbe(CommandConverter.toApi(command), surroundings, io);
    }

    private Probe http(String scheme, NetworkInfo.Protocol protocol, int port, String path) {
        if (client.isEmpty()) {
            client = Optional.of(HttpProbe.client(io));
        }
        String host = protocol == NetworkInfo.Protocol.IPv6 ? "[" + IPV6 + "]" : IPV4;
        return new HttpProbe(client.get(), scheme + "://" + host + ":" + Integer.toUnsignedString(port) + path);
    }
}
