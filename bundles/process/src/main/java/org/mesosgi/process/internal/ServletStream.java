package org.mesosgi.process.internal;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.util.IteratingCallback;
import org.mesosgi.process.http.RecordStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stream of records on an asynchronous servlet response. The server writes the head of the answer and its end; the
 * records go to the connection from here, each as a chunk of its own. The server would send the line break that ends a
 * chunk together with the next one, and clients that wait for it would see each record only when the next one comes.
 */
final class ServletStream implements RecordStream, WriteListener, AsyncListener {

    private static final Logger LOG = LoggerFactory.getLogger(ServletStream.class);

    private static final byte[] LINE_BREAK = {'\r', '\n'};

    /** Up to this size a record is copied, since one piece is sent faster than three. */
    private static final int SMALL = 4096;

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final AbstractEndPoint connection;
    private final StreamMemory memory;
    private final PeerWatch watch;
    private final boolean chunked;
    private final Writer writer = new Writer();

    // All guarded by this object's lock.
    private final Queue<byte[]> queue = new ArrayDeque<>();
    private final List<Runnable> listeners = new ArrayList<>();
    private int queued;

    /** Whether the head of the answer is out. It goes at once: whoever has asked for a stream learns that it is there. */
    private boolean begun;

    private boolean flushing;
    private boolean closing;
    private boolean closed;

    private ServletStream(AsyncContext context, ServletOutputStream out, StreamMemory memory) {
        this.context = context;
        this.out = out;
        this.connection = connection(context.getRequest());
        this.memory = memory;
        this.watch = new PeerWatch(connection, this::cutOff);
        this.chunked = context.getRequest().getProtocol().equals("HTTP/1.1");
    }

    static ServletStream open(AsyncContext context, HttpServletResponse response, StreamMemory memory) {
        try {
            ServletStream stream = new ServletStream(context, response.getOutputStream(), memory);
            context.addListener(stream);
            stream.out.setWriteListener(stream);
            stream.watch.watch();
            return stream;
        } catch (IOException e) {
            throw new IllegalStateException("the response has no stream", e);
        }
    }

    /** The connection beneath a request; with TLS, what is above that. */
    private static AbstractEndPoint connection(ServletRequest request) {
        return (AbstractEndPoint) ServletContextRequest.getServletContextRequest(request)
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
    }

    @Override
    public boolean send(byte[] record) {
        boolean fits;
        boolean goes;
        synchronized (this) {
            if (closing || closed) {
                return false;
            }
            // Neither this record counts nor the one that goes next: a single one may be larger than the limit, and
            // whoever
            // reads gets it, with what is sent meanwhile.
            int next = queue.isEmpty() ? 0 : queue.peek().length;
            fits = queued - next <= memory.limit();
            queue.add(record);
            queued += record.length;
            memory.take(record.length);
            goes = begun;
        }
        if (!fits) {
            LOG.warn(
                    "The client at {} does not read what is sent to it, and more than {} bytes wait for it; it is cut off",
                    connection.getRemoteSocketAddress(),
                    memory.limit());
            cutOff();
        } else if (goes) {
            writer.iterate();
        }
        return fits;
    }

    @Override
    public void close() {
        boolean goes;
        synchronized (this) {
            closing = true;
            goes = begun;
        }
        if (goes) {
            writer.iterate();
        }
    }

    /** Writes one record after the other, as fast as the client takes them. */
    private final class Writer extends IteratingCallback {

        @Override
        protected Action process() {
            byte[] record;
            synchronized (ServletStream.this) {
                record = queue.poll();
                if (record == null) {
                    return closing ? Action.SUCCEEDED : Action.IDLE;
                }
                queued -= record.length;
                memory.give(record.length);
            }
            if (chunked && record.length <= SMALL) {
                connection.write(this, chunk(record));
            } else if (chunked) {
                byte[] size = (Integer.toHexString(record.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
                connection.write(this, ByteBuffer.wrap(size), ByteBuffer.wrap(record), ByteBuffer.wrap(LINE_BREAK));
            } else {
                connection.write(this, ByteBuffer.wrap(record));
            }
            return Action.SCHEDULED;
        }

        private ByteBuffer chunk(byte[] record) {
            byte[] size = (Integer.toHexString(record.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            return ByteBuffer.allocate(size.length + record.length + LINE_BREAK.length)
                    .put(size)
                    .put(record)
                    .put(LINE_BREAK)
                    .flip();
        }

        @Override
        protected void onCompleteSuccess() {
            end();
        }

        @Override
        protected void onCompleteFailure(Throwable failure) {
            LOG.debug("A stream cannot be written: {}", failure.toString());
            cutOff();
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

    /** The server lets us write: first the head, with a flush, and nothing else. */
    @Override
    public void onWritePossible() throws IOException {
        synchronized (this) {
            if (begun || closed) {
                return;
            }
            if (!flushing) {
                flushing = true;
                out.flush();
            }
            if (!out.isReady()) {
                // The server calls again.
                return;
            }
            begun = true;
        }
        writer.iterate();
    }

    /** The client has gone, or does not read. */
    void cutOff() {
        connection.close();
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
            memory.give(queued);
            queued = 0;
            tell = List.copyOf(listeners);
            listeners.clear();
        }
        watch.end();
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
