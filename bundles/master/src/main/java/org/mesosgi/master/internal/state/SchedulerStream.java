package org.mesosgi.master.internal.state;

import static java.util.Objects.requireNonNull;

import org.mesosgi.process.http.RecordStream;
import org.mesosgi.wire.http.Codec;
import org.mesosgi.wire.recordio.RecordEncoder;
import org.mesosgi.wire.v1.scheduler.Event;

/**
 * The stream of events to a scheduler.
 *
 * @param id its id, which the scheduler repeats in every call
 * @param codec how its events are written
 * @param records the records that carry them
 */
public record SchedulerStream(String id, Codec codec, RecordStream records) {

    public SchedulerStream {
        requireNonNull(id, "id is null");
        requireNonNull(codec, "codec is null");
        requireNonNull(records, "records is null");
    }

    /** Sends an event; if the stream has ended, the event is dropped. */
    public void send(Event event) {
        records.send(encode(event));
    }

    /** An event as it goes out. */
    public byte[] encode(Event event) {
        return RecordEncoder.encode(codec.encode(event));
    }

    /** Sends an error and ends the stream. */
    public void fail(String message) {
        send(Event.newBuilder()
                .setType(Event.Type.ERROR)
                .setError(Event.Error.newBuilder().setMessage(message))
                .build());
        records.close();
    }
}
