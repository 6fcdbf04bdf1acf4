package org.mesosgi.execute.scheduler;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.mesosgi.wire.http.Codec;
import org.mesosgi.wire.http.MalformedBodyException;
import org.mesosgi.wire.recordio.RecordDecoder;
import org.mesosgi.wire.recordio.RecordException;
import org.mesosgi.wire.v1.scheduler.Event;

/** Reads the events of a stream as they come. As a body it is an empty text, complete when the stream has ended. */
final class EventReader implements BodySubscriber<String> {

    /** Offers of a very large cluster fit into one record of this size. */
    private static final int LONGEST_RECORD = 1 << 28;

    private final Codec codec;
    private final Consumer<Event> events;
    private final RecordDecoder decoder = new RecordDecoder(LONGEST_RECORD);
    private final CompletableFuture<String> body = new CompletableFuture<>();
    private Flow.Subscription subscription;

    EventReader(Codec codec, Consumer<Event> events) {
        this.codec = codec;
        this.events = events;
    }

    @Override
    public CompletionStage<String> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription granted) {
        subscription = granted;
        granted.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> pieces) {
        try {
            for (ByteBuffer piece : pieces) {
                for (byte[] record : decoder.decode(piece)) {
                    events.accept(codec.decode(record, Event.getDefaultInstance()));
                }
            }
        } catch (RecordException | MalformedBodyException e) {
            subscription.cancel();
            body.completeExceptionally(e);
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        try {
            decoder.end();
            body.complete("");
        } catch (RecordException e) {
            body.completeExceptionally(e);
        }
    }
}
