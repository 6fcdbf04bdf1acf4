package org.mesosgi.api.host;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** The answer to an HTTP request. Immutable. */
public final class Response {

    private final int status;
    private final String contentType;
    private final byte[] body;
    private final Map<String, String> headers;

    /**
     * @param status from 200 to 599
     * @param contentType the type of the body; empty for none
     * @param body the body; of no bytes if there is none
     * @param headers further headers, by name
     * @throws IllegalArgumentException if there is no such status
     */
    public Response(int status, String contentType, byte[] body, Map<String, String> headers) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("no status of an answer: " + status);
        }
        this.status = status;
        this.contentType = requireNonNull(contentType, "contentType is null");
        this.body = body.clone();
        this.headers = Map.copyOf(headers);
    }

    /** 200 with a text. */
    public static Response text(String text) {
        return of(200, "text/plain; charset=utf-8", text);
    }

    /** 200 with JSON. */
    public static Response json(String json) {
        return of(200, "application/json", json);
    }

    /** A status with a text. */
    public static Response status(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text);
    }

    private static Response of(int status, String contentType, String body) {
        return new Response(status, contentType, body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    public int status() {
        return status;
    }

    /** The type of the body; empty for none. */
    public String contentType() {
        return contentType;
    }

    /** The body; a copy. */
    public byte[] body() {
        return body.clone();
    }

    /** Further headers, by name. */
    public Map<String, String> headers() {
        return headers;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Response response
                && status == response.status
                && contentType.equals(response.contentType)
                && headers.equals(response.headers)
                && Arrays.equals(body, response.body);
    }

    @Override
    public int hashCode() {
        return status;
    }

    @Override
    public String toString() {
        return status + " " + contentType + " (" + body.length + " bytes)";
    }
}
