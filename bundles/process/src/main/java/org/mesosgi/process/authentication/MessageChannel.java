package org.mesosgi.process.authentication;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.mesosgi.api.authentication.AuthenticationChannel;
import org.mesosgi.api.authentication.AuthenticationMessage;

/**
 * A host's end of the line of one attempt. Whatever a module does with a message it does on the executor, never on the thread
 * that brings the message.
 */
public final class MessageChannel implements AuthenticationChannel {

    /** No mechanism says more before it is answered; whoever does is up to something else. */
    private static final int MOST_MESSAGES = 16;

    private final String peer;
    private final Predicate<AuthenticationMessage> out;
    private final Executor executor;

    // All guarded by this object's lock.
    private final Queue<AuthenticationMessage> arrived = new ArrayDeque<>();
    private Optional<CompletableFuture<AuthenticationMessage>> awaited = Optional.empty();
    private Optional<IOException> closed = Optional.empty();
    private boolean concluded;

    /**
     * An open line.
     *
     * @param peer the other side's address, for messages to people
     * @param out sends a message to the other side; tells whether it could
     * @param executor runs what is to be done with messages
     */
    public MessageChannel(String peer, Predicate<AuthenticationMessage> out, Executor executor) {
        this.peer = requireNonNull(peer, "peer is null");
        this.out = requireNonNull(out, "out is null");
        this.executor = requireNonNull(executor, "executor is null");
    }

    @Override
    public String peer() {
        return peer;
    }

    @Override
    public CompletionStage<Void> send(AuthenticationMessage message) {
        synchronized (this) {
            if (closed.isPresent()) {
                return CompletableFuture.failedFuture(closed.get());
            }
            concluded |= message instanceof AuthenticationMessage.Completed
                    || message instanceof AuthenticationMessage.Failed
                    || message instanceof AuthenticationMessage.Problem;
        }
        return out.test(message)
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.failedFuture(new IOException("the link to " + peer + " is broken"));
    }

    @Override
    public synchronized CompletionStage<AuthenticationMessage> receive() {
        if (!arrived.isEmpty()) {
            return CompletableFuture.completedFuture(arrived.remove());
        }
        if (closed.isPresent()) {
            return CompletableFuture.failedFuture(closed.get());
        }
        if (awaited.isPresent()) {
            return CompletableFuture.failedFuture(new IllegalStateException("a message is awaited already"));
        }
        CompletableFuture<AuthenticationMessage> next = new CompletableFuture<>();
        awaited = Optional.of(next);
        return next;
    }

    /** The other side has said something. */
    public void deliver(AuthenticationMessage message) {
        Optional<CompletableFuture<AuthenticationMessage>> waiting;
        boolean tooMany = false;
        synchronized (this) {
            waiting = awaited;
            awaited = Optional.empty();
            if (waiting.isEmpty() && closed.isEmpty()) {
                tooMany = arrived.size() >= MOST_MESSAGES;
                if (!tooMany) {
                    arrived.add(message);
                }
            }
        }
        if (tooMany) {
            close(peer + " says more than it is asked");
        }
        waiting.ifPresent(next -> executor.execute(() -> next.complete(message)));
    }

    /** Ends the line: nothing is sent any more, and nothing comes. */
    public void close(String why) {
        IOException failure = new IOException(why);
        Optional<CompletableFuture<AuthenticationMessage>> waiting;
        synchronized (this) {
            closed = closed.or(() -> Optional.of(failure));
            arrived.clear();
            waiting = awaited;
            awaited = Optional.empty();
        }
        waiting.ifPresent(next -> executor.execute(() -> next.completeExceptionally(failure)));
    }

    /** Whether this side has said how the attempt has ended. */
    public synchronized boolean isConcluded() {
        return concluded;
    }
}
