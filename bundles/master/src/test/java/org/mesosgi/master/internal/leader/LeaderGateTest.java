package org.mesosgi.master.internal.leader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.value.MasterInfo;
import org.mesosgi.process.http.HttpExchange;
import org.mesosgi.process.http.HttpHandler;
import org.mesosgi.process.http.HttpServer;
import org.mesosgi.process.metrics.HostMetrics;

/** The answers are those that a real master gave: see the recordings 347 to 361, and 8.3 of the facts. */
class LeaderGateTest {

    private static final MasterInfo SELF = master("self");
    private static final MasterInfo OTHER = master("other");

    private final Map<String, HttpHandler> routes = new HashMap<>();
    private Standing standing = new Standing.NoLeader();
    private final LeaderGate gate = new LeaderGate(new Routes(), SELF, () -> standing);

    @Test
    void withoutALeaderNothingIsAnswered() {
        assertThat(answer("/roles")).isEqualTo("503 No leader elected");
        assertThat(redirect()).isEqualTo("503 No leader elected");
    }

    @Test
    void whoDoesNotLeadSendsToTheLeaderWithTheSamePath() {
        standing = new Standing.Following(OTHER);

        assertThat(answer("/api/v1/scheduler")).isEqualTo("307 //other.example.org:5050/api/v1/scheduler");
        assertThat(redirect()).isEqualTo("307 //other.example.org:5050");
    }

    @Test
    void aLeaderWithoutANameIsFoundByItsAddress() {
        standing =
                new Standing.Following(new MasterInfo("m", "", "10.0.0.9", 5050, Optional.empty(), Optional.empty()));

        assertThat(answer("/state")).isEqualTo("307 //10.0.0.9:5050/state");
    }

    @Test
    void whoRecoversIsNotReady() {
        standing = new Standing.Recovering();

        assertThat(answer("/state")).isEqualTo("503 Master has not finished recovery");
        assertThat(redirect()).isEqualTo("307 //self.example.org:5050");
    }

    @Test
    void whoLeadsAnswers() {
        standing = new Standing.Leading();

        assertThat(answer("/state")).isEqualTo("200 answered");
        assertThat(redirect()).isEqualTo("307 //self.example.org:5050");
    }

    private String answer(String path) {
        gate.route(path, exchange -> exchange.respond(200, "answered"));
        StringBuilder answer = new StringBuilder();
        routes.get(path).handle(exchange(path, answer));
        return answer.toString();
    }

    private String redirect() {
        StringBuilder answer = new StringBuilder();
        gate.redirect(exchange("/redirect", answer));
        return answer.toString();
    }

    private static HttpExchange exchange(String path, StringBuilder answer) {
        return (HttpExchange) Proxy.newProxyInstance(
                HttpExchange.class.getClassLoader(), new Class<?>[] {HttpExchange.class}, (proxy, method, values) -> {
                    if (method.getName().equals("path")) {
                        return path;
                    }
                    assertThat(method.getName()).isEqualTo("respond");
                    answer.append(values[0]).append(' ');
                    if (values.length == 2) {
                        answer.append(values[1]);
                    } else {
                        answer.append(((Map<?, ?>) values[3]).get("Location"))
                                .append(new String((byte[]) values[2], UTF_8));
                    }
                    return null;
                });
    }

    private static MasterInfo master(String id) {
        return new MasterInfo(id, id + ".example.org", "10.0.0.1", 5050, Optional.empty(), Optional.empty());
    }

    private final class Routes implements HttpServer {

        @Override
        public Route guardModules(UnaryOperator<HttpHandler> guard) {
            throw new UnsupportedOperationException("nobody asks");
        }

        @Override
        public void open() {
            throw new UnsupportedOperationException("nobody asks");
        }

        @Override
        public HostMetrics metrics() {
            throw new UnsupportedOperationException("nobody asks");
        }

        @Override
        public InetSocketAddress address() {
            return InetSocketAddress.createUnresolved("localhost", 5050);
        }

        @Override
        public Route route(String path, HttpHandler handler) {
            routes.put(path, handler);
            return () -> routes.remove(path);
        }
    }
}
