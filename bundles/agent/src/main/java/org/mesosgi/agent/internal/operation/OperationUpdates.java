package org.mesosgi.agent.internal.operation;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.mesosgi.agent.internal.loop.Timers;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.wire.cluster.UpdateOperationStatus;
import org.mesosgi.wire.v1.UUID;

/**
 * News of operations that nobody has acknowledged: sent when there is a master, and again after 10 seconds, then after twice
 * as long each time, up to 10 minutes. Used by events of the agent's loop.
 */
final class OperationUpdates {

    private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(10);

    private final Timers timers;
    private final Consumer<UpdateOperationStatus> forward;
    private final Map<UUID, EventLoop.Timer> retries = new HashMap<>();
    private boolean paused = true;

    OperationUpdates(Timers timers, Consumer<UpdateOperationStatus> forward) {
        this.timers = timers;
        this.forward = forward;
    }

    /** Sends news, now and until it is acknowledged. Without a master nothing is sent. */
    void send(UpdateOperationStatus update) {
        if (!paused) {
            send(update, FIRST_RETRY);
        }
    }

    private void send(UpdateOperationStatus update, Duration patience) {
        Duration twice = patience.multipliedBy(2);
        EventLoop.Timer before = retries.put(
                update.getOperationUuid(),
                timers.schedule(
                        patience, () -> send(update, twice.compareTo(LONGEST_RETRY) < 0 ? twice : LONGEST_RETRY)));
        if (before != null) {
            before.cancel();
        }
        forward.accept(update);
    }

    /** News of an operation is acknowledged. */
    void acknowledge(UUID operation) {
        EventLoop.Timer retry = retries.remove(operation);
        if (retry != null) {
            retry.cancel();
        }
    }

    void pause() {
        paused = true;
        retries.values().forEach(EventLoop.Timer::cancel);
        retries.clear();
    }

    void resume() {
        paused = false;
    }
}
