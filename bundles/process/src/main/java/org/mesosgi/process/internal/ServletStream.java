package org.mesosgi.process.internal;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.mesosgi.process.http.RecordStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stream of records on an asynchronous servlet response. The response is written by whoever finds it ready: the sender
 * of a record, or the server when the client has taken enough.
 */
final class ServletStream implements RecordStream, WriteListener, AsyncListener {

    private static final Logger LOG = LoggerFactory.getLogger(ServletStream.class);

    /** A client that leaves so much unread is cut off. */
    private static final int QUEUE_LIMIT = 16 * 1024 * 1024;

    private final AsyncContext context;
    private final ServletOutputStream out;

    // All guarded by this object's lock.
    private final Queue<byte[]> queue = new ArrayDeque<>();
    private final List<Runnable> listeners = new ArrayList<>();
    private int queued;
    private boolean writable;

    /** The head of the answer goes out at once: whoever has asked for a stream learns that it is there. */
    private boolean flushing = true;

    private boolean closing;
    private boolean closed;

    private ServletStream(AsyncContext context, ServletOutputStream out) {
        this.context = context;
        this.out = out;
    }

    static ServletStream open(AsyncContext context, HttpServletResponse response, PeerWatch watch) {
        try {
            ServletStream stream = new ServletStream(context, response.getOutputStream());
            context.addListener(stream);
            stream.out.setWriteListener(stream);
            watch.watch(stream, context.getRequest());
            return stream;
        } catch (IOException e) {
            throw new IllegalStateException("the response has no stream", e);
        }
    }

    @Override
    public boolean send(byte[] record) {
        boolean goesOn;
        synchronized (this) {
            if (closing || closed) {
                return false;
            }
            queue.add(record);
            queued += record.length;
            if (queued > QUEUE_LIMIT) {
                LOG.warn("A client does not read what is sent to it; it is cut off with {} bytes unread", queued);
                goesOn = false;
            } else {
                goesOn = drain();
            }
        }
        if (!goesOn) {
            end();
        }
        return goesOn;
    }

    @Override
    public void close() {
        boolean goesOn;
        synchronized (this) {
            closing = true;
            goesOn = drain();
        }
        if (!goesOn) {
            end();
        }
    }

    @Override
    public synchronized boolean isOpen() {
        return !closing && !closed;
    }

    @Override
    public void onClose(Runnable listener) {
        synchronized (this) {
            if (!closed) {
                listeners.add(listener);
                return;
            }
        }
        listener.run();
    }

    @Override
    public void onWritePossible() {
        boolean goesOn;
        synchronized (this) {
            writable = true;
            goesOn = drain();
        }
        if (!goesOn) {
            end();
        }
    }

    /**
     * Writes as long as the client takes it: each record, then a flush, which makes it a chunk of its own. Called under the
     * lock.
     *
     * @return whether there is more to come
     */
    private boolean drain() {
        if (!writable || closed) {
            return true;
        }
        try {
            while (out.isReady()) {
                if (flushing) {
                    flushing = false;
                    out.flush();
                } else if (!queue.isEmpty()) {
                    byte[] record = queue.remove();
                    queued -= record.length;
                    flushing = true;
                    out.write(record);
                } else {
                    return !closing;
                }
            }
            // Not ready: the server calls again.
            writable = false;
            return true;
        } catch (IOException | IllegalStateException e) {
            LOG.debug("A stream cannot be written: {}", e.toString());
            return false;
        }
    }

    /** The client has gone. */
    void cutOff() {
        end();
    }

    /** Ends the response and tells the listeners, once. */
    private void end() {
        List<Runnable> tell;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            queue.clear();
            tell = List.copyOf(listeners);
            listeners.clear();
        }
        try {
            context.complete();
        } catch (IllegalStateException e) {
            LOG.debug("A stream has ended on the other side: {}", e.toString());
        }
        tell.forEach(Runnable::run);
    }

    @Override
    public void onError(Throwable failure) {
        LOG.debug("A stream has ended: {}", failure.toString());
        end();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        end();
    }

    @Override
    public void onError(AsyncEvent event) {
        end();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // It is started only once.
    }
}
