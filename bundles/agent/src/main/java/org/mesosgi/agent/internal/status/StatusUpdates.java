package org.mesosgi.agent.internal.status;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.ByteString;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.mesosgi.agent.internal.loop.Timers;
import org.mesosgi.wire.cluster.StatusUpdate;
import org.mesosgi.wire.v1.FrameworkID;
import org.mesosgi.wire.v1.TaskID;
import org.mesosgi.wire.v1.TaskStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The status updates that have not been acknowledged. Of each task the first one is forwarded, and the next one when that
 * is acknowledged; what nobody acknowledges is forwarded again after 10 seconds, then after twice as long each time, up to
 * 10 minutes. While there is no master they wait.
 *
 * <p>To be used by events of one loop only.
 */
public final class StatusUpdates {

    private static final Logger LOG = LoggerFactory.getLogger(StatusUpdates.class);

    private final Timers timers;
    private final Consumer<StatusUpdate> forward;
    private final Map<Key, UpdateStream> streams = new LinkedHashMap<>();
    private boolean paused = true;

    /** Whose updates they are. */
    private record Key(FrameworkID framework, TaskID task) {}

    /**
     * Begins without a master.
     *
     * @param forward takes an update to the master
     */
    public StatusUpdates(Timers timers, Consumer<StatusUpdate> forward) {
        this.timers = requireNonNull(timers, "timers is null");
        this.forward = requireNonNull(forward, "forward is null");
    }

    /** Takes an update. Its status has a uuid. */
    public void add(StatusUpdate update) {
        Key key = new Key(update.getFrameworkId(), update.getStatus().getTaskId());
        UpdateStream stream = streams.computeIfAbsent(key, unseen -> new UpdateStream(timers, forward));
        stream.add(update);
        if (!paused) {
            stream.forwardFirst();
        }
    }

    /**
     * Notes that an update has been acknowledged, and forwards the next one.
     *
     * @param uuid that of the update
     * @return the update; empty if it is not the one that was to be acknowledged
     */
    public Optional<TaskStatus> acknowledge(FrameworkID framework, TaskID task, ByteString uuid) {
        Key key = new Key(framework, task);
        UpdateStream stream = streams.get(key);
        Optional<TaskStatus> acknowledged = stream == null ? Optional.empty() : stream.acknowledge(uuid);
        if (acknowledged.isEmpty()) {
            LOG.debug("Task {} has no update that waits for this acknowledgement", task.getValue());
            return acknowledged;
        }
        if (stream.isEmpty()) {
            streams.remove(key);
        } else if (!paused) {
            stream.forwardFirst();
        }
        return acknowledged;
    }

    /** The update of a task that waits to be acknowledged, if there is one. */
    public Optional<TaskStatus> unacknowledged(FrameworkID framework, TaskID task) {
        UpdateStream stream = streams.get(new Key(framework, task));
        return stream == null ? Optional.empty() : Optional.of(stream.first());
    }

    /** The master has gone: nothing is forwarded. */
    public void pause() {
        paused = true;
        streams.values().forEach(UpdateStream::pause);
    }

    /** There is a master: forwards the first update of each task, whether it has been forwarded before or not. */
    public void resume() {
        paused = false;
        streams.values().forEach(UpdateStream::restart);
    }

    /** Drops all updates of a framework that has gone. */
    public void forget(FrameworkID framework) {
        Iterator<Map.Entry<Key, UpdateStream>> all = streams.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Key, UpdateStream> entry = all.next();
            if (entry.getKey().framework().equals(framework)) {
                entry.getValue().pause();
                all.remove();
            }
        }
    }
}
