package org.mesosgi.agent.internal.operator;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.agent.internal.Waiting.resultOf;
import static org.mesosgi.agent.internal.Waiting.until;
import static org.mesosgi.agent.internal.task.TestTasks.FRAMEWORK;
import static org.mesosgi.agent.internal.task.TestTasks.task;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.agent.internal.container.TestIsolator;
import org.mesosgi.agent.internal.task.TestAgent;
import org.mesosgi.agent.internal.task.TestHooks;
import org.mesosgi.api.http.HttpRequest;
import org.mesosgi.api.info.ResourceUsage;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.Principal;
import org.mesosgi.process.authorization.Authorization;
import org.mesosgi.process.http.HttpExchange;
import org.mesosgi.process.http.HttpHandler;
import org.mesosgi.process.http.HttpServer;
import org.mesosgi.process.http.JsonBody;
import org.mesosgi.process.http.RecordStream;
import org.mesosgi.process.metrics.HostMetrics;

/** Which containers {@code /containers} shows. */
@Timeout(value = 60, unit = SECONDS)
class ContainerRoutesTest {

    @TempDir
    Path directory;

    private final Map<String, HttpHandler> handlers = new HashMap<>();
    private TestAgent agent;

    @BeforeEach
    void runTwoTasks() {
        agent = new TestAgent(
                directory, new TestIsolator("test", new CopyOnWriteArrayList<>()), new TestHooks(), false);
        AgentView view = new AgentView(agent.frameworks(), agent.tasks().nested());
        ResourceUsage nothing = new ResourceUsage(List.of(), Resources.none());
        ContainerList list =
                new ContainerList(agent.frameworks(), view, () -> CompletableFuture.completedFuture(nothing));
        new ContainerRoutes(new Server(), "/slave(1)", list, Authorization.none(), agent.loop());
        agent.run(FRAMEWORK, task("A", "exec sleep 1000").build());
        agent.run(FRAMEWORK, task("B", "exec sleep 1000").build());
        until(
                "both are there",
                () -> agent.look(all -> all.active().stream()
                                .mapToLong(each -> each.executors().size())
                                .sum())
                        == 2);
    }

    @AfterEach
    void close() {
        agent.close();
    }

    @Test
    void allOfThem() {
        assertThat(ask(Optional.empty())).contains("\"executor_id\":\"A\"").contains("\"executor_id\":\"B\"");
    }

    @Test
    void onlyTheOneThatIsAskedFor() {
        String container = agent.look(all -> all.active().iterator().next().executors().stream()
                .filter(each -> each.id().getValue().equals("A"))
                .findFirst()
                .orElseThrow()
                .container()
                .getValue());

        assertThat(ask(Optional.of("container_id=" + container)))
                .contains("\"container_id\":\"" + container + "\"")
                .doesNotContain("\"executor_id\":\"B\"");
    }

    @Test
    void noneIfTheOneThatIsAskedForIsNotThere() {
        assertThat(ask(Optional.of("container_id=nobody"))).isEqualTo("[]");
    }

    private String ask(Optional<String> query) {
        Exchange exchange = new Exchange(query);
        handlers.get("/containers").handle(exchange);
        return resultOf(exchange.answer());
    }

    private final class Server implements HttpServer {

        @Override
        public InetSocketAddress address() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Route route(String path, HttpHandler handler) {
            handlers.put(path, handler);
            return () -> handlers.remove(path);
        }

        @Override
        public Route guardModules(UnaryOperator<HttpHandler> guard) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void open() {
            throw new UnsupportedOperationException();
        }

        @Override
        public HostMetrics metrics() {
            throw new UnsupportedOperationException();
        }
    }

    private record Exchange(Optional<String> query, CompletableFuture<String> answer) implements HttpExchange {

        Exchange(Optional<String> query) {
            this(query, new CompletableFuture<>());
        }

        @Override
        public HttpRequest request() {
            return new HttpRequest("GET", "/containers", query, Map.of(), "client");
        }

        @Override
        public String scheme() {
            return "http";
        }

        @Override
        public Optional<Principal> principal() {
            return Optional.empty();
        }

        @Override
        public CompletionStage<byte[]> body() {
            return CompletableFuture.completedFuture(new byte[0]);
        }

        @Override
        public void respond(int status) {
            respond(status, "");
        }

        @Override
        public void respond(int status, String text) {
            answer.completeExceptionally(new IllegalStateException(status + " " + text));
        }

        @Override
        public void respond(int status, String contentType, byte[] body, Map<String, String> headers) {
            respond(status, contentType);
        }

        @Override
        public void respondJson(JsonBody body) {
            StringWriter text = new StringWriter();
            try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
                body.writeTo(json);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            answer.complete(text.toString());
        }

        @Override
        public RecordStream stream(String contentType, Map<String, String> headers) {
            throw new UnsupportedOperationException();
        }
    }
}
