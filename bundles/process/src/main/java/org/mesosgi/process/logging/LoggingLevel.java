package org.mesosgi.process.logging;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.Consumer;
import org.mesosgi.process.loop.EventLoop;

/**
 * How much the process logs: 0 is what {@code --logging_level} says, more is more, for a time. Used by events of the loop of
 * the host.
 */
public final class LoggingLevel {

    private final EventLoop loop;
    private final Consumer<Boolean> verbose;
    private int level;
    private EventLoop.Timer back = () -> {};

    /** @param verbose lets the process log everything, or what its flags say */
    public LoggingLevel(EventLoop loop, Consumer<Boolean> verbose) {
        this.loop = requireNonNull(loop, "loop is null");
        this.verbose = requireNonNull(verbose, "verbose is null");
    }

    public int level() {
        return level;
    }

    /** Changes it for a time; the last call counts. */
    public void set(int newLevel, Duration duration) {
        back.cancel();
        become(newLevel);
        if (newLevel > 0) {
            back = loop.schedule(duration, () -> become(0));
        }
    }

    private void become(int newLevel) {
        level = newLevel;
        verbose.accept(newLevel > 0);
    }
}
