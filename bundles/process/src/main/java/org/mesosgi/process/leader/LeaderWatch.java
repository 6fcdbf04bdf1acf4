package org.mesosgi.process.leader;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.mesosgi.api.masterdetector.MasterDetector;
import org.mesosgi.api.value.MasterInfo;
import org.mesosgi.process.loop.EventLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a detector again and again who leads. A detector that is replaced while it is asked gives no answer; then its
 * successor is asked the same.
 */
public final class LeaderWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LeaderWatch.class);

    /** How long nobody is asked while the slot has no module that may be called. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Supplier<MasterDetector> detector;
    private final EventLoop loop;
    private final Listener listener;

    private Optional<MasterInfo> leader = Optional.empty();
    private CompletableFuture<Optional<MasterInfo>> asked = new CompletableFuture<>();
    private volatile boolean closed;

    /** Is told who leads, by events of the loop. */
    public interface Listener {

        /** Another master leads, or none. At first none does. */
        void changed(Optional<MasterInfo> leader);

        /** It cannot be told any more who leads. */
        void failed(Throwable why);
    }

    /**
     * A watch that has not begun.
     *
     * @param detector the view of the detector's slot
     * @param loop runs all that happens
     */
    public LeaderWatch(Supplier<MasterDetector> detector, EventLoop loop, Listener listener) {
        this.detector = requireNonNull(detector, "detector is null");
        this.loop = requireNonNull(loop, "loop is null");
        this.listener = requireNonNull(listener, "listener is null");
    }

    /** Begins to ask, or begins again after it has failed. */
    public void begin() {
        loop.execute(this::ask);
    }

    private void ask() {
        if (closed) {
            return;
        }
        try {
            CompletionStage<Optional<MasterInfo>> answer = detector.get().detect(leader);
            asked = answer.toCompletableFuture();
            answer.whenComplete((now, failure) -> loop.execute(() -> answered(now, failure)));
        } catch (IllegalStateException e) {
            LOG.warn("It cannot be asked who leads: {}", e.getMessage());
            loop.schedule(PAUSE, this::ask);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            answered(leader, e);
        }
    }

    private void answered(Optional<MasterInfo> now, Throwable failure) {
        if (closed) {
            return;
        }
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof CancellationException) {
            ask();
        } else if (cause != null) {
            listener.failed(cause);
        } else {
            leader = now;
            listener.changed(now);
            ask();
        }
    }

    /** Asks no more, and tells nothing more. */
    @Override
    public void close() {
        closed = true;
        loop.execute(() -> asked.cancel(false));
    }
}
