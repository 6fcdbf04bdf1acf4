package org.mesosgi.agent.internal.link;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.mesosgi.agent.internal.loop.Timers;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.wire.cluster.Pong;
import org.mesosgi.wire.cluster.ToAgent;
import org.mesosgi.wire.cluster.ToMaster;
import org.mesosgi.wire.v1.AgentID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent's place in the cluster. It is asked for after a random part of {@code --registration_backoff_factor}, so that
 * the agents of a large cluster do not all ask a new master at once, and again after random parts of ever longer times,
 * until the master answers. After that the master pings; an agent that hears no ping is taken for lost, and so asks anew.
 *
 * <p>Used by events of one loop only.
 */
public final class Registration implements LinkListener {

    private static final Logger LOG = LoggerFactory.getLogger(Registration.class);

    private static final Duration SHORTEST_BACKOFF = Duration.ofMillis(100);
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(1);
    private static final ToMaster PONG =
            ToMaster.newBuilder().setPong(Pong.getDefaultInstance()).build();

    private final MasterLink link;
    private final Timers timers;
    private final DoubleSupplier random;
    private final Duration backoffFactor;
    private final Member member;
    private final Entrance entrance;

    private boolean registered;
    private Duration pingTimeout = Duration.ZERO;

    /** Asks again, or gives the link up. */
    private Optional<EventLoop.Timer> timer = Optional.empty();

    /**
     * @param random gives numbers from 0 to 1
     * @param entrance what comes before it
     */
    public Registration(
            MasterLink link,
            Timers timers,
            DoubleSupplier random,
            Duration backoffFactor,
            Member member,
            Entrance entrance) {
        this.link = requireNonNull(link, "link is null");
        this.timers = requireNonNull(timers, "timers is null");
        this.random = requireNonNull(random, "random is null");
        this.backoffFactor = requireNonNull(backoffFactor, "backoffFactor is null");
        this.member = requireNonNull(member, "member is null");
        this.entrance = requireNonNull(entrance, "entrance is null");
    }

    /** Looks for the master. */
    public void begin() {
        link.open(this);
    }

    /** Whether the agent has its place. */
    public boolean isRegistered() {
        return registered;
    }

    /** Says something to the master; it is lost if the agent has no place in the cluster. */
    public void send(ToMaster message) {
        if (registered) {
            link.send(message);
        }
    }

    @Override
    public void connected() {
        later(
                backoffFactor,
                () -> link.master().ifPresent(master -> entrance.enter(master, link::send, () -> ask(backoffFactor))));
    }

    @Override
    public void disconnected() {
        entrance.abandon();
        lose();
    }

    @Override
    public void received(ToAgent message) {
        switch (message.getMessageCase()) {
            case AGENT_REGISTERED ->
                registered(
                        message.getAgentRegistered().getAgentId(),
                        message.getAgentRegistered().getTotalPingTimeoutSeconds());
            case AGENT_REREGISTERED ->
                registered(
                        message.getAgentReregistered().getAgentId(),
                        message.getAgentReregistered().getTotalPingTimeoutSeconds());
            case AUTHENTICATION -> entrance.received(message.getAuthentication());
            case PING -> pinged(message.getPing().getConnected());
            default -> member.received(message);
        }
    }

    private void askLater(Duration backoff) {
        later(backoff, () -> ask(backoff));
    }

    private void ask(Duration backoff) {
        link.send(member.introduction());
        askLater(longer(backoff));
    }

    private void later(Duration backoff, Runnable event) {
        schedule(Duration.ofNanos((long) (backoff.toNanos() * random.getAsDouble())), event);
    }

    private static Duration longer(Duration backoff) {
        Duration twice = backoff.multipliedBy(2);
        if (twice.compareTo(SHORTEST_BACKOFF) < 0) {
            return SHORTEST_BACKOFF;
        }
        return twice.compareTo(LONGEST_BACKOFF) < 0 ? twice : LONGEST_BACKOFF;
    }

    private void registered(AgentID id, double pingTimeoutSeconds) {
        pingTimeout = Duration.ofNanos((long) (pingTimeoutSeconds * 1e9));
        waitForPing();
        if (registered) {
            LOG.debug("The master says again that this agent is {}", id.getValue());
            return;
        }
        registered = true;
        LOG.info(
                "Registered with the master at {} as agent {}",
                link.master().map(MasterAddress::toString).orElse("an unknown place"),
                id.getValue());
        member.registered(id);
    }

    private void pinged(boolean connected) {
        link.send(PONG);
        if (!registered) {
            return;
        }
        if (connected) {
            waitForPing();
        } else {
            LOG.info("The master has lost this agent, which registers again");
            lose();
            askLater(backoffFactor);
        }
    }

    private void waitForPing() {
        schedule(pingTimeout, () -> link.reconnect("no ping from it for " + pingTimeout.toMillis() + " ms"));
    }

    private void lose() {
        timer.ifPresent(EventLoop.Timer::cancel);
        if (registered) {
            registered = false;
            member.disconnected();
        }
    }

    private void schedule(Duration delay, Runnable event) {
        timer.ifPresent(EventLoop.Timer::cancel);
        timer = Optional.of(timers.schedule(delay, event));
    }
}
