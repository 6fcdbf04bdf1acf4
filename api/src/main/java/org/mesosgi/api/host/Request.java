package org.mesosgi.api.host;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An HTTP request. Immutable. */
public final class Request {

    private final String method;
    private final String path;
    private final Map<String, String> parameters;
    private final Map<String, List<String>> headers;
    private final byte[] body;

    /**
     * @param method for example {@code POST}
     * @param path the path below the module's name, for example {@code /hits}
     * @param parameters those of the query, by name
     * @param headers the headers by name, each with its values in order
     * @param body the body; of no bytes if there is none
     */
    public Request(
            String method,
            String path,
            Map<String, String> parameters,
            Map<String, List<String>> headers,
            byte[] body) {
        this.method = requireNonNull(method, "method is null");
        this.path = requireNonNull(path, "path is null");
        this.parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        Map<String, List<String>> copy = new LinkedHashMap<>();
        headers.forEach((name, values) -> copy.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        this.headers = Collections.unmodifiableMap(copy);
        this.body = body.clone();
    }

    /** For example {@code POST}. */
    public String method() {
        return method;
    }

    /** The path below the module's name, for example {@code /hits}. */
    public String path() {
        return path;
    }

    /** The parameters of the query, by name. */
    public Map<String, String> parameters() {
        return parameters;
    }

    /** A parameter of the query. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** The headers by name in lower case, each with its values in order. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /** The first value of a header; the case of its name does not matter. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** The body; a copy. */
    public byte[] body() {
        return body.clone();
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Request request
                && method.equals(request.method)
                && path.equals(request.path)
                && parameters.equals(request.parameters)
                && headers.equals(request.headers)
                && Arrays.equals(body, request.body);
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }

    @Override
    public String toString() {
        return method + " " + path + " (" + body.length + " bytes)";
    }
}
