package org.mesosgi.agent.internal.container;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.agent.internal.loop.Timers;
import org.mesosgi.process.loop.EventLoop;

/**
 * Lets few containers at a time be busy, which is when they start or end: of a burst of tasks the first ones are done before
 * the last ones begin. Were all of them started first, each of the many processes would make it slower to start, to measure
 * and to find any other one.
 *
 * <p>To start one waits until few are busy; what has been started goes on without waiting. Who takes long, as an isolator that
 * waits for something may, does not count for longer than a moment, and holds up nobody.
 *
 * <p>Used by events of one loop, by which stages also complete.
 */
final class Throttle {

    /** Starts and ends take some ten milliseconds of a processor. */
    private static final Duration MOMENT = Duration.ofMillis(250);

    private final int most;
    private final Timers timers;
    private final Queue<CompletableFuture<Permit>> waiting = new ArrayDeque<>();
    private int busy;

    /** @param most how many may be busy when another one starts */
    Throttle(int most, Timers timers) {
        this.most = most;
        this.timers = requireNonNull(timers, "timers is null");
    }

    /** Says that a container is busy, until it is given back. */
    final class Permit {

        private final EventLoop.Timer expiry;
        private boolean back;

        private Permit() {
            busy++;
            this.expiry = timers.schedule(MOMENT, this::giveBack);
        }

        /** The container is not busy any more. May be called more than once. */
        void giveBack() {
            if (!back) {
                back = true;
                expiry.cancel();
                busy--;
                next();
            }
        }
    }

    /** Completes when a container may start, in the order of these calls; does not fail. */
    CompletionStage<Permit> enter() {
        CompletableFuture<Permit> turn = new CompletableFuture<>();
        waiting.add(turn);
        next();
        return turn;
    }

    /** For a container that is there already. */
    Permit enterAtOnce() {
        return new Permit();
    }

    private void next() {
        while (busy < most && !waiting.isEmpty()) {
            waiting.remove().complete(new Permit());
        }
    }
}
