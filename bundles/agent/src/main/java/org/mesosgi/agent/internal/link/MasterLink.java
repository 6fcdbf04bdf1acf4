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
    private final HttpClient http;
    private final MasterAddress configured;

    private Optional<LinkListener> listener = Optional.empty();
    private Optional<Connection> connection = Optional.empty();
    private Optional<EventLoop.Timer> next = Optional.empty();
    private MasterAddress target;
    private Duration pause = FIRST_PAUSE;
    private boolean connected;
    private boolean missed;

    /**
     * Does nothing yet.
     *
     * @param master the master to begin with
     * @param random gives numbers from 0 to 1
     */
    public MasterLink(Executor loop, Timers timers, HttpClient http, MasterAddress master, DoubleSupplier random) {
        this.loop = requireNonNull(loop, "loop is null");
        this.timers = requireNonNull(timers, "timers is null");
        this.http = requireNonNull(http, "http is null");
        this.configured = requireNonNull(master, "master is null");
        this.random = requireNonNull(random, "random is null");
        this.target = master;
    }

    /** An HTTP client as the link needs it. */
    public static HttpClient newHttpClient() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** The master that the agent is connected to, or tries to. */
    public MasterAddress master() {
        return target;
    }

    /** Connects, and stays connected. */
    void open(LinkListener to) {
        listener = Optional.of(to);
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
        Connection attempt = new Connection(loop, timers, http, target, new Events());
        connection = Optional.of(attempt);
        attempt.open();
    }

    private void broken(String why) {
        if (listener.isEmpty()) {
            return;
        }
        if (!missed) {
            missed = true;
            LOG.warn("The master at {} cannot be reached: {}; the agent keeps trying", target, why);
        } else {
            LOG.debug("The master at {} cannot be reached: {}", target, why);
        }
        // Whoever led us elsewhere may know better by now.
        target = configured;
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

        @Override
        public void connected() {
            if (missed) {
                LOG.info("The master at {} is back", target);
            } else {
                LOG.info("Connected to the master at {}", target);
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
        public void redirected(MasterAddress leader) {
            if (leader.equals(target)) {
                MasterLink.this.broken("it sends us back to itself");
                return;
            }
            LOG.info("The master at {} does not lead; the leader is at {}", target, leader);
            lose();
            target = leader;
            connect();
        }
    }
}
