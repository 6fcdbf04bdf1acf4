package org.mesosgi.crammd5.internal;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.authentication.AuthenticationChannel;
import org.mesosgi.api.authentication.AuthenticationMessage;

/** One end of a line between the two sides; the test may sit at the other one. */
final class Line implements AuthenticationChannel {

    private final List<AuthenticationMessage> sent = new ArrayList<>();
    private final Queue<AuthenticationMessage> arrived = new ArrayDeque<>();
    private CompletableFuture<AuthenticationMessage> awaited = new CompletableFuture<>();
    private boolean isAwaited;
    private Line other;

    /** Connects two ends. */
    static void connect(Line left, Line right) {
        left.other = right;
        right.other = left;
        left.sent.forEach(right::say);
        right.sent.forEach(left::say);
    }

    /** What was sent from this end. */
    List<AuthenticationMessage> sent() {
        return sent;
    }

    /** Says something to this end. */
    void say(AuthenticationMessage message) {
        if (isAwaited) {
            isAwaited = false;
            awaited.complete(message);
        } else {
            arrived.add(message);
        }
    }

    /** The other end is gone. */
    void cut() {
        awaited.completeExceptionally(new IOException("the link is broken"));
    }

    @Override
    public String peer() {
        return "test";
    }

    @Override
    public CompletionStage<Void> send(AuthenticationMessage message) {
        sent.add(message);
        if (other != null) {
            other.say(message);
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<AuthenticationMessage> receive() {
        if (!arrived.isEmpty()) {
            return CompletableFuture.completedFuture(arrived.remove());
        }
        awaited = new CompletableFuture<>();
        isAwaited = true;
        return awaited;
    }
}
