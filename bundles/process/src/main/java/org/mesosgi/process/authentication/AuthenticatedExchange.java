package org.mesosgi.process.authentication;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.http.HttpRequest;
import org.mesosgi.api.value.Principal;
import org.mesosgi.process.http.HttpExchange;
import org.mesosgi.process.http.JsonBody;
import org.mesosgi.process.http.RecordStream;

/** An exchange of which is known who makes it. */
record AuthenticatedExchange(HttpExchange exchange, Principal who) implements HttpExchange {

    @Override
    public Optional<Principal> principal() {
        return Optional.of(who);
    }

    @Override
    public String scheme() {
        return exchange.scheme();
    }

    @Override
    public HttpRequest request() {
        return exchange.request();
    }

    @Override
    public CompletionStage<byte[]> body() {
        return exchange.body();
    }

    @Override
    public void respond(int status) {
        exchange.respond(status);
    }

    @Override
    public void respond(int status, String text) {
        exchange.respond(status, text);
    }

    @Override
    public void respond(int status, String contentType, byte[] body, Map<String, String> headers) {
        exchange.respond(status, contentType, body, headers);
    }

    @Override
    public void respondJson(JsonBody body) {
        exchange.respondJson(body);
    }

    @Override
    public RecordStream stream(String contentType, Map<String, String> headers) {
        return exchange.stream(contentType, headers);
    }
}
