package org.mesosgi.process.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bodies on the server that they come to, of all sizes. */
class BodyReaderTest {

    private static final int MEGABYTE = 1024 * 1024;

    private final Routes routes = new Routes();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server, 1, 1);

    @BeforeEach
    void start() throws Exception {
        routes.add(
                "/body", exchange -> exchange.body().thenAccept(body -> exchange.respond(200, body.length + " bytes")));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        ServletHolder servlet =
                new ServletHolder(new RouterServlet(routes, path -> Optional.empty(), new StreamMemory(MEGABYTE)));
        servlet.setAsyncSupported(true);
        context.addServlet(servlet, "/*");
        server.setHandler(context);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void aLargeCallIsTaken() throws Exception {
        assertThat(post("Content-Length: " + 20 * MEGABYTE, new byte[20 * MEGABYTE]))
                .startsWith("HTTP/1.1 200 OK")
                .endsWith(20 * MEGABYTE + " bytes");
    }

    @Test
    void oneThatSaysThatItIsTooLargeIsNotRead() throws Exception {
        assertThat(post("Content-Length: 2000000000", new byte[0])).startsWith("HTTP/1.1 413 ");
    }

    @Test
    void oneThatTurnsOutToBeTooLargeIsRefusedAndOthersAreServed() throws Exception {
        byte[] chunk = new byte[MEGABYTE];
        CompletableFuture<Void> sent;
        try (Socket endless = connect()) {
            endless.getOutputStream()
                    .write("POST /body HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n"
                            .getBytes(US_ASCII));
            sent = CompletableFuture.runAsync(() -> sendForEver(endless, chunk));

            byte[] status = endless.getInputStream().readNBytes("HTTP/1.1 413".length());

            assertThat(new String(status, US_ASCII)).isEqualTo("HTTP/1.1 413");
            assertThat(post("Content-Length: 1", new byte[1])).endsWith("1 bytes");
        }
        sent.join();
    }

    private static void sendForEver(Socket socket, byte[] chunk) {
        try {
            OutputStream out = socket.getOutputStream();
            while (true) {
                out.write((Integer.toHexString(chunk.length) + "\r\n").getBytes(US_ASCII));
                out.write(chunk);
                out.write("\r\n".getBytes(US_ASCII));
            }
        } catch (IOException e) {
            // The server does not want any more, or the test is over.
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
        socket.setSoTimeout(30_000);
        return socket;
    }

    private String post(String header, byte[] body) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream()
                    .write(("POST /body HTTP/1.1\r\nHost: test\r\nConnection: close\r\n" + header + "\r\n\r\n")
                            .getBytes(US_ASCII));
            socket.getOutputStream().write(body);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
