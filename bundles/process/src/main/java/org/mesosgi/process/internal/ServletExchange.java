package org.mesosgi.process.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.mesosgi.api.http.HttpRequest;
import org.mesosgi.api.value.Principal;
import org.mesosgi.process.http.HttpExchange;
import org.mesosgi.process.http.JsonBody;
import org.mesosgi.process.http.RecordStream;

/** An asynchronous servlet request. */
final class ServletExchange implements HttpExchange {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String TEXT = "text/plain; charset=utf-8";

    private final AsyncContext context;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final HttpRequest head;
    private final StreamMemory memory;
    private final AtomicBoolean answered = new AtomicBoolean();

    ServletExchange(
            AsyncContext context,
            HttpServletRequest request,
            HttpServletResponse response,
            String path,
            StreamMemory memory) {
        this.context = context;
        this.request = request;
        this.response = response;
        this.head = head(request, path);
        this.memory = memory;
    }

    private static HttpRequest head(HttpServletRequest request, String path) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        Collections.list(request.getHeaderNames())
                .forEach(
                        name -> headers.put(name.toLowerCase(Locale.ROOT), Collections.list(request.getHeaders(name))));
        return new HttpRequest(
                request.getMethod(),
                path,
                Optional.ofNullable(request.getQueryString()),
                headers,
                request.getRemoteAddr() + ":" + request.getRemotePort());
    }

    @Override
    public HttpRequest request() {
        return head;
    }

    @Override
    public String scheme() {
        return request.getScheme();
    }

    /** Nobody has authenticated it yet. */
    @Override
    public Optional<Principal> principal() {
        return Optional.empty();
    }

    @Override
    public CompletionStage<byte[]> body() {
        return BodyReader.read(request, this);
    }

    @Override
    public void respond(int status) {
        respond(status, "", new byte[0], Map.of());
    }

    @Override
    public void respond(int status, String text) {
        respond(status, TEXT, text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    @Override
    public void respond(int status, String contentType, byte[] body, Map<String, String> headers) {
        if (!answered.compareAndSet(false, true)) {
            return;
        }
        head(status, contentType, headers);
        response.setContentLength(body.length);
        AnswerWriter.write(context, response, body);
    }

    @Override
    public void respondJson(JsonBody body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new PlainJson(JSON.createGenerator(bytes))) {
            body.writeTo(json);
        } catch (IOException e) {
            throw new IllegalStateException("writing JSON to memory has failed", e);
        }
        Optional<String> function = parameter("jsonp");
        if (function.isEmpty()) {
            respond(200, "application/json", bytes.toByteArray(), Map.of());
        } else {
            String call = function.get() + "(" + bytes.toString(StandardCharsets.UTF_8) + ")";
            respond(200, "text/javascript", call.getBytes(StandardCharsets.UTF_8), Map.of());
        }
    }

    @Override
    public RecordStream stream(String contentType, Map<String, String> headers) {
        if (!answered.compareAndSet(false, true)) {
            throw new IllegalStateException("the request is answered already");
        }
        head(200, contentType, headers);
        if (request.getProtocol().equals("HTTP/1.1")) {
            // Records are chunks also for a client that asks to close the connection afterwards.
            response.setHeader("Transfer-Encoding", "chunked");
        }
        return ServletStream.open(context, response, memory);
    }

    private void head(int status, String contentType, Map<String, String> headers) {
        response.setStatus(status);
        if (!contentType.isEmpty()) {
            response.setContentType(contentType);
        }
        headers.forEach(response::setHeader);
    }
}
