package org.mesosgi.defaultexecutor.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;

/** The agent over HTTP, or HTTPS. */
final class HttpAgent implements Agent {

    private static final String EXECUTOR = "/api/v1/executor";
    private static final String OPERATOR = "/api/v1";
    private static final String JSON = "application/json";
    private static final int CONNECT_MILLIS = 5000;

    private final URI base;
    private final Optional<String> token;
    private final Optional<SecureConnections> secure;

    /**
     * @param endpoint the agent's address, as host:port
     * @param token what this executor proves with who it is
     * @param secure how TLS is spoken, if the agent speaks it
     */
    HttpAgent(String endpoint, Optional<String> token, Optional<SecureConnections> secure) {
        this.base = URI.create((secure.isPresent() ? "https://" : "http://") + endpoint);
        this.token = token;
        this.secure = secure;
    }

    @Override
    public Events subscribe(Map<String, Object> call) throws IOException {
        HttpURLConnection connection = send(EXECUTOR, call);
        int status = connection.getResponseCode();
        if (status == 200) {
            return new HttpEvents(connection, new BufferedInputStream(connection.getInputStream()));
        }
        Reply reply = reply(connection);
        String why = "the agent answers " + reply.status() + ": " + reply.text();
        throw status / 100 == 4 && !reply.isTooEarly() ? new RefusedException(why) : new IOException(why);
    }

    private record HttpEvents(HttpURLConnection connection, RecordReader records) implements Events {

        HttpEvents(HttpURLConnection connection, InputStream in) {
            this(connection, new RecordReader(in));
        }

        @Override
        public Optional<Map<String, Object>> next() throws IOException {
            Optional<byte[]> record = records.next();
            return record.isPresent() ? Optional.of(Json.read(record.get())) : Optional.empty();
        }

        @Override
        public void close() {
            connection.disconnect();
        }
    }

    @Override
    public Reply execute(Map<String, Object> call) throws IOException {
        return reply(send(EXECUTOR, call));
    }

    @Override
    public Reply operate(Map<String, Object> call) throws IOException {
        return reply(send(OPERATOR, call));
    }

    private HttpURLConnection send(String path, Map<String, Object> call) throws IOException {
        byte[] body = Json.write(call);
        HttpURLConnection connection =
                (HttpURLConnection) base.resolve(path).toURL().openConnection(java.net.Proxy.NO_PROXY);
        if (secure.isPresent() && connection instanceof HttpsURLConnection https) {
            secure.get().prepare(https);
        }
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setInstanceFollowRedirects(false);
        connection.setDoOutput(true);
        // With its length said before, a call is never sent a second time behind our back.
        connection.setFixedLengthStreamingMode(body.length);
        connection.setRequestProperty("Content-Type", JSON);
        connection.setRequestProperty("Accept", JSON);
        token.ifPresent(secret -> connection.setRequestProperty("Authorization", "Bearer " + secret));
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        return connection;
    }

    private static Reply reply(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        return new Reply(status, text(connection));
    }

    private static String text(HttpURLConnection connection) throws IOException {
        InputStream errors = connection.getErrorStream();
        try (InputStream in = errors == null ? connection.getInputStream() : errors) {
            return in == null ? "" : new String(in.readAllBytes(), UTF_8);
        }
    }
}
