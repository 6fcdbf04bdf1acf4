package org.mesosgi.process.internal.listener;

import java.util.Optional;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.mesosgi.runtime.tls.Tls;
import org.mesosgi.runtime.tls.TlsSide;

/** Makes listeners: HTTP, or HTTPS, or both on one port, where the first bytes of a connection say which. */
final class Connectors {

    private static final int HEAD = 16 * 1024;

    /** A connection keeps it as long as a request lasts, which for a stream is long. */
    private static final int INPUT = 4 * 1024;

    /** With more of them, a connection could be accepted, and thrown away, after another has made the limit full. */
    private static final int ACCEPTORS = 1;

    private final Optional<Tls> tls;
    private final Limits limits;

    /** @param tls empty for plain HTTP */
    Connectors(Optional<Tls> tls, Limits limits) {
        this.tls = tls;
        this.limits = limits;
    }

    /**
     * Makes one, which is not started.
     *
     * @param ip the address to listen at; empty for all
     * @param port the port; 0 for a free one
     */
    ServerConnector create(Server server, Optional<String> ip, int port) {
        ServerConnector connector = new ServerConnector(server, ACCEPTORS, -1, factories());
        ip.ifPresent(connector::setHost);
        connector.setPort(port);
        connector.setIdleTimeout(limits.idle().toMillis());
        connector.addBean(new MostConnections(connector, limits));
        connector.addBean(new SlowSenders(connector, limits));
        return connector;
    }

    private ConnectionFactory[] factories() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setRequestHeaderSize(HEAD);
        configuration.setResponseHeaderSize(HEAD);
        configuration.setSendServerVersion(false);
        // Double slashes in paths are nothing to Mesos; we normalize them ourselves.
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        HttpConnectionFactory http = new HttpConnectionFactory(configuration);
        http.setInputBufferSize(INPUT);
        if (tls.isEmpty()) {
            return new ConnectionFactory[] {http};
        }
        // Clients connect to addresses, and Mesos does not compare them with the certificate either.
        configuration.addCustomizer(new SecureRequestCustomizer(false));
        SslConnectionFactory secure =
                new SslConnectionFactory(contextFactory(tls.get().incoming()), HttpVersion.HTTP_1_1.asString());
        return new ConnectionFactory[] {new FirstBytes(secure, http, tls.get().downgrade()), secure, http};
    }

    private static SslContextFactory.Server contextFactory(TlsSide side) {
        SslContextFactory.Server factory = new SslContextFactory.Server();
        factory.setSslContext(side.context());
        factory.setIncludeProtocols(side.protocols().toArray(String[]::new));
        factory.setExcludeProtocols();
        factory.setNeedClientAuth(side.demandsCertificate());
        if (!side.cipherSuites().isEmpty()) {
            factory.setIncludeCipherSuites(side.cipherSuites().toArray(String[]::new));
            factory.setExcludeCipherSuites();
        }
        return factory;
    }
}
