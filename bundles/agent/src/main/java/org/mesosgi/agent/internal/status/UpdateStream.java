package org.mesosgi.agent.internal.status;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.mesosgi.agent.internal.loop.Timers;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.wire.cluster.StatusUpdate;
import org.mesosgi.wire.v1.TaskStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The status updates of one task that have not been acknowledged. */
final class UpdateStream {

    private static final Logger LOG = LoggerFactory.getLogger(UpdateStream.class);

    private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(10);

    private final Timers timers;
    private final Consumer<StatusUpdate> forward;
    private final Deque<StatusUpdate> waiting = new ArrayDeque<>();

    /** Forwards the first one again; there is one when the first one has been forwarded. */
    private Optional<EventLoop.Timer> retry = Optional.empty();

    UpdateStream(Timers timers, Consumer<StatusUpdate> forward) {
        this.timers = timers;
        this.forward = forward;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    TaskStatus first() {
        return waiting.element().getStatus();
    }

    void add(StatusUpdate update) {
        waiting.add(update);
    }

    /** Forwards the first one, if it has not been. */
    void forwardFirst() {
        if (retry.isEmpty()) {
            forward(FIRST_RETRY);
        }
    }

    void restart() {
        pause();
        forward(FIRST_RETRY);
    }

    void pause() {
        retry.ifPresent(EventLoop.Timer::cancel);
        retry = Optional.empty();
    }

    Optional<TaskStatus> acknowledge(ByteString uuid) {
        if (!first().getUuid().equals(uuid)) {
            return Optional.empty();
        }
        pause();
        return Optional.of(waiting.remove().getStatus());
    }

    private void forward(Duration patience) {
        StatusUpdate update = waiting.element().toBuilder()
                .setLatestState(waiting.getLast().getStatus().getState())
                .build();
        retry = Optional.of(timers.schedule(patience, () -> {
            LOG.info(
                    "{} of task {} has not been acknowledged for {} s; it is sent again",
                    update.getStatus().getState(),
                    update.getStatus().getTaskId().getValue(),
                    patience.toSeconds());
            forward(min(patience.multipliedBy(2), LONGEST_RETRY));
        }));
        forward.accept(update);
    }

    private static Duration min(Duration left, Duration right) {
        return left.compareTo(right) < 0 ? left : right;
    }
}
