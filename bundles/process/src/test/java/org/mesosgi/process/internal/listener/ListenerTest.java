package org.mesosgi.process.internal.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListenerTest {

    private static final int TIMEOUT = 60_000;

    private final Server server = new Server();
    private volatile boolean isReady;

    @Test
    void whoConnectsBeforeThereIsSomebodyToAnswerWaits() throws Exception {
        Listener listener = new Listener(Optional.of("127.0.0.1"), 0, Optional.empty());
        server.setHandler(new Handler.Abstract() {

            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                response.setStatus(isReady ? 200 : 404);
                response.write(true, BufferUtil.toBuffer("done"), callback);
                return true;
            }
        });
        ServerConnector connector = (ServerConnector) listener.createConnector(server);
        server.addConnector(connector);
        server.start();
        InetSocketAddress address = listener.address();

        try (Socket early = new Socket(address.getAddress(), address.getPort())) {
            early.setSoTimeout(TIMEOUT);
            TestServer.send(early, "GET / HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
            assertThat(connector.isAccepting()).isFalse();
            isReady = true;
            listener.open();

            assertThat(TestServer.readToEnd(early)).startsWith("HTTP/1.1 200 OK");
        }
    }

    @AfterEach
    void stop() {
        LifeCycle.stop(server);
    }
}
