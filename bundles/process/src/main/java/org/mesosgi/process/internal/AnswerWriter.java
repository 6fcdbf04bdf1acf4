package org.mesosgi.process.internal;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes an answer of known length without holding a thread while the client takes its time. */
final class AnswerWriter implements WriteListener {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerWriter.class);

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final byte[] body;
    private boolean written;

    private AnswerWriter(AsyncContext context, ServletOutputStream out, byte[] body) {
        this.context = context;
        this.out = out;
        this.body = body;
    }

    static void write(AsyncContext context, HttpServletResponse response, byte[] body) {
        try {
            if (body.length == 0) {
                context.complete();
                return;
            }
            ServletOutputStream out = response.getOutputStream();
            out.setWriteListener(new AnswerWriter(context, out, body));
        } catch (IOException | IllegalStateException e) {
            // The client has gone, and with it the request.
            LOG.debug("An answer is not wanted any more: {}", e.toString());
        }
    }

    @Override
    public void onWritePossible() throws IOException {
        if (!written && out.isReady()) {
            written = true;
            out.write(body);
        }
        if (written && out.isReady()) {
            context.complete();
        }
    }

    @Override
    public void onError(Throwable failure) {
        LOG.debug("An answer is not read: {}", failure.toString());
        context.complete();
    }
}
