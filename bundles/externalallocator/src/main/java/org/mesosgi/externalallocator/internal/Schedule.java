package org.mesosgi.externalallocator.internal;

import java.time.Duration;
import org.mesosgi.api.allocator.AllocatorHost;

/** When there is a round: again and again, and soon after something has happened. */
final class Schedule {

    private final AllocatorHost host;
    private final Duration interval;
    private final Runnable round;
    private boolean requested;
    private boolean paused;

    // Also touched by the thread that lets the module go.
    private volatile boolean stopped;
    private volatile AllocatorHost.Cancellable next;

    /** Begins. */
    Schedule(AllocatorHost host, Duration interval, Runnable round) {
        this.host = host;
        this.interval = interval;
        this.round = round;
        scheduleNext();
    }

    /** Something may be offered now that could not be before. Several requests in a row lead to one round. */
    void request() {
        if (!requested) {
            requested = true;
            host.schedule(Duration.ZERO, this::play);
        }
    }

    /** There are no rounds until {@link #resume}. */
    void pause() {
        paused = true;
    }

    /** There are rounds again, beginning with the next regular one. */
    void resume() {
        paused = false;
    }

    /** There are no rounds any more. May be called from any thread. */
    void stop() {
        stopped = true;
        next.cancel();
    }

    private void scheduleNext() {
        next = host.schedule(interval, () -> {
            if (!stopped) {
                // First of all, so that there is a next round even if this one fails.
                scheduleNext();
                play();
            }
        });
    }

    private void play() {
        requested = false;
        if (!paused && !stopped) {
            round.run();
        }
    }
}
