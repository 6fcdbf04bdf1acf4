package org.mesosgi.process.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import org.mesosgi.process.loop.EventLoop;

/**
 * Sends heartbeats on streams, on all of them in one round: a timer for each would wake the loop for each. A round with many
 * streams is cut into several events, so that others do not wait for all of it.
 *
 * <p>Used by events of one loop only.
 */
public final class Heartbeats {

    /** These take about a millisecond. */
    private static final int STREAMS_PER_EVENT = 100;

    private final EventLoop loop;
    private final Duration period;
    private final IdentityHashMap<RecordStream, byte[]> streams = new IdentityHashMap<>();
    private boolean begun;

    /** @param period the time between two rounds */
    public Heartbeats(EventLoop loop, Duration period) {
        this.loop = requireNonNull(loop, "loop is null");
        this.period = requireNonNull(period, "period is null");
    }

    /**
     * Sends heartbeats on a stream until it ends, from the next round on.
     *
     * @param record a heartbeat as it goes out
     */
    public void add(RecordStream stream, byte[] record) {
        if (!begun) {
            begun = true;
            loop.every(period, () -> send(List.copyOf(streams.keySet()).iterator()));
        }
        streams.put(stream, record);
        stream.onClose(() -> loop.execute(() -> streams.remove(stream)));
    }

    private void send(Iterator<RecordStream> round) {
        for (int i = 0; i < STREAMS_PER_EVENT && round.hasNext(); i++) {
            RecordStream stream = round.next();
            byte[] record = streams.get(stream);
            if (record != null) {
                stream.send(record);
            }
        }
        if (round.hasNext()) {
            loop.execute(() -> send(round));
        }
    }
}
