package org.mesosgi.process.internal.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What greedy and slow clients get, and that others are served meanwhile. */
class LimitsTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Limits QUICK = new Limits(1000, LONG, LONG, Duration.ofMillis(300), 100_000);
    private static final String GET = "GET / HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n";
    private static final String SLOW_HEAD = "GET / HTTP/1.1\r\nHost: test\r\nX-Slow: ";
    private static final String SLOW_BODY = "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 1000000\r\n\r\n";

    @Test
    void aHeadThatIsTooLargeIsRefused() throws Exception {
        try (TestServer server = new TestServer(Optional.empty(), new Limits(1024));
                Socket greedy = server.connect()) {
            TestServer.send(greedy, "GET / HTTP/1.1\r\nHost: test\r\nX-Large: " + "x".repeat(20_000));

            assertThat(TestServer.readToEnd(greedy)).startsWith("HTTP/1.1 431 ");
            assertThat(server.ask(GET)).startsWith("HTTP/1.1 200 OK");
        }
    }

    @Test
    void aHeadThatArrivesByteByByteEndsTheConnection() throws Exception {
        trickle(SLOW_HEAD);
    }

    @Test
    void aBodyThatArrivesByteByByteEndsTheConnection() throws Exception {
        trickle(SLOW_BODY);
    }

    /** Sends the begin of a request, then byte after byte, until the server ends it. Meanwhile it serves others. */
    private static void trickle(String begin) throws Exception {
        try (TestServer server = new TestServer(Optional.empty(), QUICK);
                Socket slow = server.connect()) {
            TestServer.send(slow, begin);
            CompletableFuture<Void> ended = CompletableFuture.runAsync(() -> drain(slow));

            while (!ended.isDone()) {
                assertThat(server.ask(GET)).startsWith("HTTP/1.1 200 OK");
                if (!trickle(slow.getOutputStream())) {
                    break;
                }
            }
            ended.get(30, TimeUnit.SECONDS);
        }
    }

    private static boolean trickle(OutputStream out) {
        try {
            out.write('x');
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void drain(Socket socket) {
        try {
            InputStream in = socket.getInputStream();
            while (in.read() >= 0) {
                // Whatever the server says before it ends the connection.
            }
        } catch (IOException e) {
            // Ended by the server.
        }
    }

    @Test
    void aLargeBodyThatArrivesFastIsTaken() throws Exception {
        try (TestServer server = new TestServer(Optional.empty(), QUICK)) {
            int size = 8 * 1024 * 1024;

            String answer = server.ask("POST / HTTP/1.1\r\nHost: test\r\nConnection: close\r\nContent-Length: " + size
                    + "\r\n\r\n" + "x".repeat(size));

            assertThat(answer).endsWith("http " + size);
        }
    }

    @Test
    void manyConnectionsLeaveRoomForTheProcessAndMakeRoomForOthers() throws Exception {
        try (TestServer server = new TestServer(Optional.empty(), few(10))) {
            List<Socket> idle = new ArrayList<>();
            try {
                for (int i = 0; i < 30; i++) {
                    idle.add(server.connect());
                }

                // Those that are idle give way.
                assertThat(server.ask(GET)).startsWith("HTTP/1.1 200 OK");
                assertThat(server.connections()).isLessThanOrEqualTo(10);
            } finally {
                for (Socket socket : idle) {
                    socket.close();
                }
            }
        }
    }

    @Test
    void aConnectionThatOpensWhenThereAreNoMoreToBeHadGivesWayToo() throws Exception {
        try (TestServer server = new TestServer(Optional.empty(), few(2))) {
            // As one that is accepted, but not open yet, while the next makes the limit full.
            server.most().onAccepting(null);

            try (Socket idle = server.connect()) {
                assertThat(TestServer.readToEnd(idle)).isEmpty();
            }
        }
    }

    private static Limits few(int connections) {
        return new Limits(connections, LONG, Duration.ofMillis(300), LONG, 1);
    }

    @Test
    void theProcessKeepsFilesForItself() {
        assertThat(new Limits(1024).connections()).isEqualTo(768);
        assertThat(new Limits(100).connections()).isEqualTo(50);
        assertThat(new Limits(Integer.MAX_VALUE).connections()).isEqualTo(200_000);
    }

    @Test
    void theKernelSaysHowManyFilesThereMayBe() {
        assertThat(OpenFiles.most(
                        "Limit  Soft Limit  Hard Limit  Units\nMax open files            1024    4096   files\n"))
                .isEqualTo(1024);
        assertThat(OpenFiles.most("Max open files            unlimited    unlimited   files\n"))
                .isEqualTo(Integer.MAX_VALUE);
        assertThat(OpenFiles.most("")).isEqualTo(1024);
    }
}
