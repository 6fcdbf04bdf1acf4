package org.mesosgi.agent.internal.link;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import org.mesosgi.api.value.MasterInfo;

/**
 * Where a master listens.
 *
 * @param host its name or address; an IPv6 address is in brackets
 * @param port its port
 */
public record MasterAddress(String host, int port) {

    private static final String PATH = "/api/v1/cluster";

    public MasterAddress {
        requireNonNull(host, "host is null");
    }

    /**
     * Reads {@code host:port}.
     *
     * @throws IllegalArgumentException if it has not this form
     */
    public static MasterAddress parse(String text) {
        try {
            URI uri = new URI("http://" + text);
            if (uri.getHost() != null && uri.getPort() > 0 && uri.getPort() < 65_536 && isOnlyAddress(uri)) {
                return new MasterAddress(uri.getHost(), uri.getPort());
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'" + text + "' has not the form host:port", e);
        }
        throw new IllegalArgumentException("'" + text + "' has not the form host:port");
    }

    /** The address of a master that a detector has found. */
    public static MasterAddress of(MasterInfo master) {
        boolean isBare = master.ip().indexOf(':') >= 0 && !master.ip().startsWith("[");
        return new MasterAddress(isBare ? "[" + master.ip() + "]" : master.ip(), master.port());
    }

    private static boolean isOnlyAddress(URI uri) {
        return uri.getRawPath().isEmpty()
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && uri.getRawUserInfo() == null;
    }

    /** Where a redirection leads to, for example {@code //host:port/path}. */
    MasterAddress redirected(String location) {
        URI target = uri().resolve(location);
        return parse(target.getRawAuthority());
    }

    /** Where agents and master talk to each other; without TLS, so far. */
    URI uri() {
        return URI.create("http://" + this + PATH);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
