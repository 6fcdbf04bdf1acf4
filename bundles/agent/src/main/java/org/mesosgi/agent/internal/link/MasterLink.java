package org.mesosgi.agent.internal.link;

import static java.util.Objects.requireNonNull;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.DoubleSupplier;
import org.mesosgi.agent.internal.loop.Timers;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.wire.cluster.ToAgent;
import org.mesosgi.wire.cluster.ToMaster;
import org.mesosgi.wire.http.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the agent connected to the leading master: a connection that breaks is replaced by another one, after 0.5 seconds
 * and then up to 10, for as long as it takes. The operator is told once when the master is away, and once when it is back.
 *
 * <p>Used by events of one loop only.
 */
public final class MasterLink {

    private static final Logger LOG = LoggerFactory.getLogger(MasterLink.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Executor loop;
    private final Timers timers;
    private final DoubleSupplier random;
    private final Transport transport;
    private final HttpClient http;

    private Optional<LinkListener> listener = Optional.empty();
    private Optional<Connection> connection = Optional.empty();
    private Optional<EventLoop.Timer> next = Optional.empty();

    /** The master that leads, as far as it is known. */
    private Optional<MasterAddress> leader = Optional.empty();

    /** The one that is tried: the leader, or whom it has led us to. */
    private Optional<MasterAddress> target = Optional.empty();

    private Duration pause = FIRST_PAUSE;
    private boolean connected;
    private boolean missed;

    /**
     * Does nothing yet.
     *
     * @param transport how masters are called
     * @param random gives numbers from 0 to 1
     */
    public MasterLink(Executor loop, Timers timers, Transport transport, DoubleSupplier random) {
        this.loop = requireNonNull(loop, "loop is null");
        this.timers = requireNonNull(timers, "timers is null");
        this.transport = requireNonNull(transport, "transport is null");
        this.http = transport
                .newClient()
                .connectTimeout(Duration.ofSeconds(5))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.random = requireNonNull(random, "random is null");
    }

    /** The master that the agent is connected to, or tries to; empty if none leads. */
    public Optional<MasterAddress> master() {
        return target;
    }

    /** Connects to the leading master, once there is one, and stays connected. */
    void open(LinkListener to) {
        listener = Optional.of(to);
        connect();
    }

    /** Another master leads, or none: the connection to the one before is given up. */
    public void follow(Optional<MasterAddress> now) {
        next.ifPresent(EventLoop.Timer::cancel);
        connection.ifPresent(Connection::close);
        connection = Optional.empty();
        leader = now;
        target = now;
        pause = FIRST_PAUSE;
        missed = false;
        LOG.info("The leading master is {}", now.map(MasterAddress::toString).orElse("none"));
        lose();
        connect();
    }

    /** Sends a message; without a connection it is lost, as the master asks for everything when there is one again. */
    void send(ToMaster message) {
        if (connected) {
            connection.ifPresent(current -> current.send(message));
        }
    }

    /** Gives the connection up and makes another one. */
    public void reconnect(String why) {
        connection.ifPresent(Connection::close);
        broken(why);
    }

    /** Whether everything has been sent that can be. */
    public boolean isIdle() {
        return !connected || connection.map(Connection::isIdle).orElse(true);
    }

    /** Ends the connection for good. */
    public void close() {
        listener = Optional.empty();
        next.ifPresent(EventLoop.Timer::cancel);
        connection.ifPresent(Connection::close);
        connected = false;
    }

    private void connect() {
        if (listener.isPresent() && target.isPresent()) {
            Connection attempt = new Connection(loop, timers, transport, http, target.get(), new Events(target.get()));
            connection = Optional.of(attempt);
            attempt.open();
        }
    }

    private void broken(String why) {
        if (listener.isEmpty() || target.isEmpty()) {
            return;
        }
        if (!missed) {
            missed = true;
            LOG.warn("The master at {} cannot be reached: {}; the agent keeps trying", target.get(), why);
        } else {
            LOG.debug("The master at {} cannot be reached: {}", target.get(), why);
        }
        // Whoever led us elsewhere may know better by now.
        target = leader;
        lose();
        double jitter = 0.5 + random.getAsDouble() / 2;
        next = Optional.of(timers.schedule(Duration.ofNanos((long) (pause.toNanos() * jitter)), this::connect));
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
    }

    private void lose() {
        if (connected) {
            connected = false;
            listener.ifPresent(LinkListener::disconnected);
        }
    }

    /** What becomes of the current connection. */
    private final class Events implements Connection.Listener {

        private final MasterAddress master;

        Events(MasterAddress master) {
            this.master = master;
        }

        @Override
        public void connected() {
            if (missed) {
                LOG.info("The master at {} is back", master);
            } else {
                LOG.info("Connected to the master at {}", master);
            }
            missed = false;
            pause = FIRST_PAUSE;
            connected = true;
            listener.ifPresent(LinkListener::connected);
        }

        @Override
        public void received(ToAgent message) {
            listener.ifPresent(to -> to.received(message));
        }

        @Override
        public void broken(String why) {
            MasterLink.this.broken(why);
        }

        @Override
        public void redirected(MasterAddress other) {
            if (other.equals(master)) {
                MasterLink.this.broken("it sends us back to itself");
                return;
            }
            LOG.info("The master at {} does not lead; the leader is at {}", master, other);
            lose();
            target = Optional.of(other);
            connect();
        }
    }
}
