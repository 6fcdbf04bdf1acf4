package org.mesosgi.api.http;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The head of an HTTP request. Its body is not for authenticators.
 *
 * @param method for example {@code POST}
 * @param path the path, without a query
 * @param query the query, without its question mark
 * @param headers the headers by name in lower case, each with its values in order
 * @param client the client's address, for messages to people
 */
public record HttpRequest(
        String method, String path, Optional<String> query, Map<String, List<String>> headers, String client) {

    public HttpRequest {
        requireNonNull(method, "method is null");
        requireNonNull(path, "path is null");
        requireNonNull(query, "query is null");
        Map<String, List<String>> copy = new LinkedHashMap<>();
        headers.forEach((name, values) -> copy.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        headers = Collections.unmodifiableMap(copy);
        requireNonNull(client, "client is null");
    }

    /** The first value of a header; the case of its name does not matter. */
    public Optional<String> header(String name) {
        List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
        return values == null ? Optional.empty() : values.stream().findFirst();
    }

    /** The same request with one more header value. */
    public HttpRequest withHeader(String name, String value) {
        Map<String, List<String>> more = new LinkedHashMap<>(headers);
        more.merge(name.toLowerCase(Locale.ROOT), List.of(value), (old, added) -> {
            List<String> both = new ArrayList<>(old);
            both.addAll(added);
            return both;
        });
        return new HttpRequest(method, path, query, more, client);
    }
}
