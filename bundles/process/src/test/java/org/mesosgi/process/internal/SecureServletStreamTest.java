package org.mesosgi.process.internal;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.process.internal.listener.SecureConnector;

/** The same streams with TLS. */
class SecureServletStreamTest extends ServletStreamTest {

    @TempDir
    static Path folder;

    private static SecureConnector secure;

    @BeforeAll
    static void create() throws Exception {
        secure = SecureConnector.create(folder);
    }

    @Override
    ServerConnector connector(Server server) {
        return secure.connector(server);
    }

    @Override
    Socket socket(int port) throws IOException {
        return secure.connect(port);
    }
}
