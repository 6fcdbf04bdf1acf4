package org.mesosgi.defaultexecutor.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The agent over real HTTP. */
class HttpAgentTest {

    private static final Map<String, Object> CALL = Map.of("type", "ANY");

    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private HttpServer server;
    private HttpAgent agent;
    private volatile int status = 200;
    private volatile String answer = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
        agent = new HttpAgent("127.0.0.1:" + server.getAddress().getPort(), Optional.of("secret"), Optional.empty());
    }

    private void handle(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("Authorization") + " "
                + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        byte[] body = answer.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void getsEventsOneAfterTheOther() throws IOException {
        answer = "16\n{\"type\":\"FIRST\"}17\n{\"type\":\"SECOND\"}";

        try (Agent.Events events = agent.subscribe(CALL)) {
            assertThat(events.next()).hasValue(Map.of("type", "FIRST"));
            assertThat(events.next()).hasValue(Map.of("type", "SECOND"));
            assertThat(events.next()).isEmpty();
        }

        assertThat(asked).containsExactly("/api/v1/executor Bearer secret application/json {\"type\":\"ANY\"}");
    }

    @Test
    void callsWithWhatItProvesItselfWith() throws IOException {
        status = 202;
        assertThat(agent.execute(CALL).isSuccess()).isTrue();
        status = 200;
        answer = "done";
        assertThat(agent.operate(CALL).text()).isEqualTo("done");

        assertThat(asked)
                .containsExactly(
                        "/api/v1/executor Bearer secret application/json {\"type\":\"ANY\"}",
                        "/api/v1 Bearer secret application/json {\"type\":\"ANY\"}");
    }

    @Test
    void knowsWhenItIsNotWanted() {
        status = 400;
        answer = "Executor cannot be found";

        assertThatThrownBy(() -> agent.subscribe(CALL))
                .isInstanceOf(Agent.RefusedException.class)
                .hasMessageContaining("Executor cannot be found");
    }

    @Test
    void knowsWhenItIsTooEarly() throws IOException {
        status = 503;
        answer = "Agent has not finished recovery";
        assertThatThrownBy(() -> agent.subscribe(CALL)).isNotInstanceOf(Agent.RefusedException.class);
        status = 404;
        answer = "<html>Error 404</html>";
        assertThatThrownBy(() -> agent.subscribe(CALL)).isNotInstanceOf(Agent.RefusedException.class);
        assertThat(agent.operate(CALL).isTooEarly()).isTrue();
        answer = "Container C.N cannot be found";
        assertThat(agent.operate(CALL).isTooEarly()).isFalse();
    }
}
