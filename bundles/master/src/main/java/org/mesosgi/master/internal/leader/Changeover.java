package org.mesosgi.master.internal.leader;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import org.mesosgi.process.loop.EventLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time in which contender and detector may disagree, as an operator has put another module in the place of one of them, and
 * may be about to do the same with the other: the old detector knows nothing of a new contender's candidacy, and the new
 * detector nothing of the old one's.
 *
 * <p>Used by events of the leadership's loop.
 */
final class Changeover {

    private static final Logger LOG = LoggerFactory.getLogger(Changeover.class);

    private final BiFunction<Duration, Runnable, EventLoop.Timer> timers;
    private final Duration patience;

    private boolean underWay;
    private Optional<EventLoop.Timer> end = Optional.empty();
    private Optional<Runnable> verdict = Optional.empty();

    /**
     * One that has not begun.
     *
     * @param timers runs an event of the loop later
     * @param patience how long it takes, from the last module that has come
     */
    Changeover(BiFunction<Duration, Runnable, EventLoop.Timer> timers, Duration patience) {
        this.timers = requireNonNull(timers, "timers is null");
        this.patience = requireNonNull(patience, "patience is null");
    }

    /** Another contender or detector has come. */
    void begin() {
        underWay = true;
        end.ifPresent(EventLoop.Timer::cancel);
        end = Optional.of(timers.apply(patience, this::over));
    }

    /** Another contender is about to come: it may take its time, too. Does nothing if this has not begun. */
    void prolong() {
        if (underWay) {
            begin();
        }
    }

    /**
     * They disagree: unless they agree before this is over, what follows is done then. At once, if this is not under way.
     *
     * @param why what is wrong, for the log
     */
    void disagree(String why, Runnable consequence) {
        if (underWay) {
            LOG.warn(
                    "{}; this master leads on, as a contender or a detector was selected just now: it ends unless the two agree"
                            + " within {} s after the last one was selected",
                    why,
                    patience.toSeconds());
            verdict = Optional.of(consequence);
        } else {
            consequence.run();
        }
    }

    /** They agree: nothing follows from what was before. */
    void agree() {
        verdict.ifPresent(pending -> LOG.info("Contender and detector agree again; this master leads on"));
        verdict = Optional.empty();
    }

    private void over() {
        underWay = false;
        verdict.ifPresent(Runnable::run);
    }
}
