package org.mesosgi.process.internal.listener;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.mesosgi.runtime.tls.Tls;
import org.mesosgi.runtime.tls.TlsSide;

/** The connector of a server that speaks TLS, and those who know it. */
public final class SecureConnector {

    private static final int MOST_CONNECTIONS = 1024;

    private final TlsSide incoming;
    private final TlsSide outgoing;

    private SecureConnector(TlsSide incoming, TlsSide outgoing) {
        this.incoming = incoming;
        this.outgoing = outgoing;
    }

    /** @param folder where its keys are put */
    public static SecureConnector create(Path folder) throws Exception {
        TestKeys keys = TestKeys.create(folder);
        return new SecureConnector(keys.side(false, true), keys.side(false, true));
    }

    public ServerConnector connector(Server server) {
        Tls tls = new Tls(incoming, outgoing, false, Map.of());
        return new Connectors(Optional.of(tls), new Limits(MOST_CONNECTIONS))
                .create(server, Optional.of("127.0.0.1"), 0);
    }

    /** A connection that is ready for a request when it is written to. */
    public Socket connect(int port) throws IOException {
        return outgoing.context().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    }
}
