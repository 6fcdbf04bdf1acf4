package org.mesosgi.api.host;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The figures of a module, among those of the host in {@code /metrics/snapshot}: {@code hits} of the module
 * {@code com_example_Hits} is {@code modules/com_example_Hits/hits}.
 *
 * <p>Counters and timers of one name are one and the same, also for the next instance of the module: they go on when it is
 * updated, and are gone when it is unloaded.
 */
@ProviderType
public interface Metrics {

    /**
     * A number that only grows.
     *
     * @param name its name; not empty
     */
    Counter counter(String name);

    /**
     * A number that is asked for when somebody looks; not shown while the module cannot be called, or if it throws.
     *
     * @param value called on any thread; must not block
     * @throws IllegalArgumentException if this instance has a gauge of this name already
     */
    void gauge(String name, DoubleSupplier value);

    /**
     * Durations: the last one as {@code <name>_ms}, in milliseconds, and below that {@code count}, {@code min}, {@code max},
     * {@code p50}, {@code p90}, {@code p95}, {@code p99}, {@code p999} and {@code p9999} of the last thousand, as Mesos
     * shows its own.
     */
    Timer timer(String name);

    /** A number that only grows. */
    @ProviderType
    interface Counter {

        /** One more. */
        default void increment() {
            add(1);
        }

        /**
         * So many more.
         *
         * @throws IllegalArgumentException if that is negative
         */
        void add(long more);

        /** What it has come to. */
        long value();
    }

    /** Takes durations. */
    @ProviderType
    @FunctionalInterface
    interface Timer {

        /** Something has taken so long. */
        void record(Duration duration);
    }
}
