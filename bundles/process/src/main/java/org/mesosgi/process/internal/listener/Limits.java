package org.mesosgi.process.internal.listener;

import java.time.Duration;

/**
 * What clients may take of the process.
 *
 * @param connections how many there may be at a time
 * @param idle how long a connection may be without a request
 * @param idleWhenMany the same when there are no more to be had
 * @param grace how long a request may take to arrive, whatever its pace
 * @param bytesPerSecond how fast it has to arrive when it takes longer
 */
record Limits(int connections, Duration idle, Duration idleWhenMany, Duration grace, int bytesPerSecond) {

    /** What the process itself needs: its libraries, its registry, the sandboxes that are being read. */
    private static final int RESERVED = 256;

    /** Enough for the largest clusters. */
    private static final int MOST_CONNECTIONS = 200_000;

    /** @param openFiles how many files the process may have open */
    Limits(int openFiles) {
        this(
                Math.min(MOST_CONNECTIONS, Math.max(openFiles / 2, openFiles - RESERVED)),
                Duration.ofSeconds(60),
                Duration.ofSeconds(2),
                Duration.ofSeconds(30),
                1024);
    }
}
