package org.mesosgi.zookeeper.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher.Event.EventType;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.client.ZKClientConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session with ZooKeeper, and after its end another one, for as long as it takes. All that happens, and all that is done
 * with the client, happens on one thread of its own.
 *
 * <p>A session of which the servers have said nothing for its timeout counts as over here, too, although only they can say
 * so: nobody may believe to be a leader whom the others do not believe to be one any more.
 */
final class Session implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    /** How long an attempt that failed at once is not repeated. */
    private static final long RETRY_MILLIS = 200;

    private static final long GOODBYE_SECONDS = 3;

    private final ZooKeeperUrl url;
    private final Duration timeout;
    private final Listener listener;
    private final ScheduledThreadPoolExecutor thread;
    private final Lease lease;
    private final Patience patience = new Patience();
    private final Nodes nodes;

    private Optional<ZooKeeper> client = Optional.empty();

    /** Counts sessions: what is told of an older one does not count. */
    private int number;

    private volatile boolean closed;

    /** Is told on the session's thread. */
    interface Listener {

        /** There is a connection, for the first time or again. */
        void connected();

        /** Something that is watched has changed. */
        void changed();

        /**
         * The session is over, and its ephemeral nodes with it; there will be another one.
         *
         * @param cutOff whether the servers have said nothing for so long
         */
        void expired(boolean cutOff);

        /** There can be no session. */
        void failed(Exception why);
    }

    /** Something to do with the client, which waits for the servers. */
    interface Work {

        void run(ZooKeeper client) throws KeeperException, InterruptedException;
    }

    /**
     * Something that is asked of the servers.
     *
     * @param <E> thrown if the answer makes no sense
     */
    interface Question<T, E extends Exception> {

        T ask(ZooKeeper client) throws KeeperException, InterruptedException, E;
    }

    /**
     * A session that is not open yet.
     *
     * @param name the thread's name
     * @param timeout how long the servers may hear nothing of us
     */
    Session(String name, ZooKeeperUrl url, Duration timeout, Listener listener) {
        this.url = requireNonNull(url, "url is null");
        this.timeout = requireNonNull(timeout, "timeout is null");
        this.listener = requireNonNull(listener, "listener is null");
        this.thread = thread(name);
        this.lease = new Lease(name + " lease");
        this.nodes = new Nodes(url.credentials().isPresent());
    }

    static ScheduledThreadPoolExecutor thread(String name) {
        ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, work -> {
            Thread created = new Thread(work, name);
            created.setDaemon(true);
            return created;
        });
        thread.setRemoveOnCancelPolicy(true);
        return thread;
    }

    /** Connects. */
    void open() {
        execute(this::connect);
    }

    /** Runs something on the session's thread. */
    void execute(Runnable work) {
        try {
            thread.execute(() -> {
                try {
                    if (!closed) {
                        work.run();
                    }
                } catch (RuntimeException | LinkageError e) {
                    LOG.error("Something that is none of ZooKeeper's failures", e);
                    listener.failed(new IllegalStateException(e));
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.trace("The session is closed", e);
        }
    }

    /**
     * Works with the client, if there is one, on the session's thread. Without a connection it is done again when there is
     * one; what cannot be mended is told to the listener.
     *
     * @param again does it again; for work that failed although there is a connection
     */
    void work(Work work, Runnable again) {
        if (client.isEmpty()) {
            return;
        }
        try {
            ask(zooKeeper -> {
                work.run(zooKeeper);
                return true;
            });
        } catch (KeeperException.ConnectionLossException e) {
            // If the connection is back already, nobody else will do it again.
            later(again);
        } catch (KeeperException.SessionExpiredException e) {
            LOG.debug("The session is over", e);
        } catch (KeeperException e) {
            listener.failed(e);
        } catch (InterruptedException e) {
            LOG.debug("Nobody waits any more: the session is over", e);
        }
    }

    /**
     * Asks the servers, on the session's thread, and waits for them.
     *
     * @throws InterruptedException if the session is over before they answer
     * @throws KeeperException if they cannot answer; {@code ConnectionLossException} if there is no connection
     */
    <T, E extends Exception> T ask(Question<T, E> question) throws KeeperException, InterruptedException, E {
        if (client.isEmpty()) {
            throw new KeeperException.ConnectionLossException();
        }
        patience.begin(number);
        try {
            return question.ask(client.get());
        } finally {
            patience.end();
        }
    }

    /** The nodes that are ours. */
    Nodes nodes() {
        return nodes;
    }

    /** Does something again a little later, on the session's thread. */
    void later(Runnable again) {
        try {
            ScheduledFuture<?> timer = thread.schedule(() -> execute(again), RETRY_MILLIS, TimeUnit.MILLISECONDS);
            LOG.trace("Again later: {}", timer);
        } catch (RejectedExecutionException e) {
            LOG.trace("The session is closed", e);
        }
    }

    private void connect() {
        int current = ++number;
        ZKClientConfig config = new ZKClientConfig();
        config.setProperty(ZKClientConfig.ENABLE_CLIENT_SASL_KEY, "false");
        try {
            ZooKeeper opened = new ZooKeeper(
                    url.servers(),
                    (int) timeout.toMillis(),
                    event -> execute(() -> {
                        if (current == number) {
                            happened(event);
                        }
                    }),
                    config);
            url.credentials().ifPresent(each -> opened.addAuthInfo("digest", each.getBytes(UTF_8)));
            client = Optional.of(opened);
        } catch (IOException | IllegalArgumentException e) {
            listener.failed(e);
        }
    }

    private void happened(WatchedEvent event) {
        if (event.getType() != EventType.None) {
            listener.changed();
            return;
        }
        switch (event.getState()) {
            case SyncConnected -> {
                int current = number;
                LOG.debug("Connected to ZooKeeper at {}", url);
                client.ifPresent(open -> lease.connected(open, () -> overdue(current)));
                listener.connected();
            }
            case Disconnected -> LOG.info("Lost the connection to ZooKeeper at {}", url);
            case Expired -> over(false);
            case AuthFailed -> listener.failed(new KeeperException.AuthFailedException());
            default -> LOG.debug("ZooKeeper says {}", event);
        }
    }

    /** On the thread of the lease, for that of the session may be waiting for the servers. */
    private void overdue(int which) {
        execute(() -> {
            if (which == number) {
                over(true);
            }
        });
        patience.lose(number -> number == which);
    }

    private void over(boolean cutOff) {
        LOG.warn(
                "The session with ZooKeeper at {} is over{}",
                url,
                cutOff ? ": it has said nothing for as long as a session lasts" : "");
        // Before all that may take time: somebody may believe to be the leader.
        listener.expired(cutOff);
        disconnect(!cutOff);
        connect();
    }

    /** @param politely whether the servers are told, if there is a connection */
    private void disconnect(boolean politely) {
        number++;
        lease.over();
        client.ifPresent(open -> {
            if (!politely || !open.getState().isConnected()) {
                // Then the client does not wait for an answer.
                Thread.currentThread().interrupt();
            }
            try {
                open.close((int) TimeUnit.SECONDS.toMillis(1));
            } catch (InterruptedException e) {
                LOG.debug("The client of ZooKeeper does not end in time", e);
            } finally {
                Thread.interrupted();
            }
        });
        client = Optional.empty();
    }

    /** Ends the session, which takes its ephemeral nodes away. Returns when that is done, or takes too long. */
    @Override
    public void close() {
        if (thread.isShutdown()) {
            return;
        }
        closed = true;
        Future<?> over = thread.submit(() -> disconnect(true));
        patience.lose(number -> true);
        try {
            over.get(GOODBYE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("ZooKeeper at {} does not hear that the session ends", url);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            thread.shutdownNow();
            lease.close();
        }
    }
}
