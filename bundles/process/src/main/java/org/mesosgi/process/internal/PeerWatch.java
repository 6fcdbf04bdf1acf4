package org.mesosgi.process.internal;

import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.mesosgi.process.loop.EventLoop;

/**
 * Notices that the client of a stream has gone. A server that only writes learns of it no sooner than with its second
 * write, which for a stream of heartbeats is half a minute later; so we look whether the client's half is still open.
 *
 * <p>Only for connections without TLS: reading from beneath TLS would break it.
 */
final class PeerWatch implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofMillis(500);

    private final Map<ServletStream, SocketChannel> watched = new ConcurrentHashMap<>();
    private final EventLoop loop = new EventLoop("peer-watch");

    PeerWatch() {
        loop.every(PERIOD, this::look);
    }

    /** Ends a stream soon after its client has gone. */
    void watch(ServletStream stream, ServletRequest request) {
        channel(request).ifPresent(channel -> {
            watched.put(stream, channel);
            stream.onClose(() -> watched.remove(stream));
        });
    }

    private void look() {
        watched.forEach((stream, channel) -> {
            if (isGone(channel)) {
                stream.cutOff();
            }
        });
    }

    /** The server itself does not read while a request is being answered, so there is nobody to get in the way of. */
    private static boolean isGone(SocketChannel channel) {
        try {
            // A byte that comes is one of a further request: nobody who is answered with a stream can want that.
            return channel.read(ByteBuffer.allocate(1)) != 0;
        } catch (IOException e) {
            return true;
        }
    }

    private static Optional<SocketChannel> channel(ServletRequest request) {
        return connection(request) instanceof SocketChannelEndPoint socket
                ? Optional.of(socket.getChannel())
                : Optional.empty();
    }

    /** The connection beneath a request. */
    static EndPoint connection(ServletRequest request) {
        return ServletContextRequest.getServletContextRequest(request)
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
    }

    @Override
    public void close() {
        loop.close();
    }
}
