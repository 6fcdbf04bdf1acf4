package org.mesosgi.wire.http;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.mesosgi.runtime.tls.Tls;

/**
 * How other processes of the cluster are called. What is known of them, from ZooKeeper or a flag, is an address and no
 * scheme: as in Mesos a process that speaks TLS takes it that they do, too, and where it may, calls those without it that
 * turn out not to.
 *
 * @param tls empty if the process does not speak TLS
 */
public record Transport(Optional<Tls> tls) {

    private static final String PLAIN = "http";

    public Transport {
        requireNonNull(tls, "tls is null");
    }

    /** Without TLS. */
    public static Transport plain() {
        return new Transport(Optional.empty());
    }

    /** The scheme of the URIs of others. */
    public String scheme() {
        return tls.isPresent() ? "https" : PLAIN;
    }

    /** The URI with the scheme that others are called by; unchanged if it is not one of HTTP. */
    public URI applyTo(URI uri) {
        return PLAIN.equals(uri.getScheme())
                ? URI.create(scheme() + uri.toString().substring(PLAIN.length()))
                : uri;
    }

    /** Whether others may be called by a URI: whoever speaks TLS does not let himself be led to where it is not spoken. */
    public boolean allows(URI uri) {
        return scheme().equals(uri.getScheme())
                || (PLAIN.equals(uri.getScheme()) && tls.filter(Tls::downgrade).isPresent());
    }

    /** An HTTP client that calls others. */
    public HttpClient.Builder newClient() {
        HttpClient.Builder client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
        return tls.map(known -> known.prepare(client)).orElse(client);
    }

    /**
     * What to call instead of something that could not be called.
     *
     * @return the same without TLS; empty if that is not allowed, or would be no use
     */
    public Optional<URI> insteadOf(URI uri, Throwable failure) {
        boolean fallsBack =
                tls.filter(Tls::downgrade).isPresent() && "https".equals(uri.getScheme()) && isOfTls(failure);
        return fallsBack
                ? Optional.of(URI.create(PLAIN + uri.toString().substring("https".length())))
                : Optional.empty();
    }

    /** Whether there was a connection, but it did not come to speak TLS. */
    static boolean isOfTls(Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .anyMatch(SSLException.class::isInstance);
    }
}
