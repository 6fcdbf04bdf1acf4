package org.mesosgi.agent.internal.link;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.mesosgi.wire.cluster.ToAgent;
import org.mesosgi.wire.recordio.RecordDecoder;
import org.mesosgi.wire.recordio.RecordException;

/** Finds messages in the body of an answer, as it arrives. */
final class RecordSubscriber implements Flow.Subscriber<List<ByteBuffer>> {

    /** Far more than any message has. */
    private static final int LONGEST_RECORD = 64 * 1024 * 1024;

    private final RecordDecoder decoder = new RecordDecoder(LONGEST_RECORD);
    private final Consumer<ToAgent> messages;
    private final Consumer<String> end;
    private volatile Flow.Subscription subscription;
    private volatile boolean cancelled;

    /**
     * @param messages takes each message
     * @param end is told once why there are no more
     */
    RecordSubscriber(Consumer<ToAgent> messages, Consumer<String> end) {
        this.messages = messages;
        this.end = end;
    }

    @Override
    public void onSubscribe(Flow.Subscription begun) {
        subscription = begun;
        if (cancelled) {
            begun.cancel();
        } else {
            begun.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> pieces) {
        try {
            for (ByteBuffer piece : pieces) {
                for (byte[] payload : decoder.decode(piece)) {
                    messages.accept(ToAgent.parseFrom(payload));
                }
            }
        } catch (RecordException | InvalidProtocolBufferException e) {
            cancel();
            end.accept("what it sends makes no sense: " + e.getMessage());
        }
    }

    @Override
    public void onError(Throwable failure) {
        end.accept(failure instanceof IOException ? "the stream broke: " + failure.getMessage() : failure.toString());
    }

    @Override
    public void onComplete() {
        end.accept("it has ended the stream");
    }

    /** Wants no more. */
    void cancel() {
        cancelled = true;
        if (subscription != null) {
            subscription.cancel();
        }
    }
}
