package org.mesosgi.process.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.http.HttpRequest;
import org.mesosgi.api.value.Principal;
import org.osgi.annotation.versioning.ProviderType;

/** A request and its answer. Safe for several threads; the first answer counts. */
@ProviderType
public interface HttpExchange {

    /** The method, for example {@code GET}. */
    String method();

    /** The path, without trailing and double slashes, not decoded. */
    String path();

    /** The parameters of the query, by name. */
    Map<String, String> parameters();

    /** A parameter of the query. */
    Optional<String> parameter(String name);

    /** All headers, by name. */
    Map<String, List<String>> headers();

    /** All values of a header. */
    List<String> headers(String name);

    /** The first value of a header. */
    Optional<String> header(String name);

    /** How it has come: {@code https} if with TLS, else {@code http}. */
    String scheme();

    /** The client's address, for messages to people. */
    String client();

    /** The head of the request, as authenticators see it. */
    HttpRequest request();

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
