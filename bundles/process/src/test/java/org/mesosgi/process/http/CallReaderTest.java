package org.mesosgi.process.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.http.HttpRequest;
import org.mesosgi.api.value.Principal;
import org.mesosgi.wire.http.Codec;
import org.mesosgi.wire.v1.agent.Call;

/** The checks of all APIs of calls, and their order. */
class CallReaderTest {

    private static final String JSON = "application/json";

    private final List<Call> taken = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private final CallReader<Call> reader = new CallReader<>(
            Call.getDefaultInstance(),
            "agent::Call",
            (call, exchange) -> call.hasType() ? Optional.empty() : Optional.of("Expecting 'type' to be present"));

    @Test
    void aCallIsRead() {
        assertThat(answer("POST", JSON, "{\"type\":\"GET_HEALTH\"}")).isEmpty();

        assertThat(taken).extracting(Call::getType).containsExactly(Call.Type.GET_HEALTH);
    }

    @Test
    void onlyPostMakesCalls() {
        assertThat(answer("GET", "text/plain", "")).startsWith("405 ");
    }

    @Test
    void theBodyIsOfATypeThatIsKnown() {
        assertThat(answer("POST", "text/plain", "no JSON")).startsWith("415 ");
        assertThat(answer("POST", "", "no JSON")).startsWith("400 Expecting 'Content-Type'");
    }

    @Test
    void theBodyIsACallOfTheRightForm() {
        assertThat(answer("POST", JSON, "no JSON")).startsWith("400 Failed to parse body into JSON");
        assertThat(answer("POST", JSON, "{}"))
                .isEqualTo("400 Failed to validate agent::Call: Expecting 'type' to be present");
        assertThat(taken).isEmpty();
    }

    @Test
    void whatIsAnotherKindOfCallIsNotReadAsThisOne() {
        TestExchange exchange = new TestExchange("POST", JSON, "other");

        reader.read(exchange, body -> others.add(new String(body, UTF_8)), taken::add);

        assertThat(others).containsExactly("other");
        assertThat(exchange.answer).isEmpty();
        assertThat(taken).isEmpty();
    }

    @Test
    void theAnswerIsOfATypeThatTheClientAccepts() {
        TestExchange anything = new TestExchange("POST", JSON, "");
        assertThat(reader.accepted(anything)).map(Codec::mediaType).hasValue(JSON);

        TestExchange picky = new TestExchange("POST", JSON, "", "text/html");
        assertThat(reader.accepted(picky)).isEmpty();
        assertThat(picky.answer).startsWith("406 ");
    }

    private String answer(String method, String contentType, String body) {
        TestExchange exchange = new TestExchange(method, contentType, body);
        reader.read(exchange, taken::add);
        return exchange.answer;
    }

    /** A request that keeps its answer. */
    private static final class TestExchange implements HttpExchange {

        private final HttpRequest request;
        private final String body;
        private String answer = "";

        TestExchange(String method, String contentType, String body, String... accept) {
            Map<String, List<String>> headers = new HashMap<>();
            if (!contentType.isEmpty()) {
                headers.put("Content-Type", List.of(contentType));
            }
            if (accept.length > 0) {
                headers.put("Accept", List.of(accept));
            }
            this.request = new HttpRequest(method, "/api/v1", Optional.empty(), headers, "test:1");
            this.body = body;
        }

        @Override
        public String scheme() {
            return "http";
        }

        @Override
        public HttpRequest request() {
            return request;
        }

        @Override
        public Optional<Principal> principal() {
            return Optional.empty();
        }

        @Override
        public CompletionStage<byte[]> body() {
            return CompletableFuture.completedFuture(body.getBytes(UTF_8));
        }

        @Override
        public void respond(int status) {
            answer = String.valueOf(status);
        }

        @Override
        public void respond(int status, String text) {
            answer = status + " " + text;
        }

        @Override
        public void respond(int status, String contentType, byte[] bytes, Map<String, String> headers) {
            answer = status + " " + new String(bytes, UTF_8);
        }

        @Override
        public void respondJson(JsonBody json) {
            throw new UnsupportedOperationException("nobody asks");
        }

        @Override
        public RecordStream stream(String contentType, Map<String, String> headers) {
            throw new UnsupportedOperationException("nobody asks");
        }
    }
}
