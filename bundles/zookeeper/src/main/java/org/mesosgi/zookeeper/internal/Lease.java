package org.mesosgi.zookeeper.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.ZooKeeper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long the servers surely keep a session: for its timeout from when the last request was sent that they have answered,
 * less what it takes to act on it here. That a connection is there says nothing, for the servers may be silent on it; and the
 * client tells that a connection is lost only when two thirds of the timeout have passed without a word. So the lease asks
 * for itself, on a thread that waits for nobody.
 */
final class Lease implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

    /** How often the servers are asked within a timeout; without that the client would, three times. */
    private static final int QUESTIONS = 5;

    /** What part of the timeout is kept for those who have to know that a session is over before the servers say so. */
    private static final int RESERVE = 10;

    private final ScheduledThreadPoolExecutor clock;

    // Of the clock's thread.
    private Optional<Holding> current = Optional.empty();

    /** @param name the thread's name */
    Lease(String name) {
        this.clock = Session.thread(name);
    }

    /**
     * There is a connection, for the first time or again.
     *
     * @param overdue is run once, on the lease's thread, when the lease is over before another session's begins
     */
    void connected(ZooKeeper client, Runnable overdue) {
        execute(() -> {
            if (current.filter(holding -> holding.client == client).isEmpty()) {
                end();
                current = Optional.of(new Holding(client, overdue));
            }
            current.get().look();
        });
    }

    /** The session is over. */
    void over() {
        execute(this::end);
    }

    private void end() {
        current.ifPresent(Holding::cancel);
        current = Optional.empty();
    }

    private void execute(Runnable work) {
        try {
            clock.execute(work);
        } catch (RejectedExecutionException e) {
            LOG.trace("The lease is closed", e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** That of one session. */
    private final class Holding {

        private final ZooKeeper client;
        private final Runnable overdue;
        private final long timeout;
        private final long length;

        private long proven = System.nanoTime();
        private boolean asking;
        private Optional<ScheduledFuture<?>> timer = Optional.empty();

        Holding(ZooKeeper client, Runnable overdue) {
            this.client = client;
            this.overdue = overdue;
            // As the servers have granted it, which may be another one than was asked for.
            this.timeout = Duration.ofMillis(client.getSessionTimeout()).toNanos();
            this.length = timeout - timeout / RESERVE;
        }

        void look() {
            cancel();
            long now = System.nanoTime();
            long left = proven + length - now;
            if (left <= 0) {
                current = Optional.empty();
                overdue.run();
                return;
            }
            ask(now);
            timer = Optional.of(clock.schedule(this::look, Math.min(left, timeout / QUESTIONS), TimeUnit.NANOSECONDS));
        }

        private void ask(long sent) {
            if (asking) {
                return;
            }
            asking = true;
            client.exists(
                    "/", false, (code, path, context, stat) -> execute(() -> answered(sent, Code.get(code))), null);
        }

        private void answered(long sent, Code code) {
            asking = false;
            if (code == Code.OK || code == Code.NOAUTH) {
                proven = sent;
            }
        }

        void cancel() {
            timer.ifPresent(each -> each.cancel(false));
        }
    }
}
