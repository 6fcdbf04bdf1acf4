package org.mesosgi.launcher.internal.process;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has to be stopped, the last first. Safe for several threads: each thing is stopped once. */
final class StopList {

    private static final Logger LOG = LoggerFactory.getLogger(StopList.class);

    private final Deque<Runnable> stops = new ArrayDeque<>();

    /** Adds something. */
    synchronized void add(Runnable stop) {
        stops.push(stop);
    }

    /** Stops all; returns when it is, whoever does it. */
    synchronized void stop() {
        while (!stops.isEmpty()) {
            try {
                stops.pop().run();
            } catch (RuntimeException e) {
                LOG.error("Not everything stops as it should", e);
            }
        }
    }
}
