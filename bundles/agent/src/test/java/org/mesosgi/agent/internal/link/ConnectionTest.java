package org.mesosgi.agent.internal.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.agent.internal.Waiting.resultOf;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mesosgi.agent.internal.VirtualTimers;
import org.mesosgi.wire.cluster.ToAgent;
import org.mesosgi.wire.http.Transport;

/** What an agent tells of a master that refuses it. */
@Timeout(value = 60, unit = SECONDS)
class ConnectionTest {

    private final CompletableFuture<String> broken = new CompletableFuture<>();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void theWordsWithWhichItRefuses() {
        answer(400, "400 Bad Request. TLS is spoken here:\nuse https://\n");

        assertThat(why())
                .isEqualTo("it answers with HTTP status 400: 400 Bad Request. TLS is spoken here: use https://");
    }

    @Test
    void theStatusOfOneThatSaysNothing() {
        answer(500, "");

        assertThat(why()).isEqualTo("it answers with HTTP status 500");
    }

    @Test
    void noMoreThanAnOperatorReads() {
        answer(400, "x".repeat(1_000_000));

        assertThat(why()).endsWith("x").hasSizeLessThan(1100);
    }

    private void answer(int status, String text) {
        byte[] body = text.getBytes(UTF_8);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private String why() {
        Connection.Listener listener = new Connection.Listener() {
            @Override
            public void connected() {
                broken.complete("connected");
            }

            @Override
            public void received(ToAgent message) {
                broken.complete("received");
            }

            @Override
            public void broken(String why) {
                broken.complete(why);
            }

            @Override
            public void redirected(MasterAddress leader) {
                broken.complete("redirected");
            }
        };
        Transport transport = Transport.plain();
        new Connection(
                        Runnable::run,
                        new VirtualTimers(),
                        transport,
                        transport.newClient().build(),
                        new MasterAddress("127.0.0.1", server.getAddress().getPort()),
                        listener)
                .open();
        return resultOf(broken);
    }
}
