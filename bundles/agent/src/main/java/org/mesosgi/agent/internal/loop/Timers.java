package org.mesosgi.agent.internal.loop;

import java.time.Duration;
import org.mesosgi.process.loop.EventLoop;

/** Runs events later: an event loop, or in tests a clock that is set by hand. */
@FunctionalInterface
public interface Timers {

    /** Runs an event after a delay, unless it is called off before. */
    EventLoop.Timer schedule(Duration delay, Runnable event);
}
