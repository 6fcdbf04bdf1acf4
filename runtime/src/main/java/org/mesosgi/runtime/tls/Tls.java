package org.mesosgi.runtime.tls;

import static java.util.Objects.requireNonNull;

import java.net.http.HttpClient;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the process speaks TLS: a service of the framework if it does. Where there is none, nothing speaks TLS.
 *
 * @param incoming for connections that others make
 * @param outgoing for connections that the process makes
 * @param downgrade whether those who do not speak TLS are served and called without it
 * @param variables what configures the same in another process: the variables of the environment
 */
public record Tls(TlsSide incoming, TlsSide outgoing, boolean downgrade, Map<String, String> variables) {

    public Tls {
        requireNonNull(incoming, "incoming is null");
        requireNonNull(outgoing, "outgoing is null");
        variables = Map.copyOf(new TreeMap<>(variables));
    }

    /** Lets an HTTP client speak it where a URI begins with {@code https}. */
    public HttpClient.Builder prepare(HttpClient.Builder client) {
        return client.sslContext(outgoing.context()).sslParameters(outgoing.parameters());
    }
}
