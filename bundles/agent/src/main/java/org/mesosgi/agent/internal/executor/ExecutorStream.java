package org.mesosgi.agent.internal.executor;

import static java.util.Objects.requireNonNull;

import org.mesosgi.process.http.RecordStream;
import org.mesosgi.wire.http.Codec;
import org.mesosgi.wire.recordio.RecordEncoder;
import org.mesosgi.wire.v1.executor.Event;

/**
 * The stream of events to an executor.
 *
 * @param codec how its events are written
 * @param records the records that carry them
 */
public record ExecutorStream(Codec codec, RecordStream records) {

    public ExecutorStream {
        requireNonNull(codec, "codec is null");
        requireNonNull(records, "records is null");
    }

    /** Sends an event; if the stream has ended, the event is dropped. */
    public void send(Event event) {
        records.send(RecordEncoder.encode(codec.encode(event)));
    }

    /** Sends an event of a type that says it all. */
    public void send(Event.Type type) {
        send(Event.newBuilder().setType(type).build());
    }
}
