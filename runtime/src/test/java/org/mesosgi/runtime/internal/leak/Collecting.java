package org.mesosgi.runtime.internal.leak;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Collects garbage, which only tests may ask for. */
final class Collecting {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private Collecting() {}

    static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not in " + DEADLINE);
            }
            System.gc();
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
