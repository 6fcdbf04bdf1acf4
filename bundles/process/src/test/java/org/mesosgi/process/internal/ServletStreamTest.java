package org.mesosgi.process.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesosgi.process.http.RecordStream;

/** Streams on the server that they run on, with clients that read and clients that do not. */
class ServletStreamTest {

    private static final int MEGABYTE = 1024 * 1024;

    /** What a stream holds for a client, and far more than what the system's buffers hold. */
    private static final int MUCH = 16 + 64;

    private final Routes routes = new Routes();
    private final StreamMemory memory = new StreamMemory(4L * MUCH * MEGABYTE);
    private final BlockingQueue<RecordStream> streams = new LinkedBlockingQueue<>();
    private Server server;

    @BeforeEach
    void start() throws Exception {
        routes.add("/stream", exchange -> streams.add(exchange.stream("text/plain", Map.of())));
        server = new Server();
        server.addConnector(connector(server));
        ServletContextHandler context = new ServletContextHandler();
        ServletHolder servlet = new ServletHolder(new RouterServlet(routes, path -> Optional.empty(), memory));
        servlet.setAsyncSupported(true);
        context.addServlet(servlet, "/*");
        server.setHandler(context);
        server.start();
    }

    /** The connector under test. */
    ServerConnector connector(Server server) {
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        return connector;
    }

    /** A connection to it. */
    Socket socket(int port) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void aClientThatDoesNotReadIsCutOffAndHarmsNoOther() throws Exception {
        try (Socket deaf = connect()) {
            RecordStream unread = open(deaf);
            CountDownLatch closed = new CountDownLatch(1);
            unread.onClose(closed::countDown);
            try (Socket reader = connect()) {
                RecordStream read = open(reader);

                int sent = 0;
                while (sent < MUCH && unread.send(new byte[MEGABYTE])) {
                    sent++;
                }

                assertThat(sent).as("megabytes that were taken").isBetween(16, MUCH - 1);
                assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
                assertThat(unread.isOpen()).isFalse();
                assertThat(read.send("hello".getBytes(StandardCharsets.US_ASCII)))
                        .isTrue();
                assertThat(readUntil(reader, "hello")).contains("5\r\nhello");
            }
        }
    }

    @Test
    void aClientThatReadsSlowlyGetsAllThatFits() throws Exception {
        try (Socket slow = connect()) {
            RecordStream stream = open(slow);

            for (int i = 0; i < 8; i++) {
                assertThat(stream.send(new byte[MEGABYTE])).isTrue();
            }
            stream.close();

            long all = 0;
            InputStream in = slow.getInputStream();
            byte[] buffer = new byte[64 * 1024];
            // Not once more: the connection stays, and nothing comes on it.
            while (all < 8L * MEGABYTE) {
                int count = in.read(buffer);
                assertThat(count).as("what comes after " + all + " bytes").isPositive();
                all += count;
            }
        }
    }

    @Test
    void aClientThatReadsGetsRecordsThatAreLargerThanWhatMayWait() throws Exception {
        try (Socket reader = connect()) {
            RecordStream stream = open(reader);
            int large = 17 * MEGABYTE;

            assertThat(stream.send(new byte[large])).isTrue();
            assertThat(stream.send(new byte[large])).isTrue();
            assertThat(stream.send("hello".getBytes(StandardCharsets.US_ASCII))).isTrue();
            stream.close();

            long zeros = 0;
            StringBuilder rest = new StringBuilder();
            InputStream in = reader.getInputStream();
            byte[] buffer = new byte[64 * 1024];
            while (rest.indexOf("hello") < 0) {
                int count = in.read(buffer);
                assertThat(count).as("what comes after " + zeros + " bytes").isPositive();
                for (int i = 0; i < count; i++) {
                    if (buffer[i] == 0) {
                        zeros++;
                    } else {
                        rest.append((char) buffer[i]);
                    }
                }
            }
            assertThat(zeros).isEqualTo(2L * large);
        }
    }

    @Test
    void manyClientsThatDoNotReadLeaveLessForEach() throws Exception {
        memory.take(5 * MUCH * MEGABYTE);
        try (Socket deaf = connect()) {
            RecordStream unread = open(deaf);

            int sent = 0;
            while (sent < MUCH && unread.send(new byte[MEGABYTE / 4])) {
                sent++;
            }

            // A megabyte, and what the system's buffers hold.
            assertThat(sent).as("quarters of a megabyte that were taken").isLessThan(MUCH);
        }
    }

    @Test
    void aStreamEndsWhenItsClientGoes() throws Exception {
        Socket client = connect();
        RecordStream stream = open(client);
        CountDownLatch closed = new CountDownLatch(1);
        stream.onClose(closed::countDown);

        client.close();

        assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(stream.isOpen()).isFalse();
    }

    @Test
    void aStreamThatSaysNothingStays() throws Exception {
        ((ServerConnector) server.getConnectors()[0]).setIdleTimeout(50);
        try (Socket quiet = connect();
                Socket idle = new Socket(InetAddress.getLoopbackAddress(), port())) {
            RecordStream stream = open(quiet);
            idle.setSoTimeout(30_000);

            // A connection without a request is ended meanwhile, several times over.
            assertThat(idle.getInputStream().read()).isEqualTo(-1);
            for (int i = 0; i < 3; i++) {
                try (Socket another = new Socket(InetAddress.getLoopbackAddress(), port())) {
                    another.setSoTimeout(30_000);
                    assertThat(another.getInputStream().read()).isEqualTo(-1);
                }
            }

            assertThat(stream.isOpen()).isTrue();
            assertThat(stream.send("hello".getBytes(StandardCharsets.US_ASCII))).isTrue();
            assertThat(readUntil(quiet, "hello")).contains("5\r\nhello");
        }
    }

    @Test
    void theConnectionOfAStreamThatIsOverTakesAnotherRequest() throws Exception {
        try (Socket client = connect()) {
            RecordStream first = open(client);
            first.close();
            readUntil(client, "0\r\n\r\n");

            request(client);

            RecordStream second = open(client);
            assertThat(second.isOpen()).isTrue();
            assertThat(second).isNotSameAs(first);
        }
    }

    private int port() {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    private Socket connect() throws IOException {
        Socket socket = socket(port());
        socket.setSoTimeout(30_000);
        request(socket);
        return socket;
    }

    private static void request(Socket socket) throws IOException {
        socket.getOutputStream()
                .write("GET /stream HTTP/1.1\r\nHost: test\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** The stream of a client, once that has the head of the answer. */
    private RecordStream open(Socket client) throws Exception {
        RecordStream stream = streams.poll(30, TimeUnit.SECONDS);
        assertThat(stream).isNotNull();
        assertThat(readUntil(client, "\r\n\r\n")).startsWith("HTTP/1.1 200 OK\r\n");
        return stream;
    }

    private static String readUntil(Socket client, String end) throws IOException {
        StringBuilder text = new StringBuilder();
        InputStream in = client.getInputStream();
        while (text.indexOf(end) < 0) {
            int next = in.read();
            assertThat(next).as("what comes after " + text).isNotNegative();
            text.append((char) next);
        }
        return text.toString();
    }
}
