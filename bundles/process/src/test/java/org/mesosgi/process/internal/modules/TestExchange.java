package org.mesosgi.process.internal.modules;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.mesosgi.api.http.HttpRequest;
import org.mesosgi.api.value.Principal;
import org.mesosgi.process.http.HttpExchange;
import org.mesosgi.process.http.JsonBody;
import org.mesosgi.process.http.RecordStream;

/** A request with the body "body", and what is answered. */
final class TestExchange implements HttpExchange {

    record Answer(int status, String text, Map<String, String> headers) {}

    private final String method;
    private final String path;
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();

    TestExchange(String method, String path) {
        this.method = method;
        this.path = path;
    }

    Answer answer() {
        return answer.orTimeout(30, TimeUnit.SECONDS).join();
    }

    boolean isAnswered() {
        return answer.isDone();
    }

    @Override
    public String scheme() {
        return "http";
    }

    @Override
    public HttpRequest request() {
        return new HttpRequest(
                method, path, Optional.of("name=value"), Map.of("Accept", List.of("text/plain")), "client");
    }

    @Override
    public Optional<Principal> principal() {
        return Optional.empty();
    }

    @Override
    public CompletionStage<byte[]> body() {
        return CompletableFuture.completedFuture("body".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void respond(int status) {
        respond(status, "");
    }

    @Override
    public void respond(int status, String text) {
        answer.complete(new Answer(status, text, Map.of()));
    }

    @Override
    public void respond(int status, String contentType, byte[] body, Map<String, String> headers) {
        answer.complete(new Answer(status, new String(body, StandardCharsets.UTF_8), headers));
    }

    @Override
    public void respondJson(JsonBody body) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RecordStream stream(String contentType, Map<String, String> headers) {
        throw new UnsupportedOperationException();
    }
}
