package org.mesosgi.process.internal.listener;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends connections on which a request arrives byte by byte, its head or its body: they are never idle, and so would stay for
 * ever, as many of them as somebody likes.
 *
 * <p>A connection is looked at now and then, whether anything has come since the last look without a request being complete.
 * One on which nothing comes is left to the limit of idle ones, and one that is answered, for example with a stream, does not
 * count at all.
 */
final class SlowSenders extends AbstractLifeCycle {

    private static final Logger LOG = LoggerFactory.getLogger(SlowSenders.class);

    private final ServerConnector connector;
    private final Limits limits;
    private final Map<EndPoint, Progress> seen = new WeakHashMap<>();
    private Optional<Scheduler.Task> next = Optional.empty();

    SlowSenders(ServerConnector connector, Limits limits) {
        this.connector = connector;
        this.limits = limits;
    }

    /** How far a connection was when it was looked at. */
    private static final class Progress {

        private long requests;
        private long bytes;
        private long beginTime;
        private long beginBytes;
        private boolean arriving;
    }

    @Override
    protected synchronized void doStart() {
        schedule();
    }

    @Override
    protected synchronized void doStop() {
        next.ifPresent(Scheduler.Task::cancel);
    }

    private void schedule() {
        Duration pause = limits.grace().dividedBy(6);
        next = Optional.of(connector.getScheduler().schedule(this::look, pause.toMillis(), TimeUnit.MILLISECONDS));
    }

    private synchronized void look() {
        if (!isRunning()) {
            return;
        }
        long now = System.nanoTime();
        for (EndPoint endPoint : connector.getConnectedEndPoints()) {
            if (isSlow(endPoint, now)) {
                LOG.info(
                        "A request of {} arrives too slowly, and its connection is closed",
                        endPoint.getRemoteSocketAddress());
                endPoint.close();
            }
        }
        schedule();
    }

    private boolean isSlow(EndPoint endPoint, long now) {
        Connection outer = endPoint.getConnection();
        if (outer == null) {
            return false;
        }
        Progress progress = seen.computeIfAbsent(endPoint, key -> new Progress());
        long requests = requests(outer);
        long bytes = outer.getBytesIn();
        boolean more = bytes != progress.bytes;
        long before = progress.bytes;
        progress.bytes = bytes;
        if (requests != progress.requests) {
            progress.requests = requests;
            progress.arriving = false;
        } else if (more && !progress.arriving) {
            progress.arriving = true;
            progress.beginTime = now;
            progress.beginBytes = before;
        } else if (more) {
            long nanos = now - progress.beginTime;
            return nanos > limits.grace().toNanos()
                    && (bytes - progress.beginBytes) * 1e9 / nanos < limits.bytesPerSecond();
        }
        return false;
    }

    private static long requests(Connection outer) {
        Connection connection =
                outer instanceof SslConnection secure ? secure.getSslEndPoint().getConnection() : outer;
        return connection == null ? 0 : connection.getMessagesIn();
    }
}
