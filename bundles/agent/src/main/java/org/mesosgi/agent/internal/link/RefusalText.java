package org.mesosgi.agent.internal.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

/** The words with which a master refuses, from the body of its answer: on one line, and no more than operators read. */
final class RefusalText implements Flow.Subscriber<List<ByteBuffer>> {

    private static final int LONGEST = 1000;
    private static final long PATIENCE_SECONDS = 5;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<String> text = new CompletableFuture<>();

    private RefusalText() {}

    /** Reads it. Completes with nothing if it does not come; does not fail. */
    static CompletionStage<String> of(Flow.Publisher<List<ByteBuffer>> body) {
        RefusalText subscriber = new RefusalText();
        body.subscribe(subscriber);
        return subscriber.text.completeOnTimeout("", PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        CompletionStage<String> over = text;
        over.thenRun(subscription::cancel);
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> pieces) {
        for (ByteBuffer piece : pieces) {
            byte[] some = new byte[Math.min(piece.remaining(), LONGEST - bytes.size())];
            piece.get(some);
            bytes.writeBytes(some);
        }
        if (bytes.size() == LONGEST) {
            complete();
        }
    }

    @Override
    public void onError(Throwable failure) {
        complete();
    }

    @Override
    public void onComplete() {
        complete();
    }

    private void complete() {
        text.complete(bytes.toString(UTF_8).replaceAll("[\\s\\p{Cntrl}]+", " ").strip());
    }
}
