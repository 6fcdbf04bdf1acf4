package org.mesosgi.process.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.http.HttpRequest;
import org.mesosgi.api.value.Principal;
import org.osgi.annotation.versioning.ProviderType;

/** A request and its answer. Safe for several threads; the first answer counts. */
@ProviderType
public interface HttpExchange {

    /**
     * The head of the request, from which all of the following is taken. Its path has no trailing and no double slashes, and
     * is not decoded.
     */
    HttpRequest request();

    /** The method, for example {@code GET}. */
    default String method() {
        return request().method();
    }

    /** The path. */
    default String path() {
        return request().path();
    }

    /** The parameters of the query, by name. */
    default Map<String, String> parameters() {
        return request().query().map(QueryString::parse).orElse(Map.of());
    }

    /** A parameter of the query. */
    default Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters().get(name));
    }

    /** All values of a header; the case of its name does not matter. */
    default List<String> headers(String name) {
        return request().headers().getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** The first value of a header. */
    default Optional<String> header(String name) {
        return request().header(name);
    }

    /** How it has come: {@code https} if with TLS, else {@code http}. */
    String scheme();

    /** The client's address, for messages to people. */
    default String client() {
        return request().client();
    }

    /** Who makes the request, if its realm authenticates and an authenticator knows. */
    Optional<Principal> principal();

    /**
     * The body. A body that is too large, or does not come, is answered by the server; the stage then fails.
     *
     * @return completes on a thread of the server
     */
    CompletionStage<byte[]> body();

    /** Answers with a status and nothing else. */
    void respond(int status);

    /** Answers with a text. */
    void respond(int status, String text);

    /**
     * Answers with bytes.
     *
     * @param contentType their type; empty for none
     * @param headers further headers
     */
    void respond(int status, String contentType, byte[] body, Map<String, String> headers);

    /** Answers 200 with JSON; wrapped in a function call if the query's parameter {@code jsonp} asks for it. */
    void respondJson(JsonBody body);

    /**
     * Answers 200 with a stream of records that stays open.
     *
     * @param contentType the type of the records
     * @param headers further headers
     */
    RecordStream stream(String contentType, Map<String, String> headers);
}
