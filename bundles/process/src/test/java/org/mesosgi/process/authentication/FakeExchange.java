package org.mesosgi.process.authentication;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.http.HttpRequest;
import org.mesosgi.api.value.Principal;
import org.mesosgi.process.http.HttpExchange;
import org.mesosgi.process.http.JsonBody;
import org.mesosgi.process.http.RecordStream;

/** A request that keeps its answer. */
final class FakeExchange implements HttpExchange {

    private String answer = "";

    /** Status, headers and body, as far as there are any. */
    String answer() {
        return answer;
    }

    @Override
    public String scheme() {
        return "http";
    }

    @Override
    public HttpRequest request() {
        return new HttpRequest("GET", "/state", Optional.empty(), Map.of(), "test:1");
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
        respond(status, "", new byte[0], Map.of());
    }

    @Override
    public void respond(int status, String text) {
        respond(status, "text/plain; charset=utf-8", text.getBytes(UTF_8), Map.of());
    }

    @Override
    public void respond(int status, String contentType, byte[] body, Map<String, String> headers) {
        answer = (status + " " + contentType + " " + headers + " " + new String(body, UTF_8)).strip();
    }

    @Override
    public void respondJson(JsonBody body) {
        throw new UnsupportedOperationException("nobody asks");
    }

    @Override
    public RecordStream stream(String contentType, Map<String, String> headers) {
        throw new UnsupportedOperationException("nobody asks");
    }
}
