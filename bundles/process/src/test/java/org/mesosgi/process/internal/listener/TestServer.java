package org.mesosgi.process.internal.listener;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.component.LifeCycle;
import org.mesosgi.runtime.tls.Tls;

/** A server with our listener, which reads each request to its end and says how it has come. */
final class TestServer implements AutoCloseable {

    private final Server server = new Server();
    private final ServerConnector connector;

    TestServer(Optional<Tls> tls, Limits limits) throws Exception {
        server.setHandler(new Handler.Abstract() {

            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                Content.Source.asByteBuffer(request, new Promise<ByteBuffer>() {

                    @Override
                    public void succeeded(ByteBuffer body) {
                        String text = request.getHttpURI().getScheme() + " " + body.remaining();
                        response.write(true, BufferUtil.toBuffer(text), callback);
                    }

                    @Override
                    public void failed(Throwable why) {
                        callback.failed(why);
                    }
                });
                return true;
            }
        });
        server.start();
        connector = new Connectors(tls, limits).create(server, Optional.of("127.0.0.1"), 0);
        server.addConnector(connector);
        connector.start();
    }

    int port() {
        return connector.getLocalPort();
    }

    /** How many connections there are. */
    int connections() {
        return connector.getConnectedEndPoints().size();
    }

    /** What limits the connections. */
    MostConnections most() {
        return connector.getBean(MostConnections.class);
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
        socket.setSoTimeout(30_000);
        return socket;
    }

    static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    /** What comes until the other side ends the connection. */
    static String readToEnd(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }

    /** What a request is answered with, head and body. */
    String ask(String request) throws IOException {
        try (Socket socket = connect()) {
            send(socket, request);
            return readToEnd(socket);
        }
    }

    @Override
    public void close() {
        LifeCycle.stop(server);
    }
}
