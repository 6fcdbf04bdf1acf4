package org.mesosgi.check;

import static java.util.Objects.requireNonNull;

import java.net.http.HttpClient;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Probes of tasks that share the network of whoever asks. Used by events of one loop. */
public final class NetworkProbes {

    private final Executor threads;

    /** Made when it is needed first: it has a thread of its own. */
    private Optional<HttpClient> client = Optional.empty();

    /** @param threads may block */
    public NetworkProbes(Executor threads) {
        this.threads = requireNonNull(threads, "threads is null");
    }

    /**
     * Sends a GET request, and finds the status code of the answer, after redirects. No certificate is looked at.
     *
     * @param scheme {@code http} or {@code https}
     * @param port unsigned; a check of one that there cannot be cannot be made
     * @param path with a query if there is one; empty for the root
     */
    public Probe http(String scheme, Loopback host, int port, String path) {
        if (client.isEmpty()) {
            client = Optional.of(HttpProbe.client(threads));
        }
        return new HttpProbe(
                client.get(), scheme + "://" + host.urlHost() + ":" + Integer.toUnsignedString(port) + path);
    }

    /**
     * Opens a connection, and finds whether that succeeds.
     *
     * @param port a check of one that there cannot be cannot be made
     */
    public Probe tcp(Loopback host, int port) {
        return new TcpProbe(host.address(), port);
    }
}
