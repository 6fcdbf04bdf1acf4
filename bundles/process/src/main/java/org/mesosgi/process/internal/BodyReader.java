package org.mesosgi.process.internal;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.process.http.HttpExchange;

/** Reads a request's body without holding a thread while the client takes its time. */
final class BodyReader implements ReadListener {

    /** Far more than any call of Mesos has; what is larger is not read. */
    private static final int LIMIT = 32 * 1024 * 1024;

    private static final int BUFFER = 8192;

    private final HttpExchange exchange;
    private final ServletInputStream in;

    /** What has come. The server keeps this object as long as the request lasts, which for a stream is long. */
    private ByteArrayOutputStream bytes;

    private final CompletableFuture<byte[]> body = new CompletableFuture<>();

    private BodyReader(HttpExchange exchange, ServletInputStream in, int expected) {
        this.exchange = exchange;
        this.in = in;
        this.bytes = new ByteArrayOutputStream(expected);
    }

    static CompletionStage<byte[]> read(HttpServletRequest request, HttpExchange exchange) {
        if (request.getContentLengthLong() > LIMIT) {
            return CompletableFuture.failedFuture(refuse(exchange));
        }
        try {
            int expected = (int) Math.min(Math.max(request.getContentLengthLong(), 512), 65_536);
            BodyReader reader = new BodyReader(exchange, request.getInputStream(), expected);
            reader.in.setReadListener(reader);
            return reader.body;
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public void onDataAvailable() throws IOException {
        byte[] buffer = new byte[BUFFER];
        while (in.isReady() && !in.isFinished()) {
            int count = in.read(buffer);
            if (count < 0) {
                return;
            }
            bytes.write(buffer, 0, count);
            if (bytes.size() > LIMIT) {
                bytes = new ByteArrayOutputStream(0);
                body.completeExceptionally(refuse(exchange));
                return;
            }
        }
    }

    private static IOException refuse(HttpExchange exchange) {
        exchange.respond(413, "413 Payload Too Large. The limit is " + LIMIT + " bytes.");
        return new IOException("the body is too large");
    }

    @Override
    public void onAllDataRead() {
        byte[] all = bytes.toByteArray();
        bytes = new ByteArrayOutputStream(0);
        body.complete(all);
    }

    @Override
    public void onError(Throwable failure) {
        exchange.respond(400, "400 Bad Request. The body does not arrive.");
        body.completeExceptionally(failure);
    }
}
