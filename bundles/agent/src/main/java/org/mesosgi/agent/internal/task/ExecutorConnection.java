package org.mesosgi.agent.internal.task;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.mesosgi.agent.internal.executor.ExecutorStream;
import org.mesosgi.agent.internal.loop.Timers;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.wire.v1.ExecutorID;
import org.mesosgi.wire.v1.executor.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to an executor that has subscribed: a stream of events, which may break, and be replaced when the executor comes
 * back. While there is none, what is sent is lost. Used by events of the agent's loop.
 */
final class ExecutorConnection {

    private static final Logger LOG = LoggerFactory.getLogger(ExecutorConnection.class);

    private static final Duration HEARTBEAT = Duration.ofMinutes(30);

    private final ExecutorID executor;
    private final java.util.concurrent.Executor loop;
    private final Timers timers;

    private Optional<ExecutorStream> stream = Optional.empty();
    private boolean registered;
    private EventLoop.Timer heartbeat = () -> {};

    /** @param executor its id, for messages to people */
    ExecutorConnection(ExecutorID executor, java.util.concurrent.Executor loop, Timers timers) {
        this.executor = requireNonNull(executor, "executor is null");
        this.loop = requireNonNull(loop, "loop is null");
        this.timers = requireNonNull(timers, "timers is null");
    }

    /** Whether events reach it now. */
    boolean isOpen() {
        return stream.isPresent();
    }

    /** Whether it has subscribed at all. */
    boolean isRegistered() {
        return registered;
    }

    /** It has subscribed, for the first time or again. */
    void open(ExecutorStream next) {
        close();
        stream = Optional.of(next);
        next.records().onClose(() -> loop.execute(() -> closed(next)));
        registered = true;
        heartbeatLater(next);
    }

    void send(Event event) {
        stream.ifPresent(open -> open.send(event));
    }

    void close() {
        heartbeat.cancel();
        stream.ifPresent(open -> open.records().close());
        stream = Optional.empty();
    }

    private void closed(ExecutorStream ended) {
        if (stream.filter(ended::equals).isPresent()) {
            stream = Optional.empty();
            heartbeat.cancel();
            LOG.info("Executor '{}' is not connected any more; it may come back", executor.getValue());
        }
    }

    private void heartbeatLater(ExecutorStream to) {
        heartbeat = timers.schedule(HEARTBEAT, () -> {
            to.send(Event.Type.HEARTBEAT);
            heartbeatLater(to);
        });
    }
}
