package org.mesosgi.hierarchical.benchmarks;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;

/**
 * Takes times: those in which this thread had a processor, and those in which the memory was collected. So whatever else
 * runs on the machine, and the compiler, which has threads of its own, do not count.
 */
final class Stopwatch {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final List<GarbageCollectorMXBean> COLLECTORS = ManagementFactory.getGarbageCollectorMXBeans();

    private Stopwatch() {}

    /** How long something takes, in milliseconds. */
    static double millis(Runnable work) {
        double begin = now();
        work.run();
        return now() - begin;
    }

    /** How long each of several times takes on average, in microseconds. */
    static double micros(int times, Runnable work) {
        return 1000
                * millis(() -> {
                    for (int i = 0; i < times; i++) {
                        work.run();
                    }
                })
                / times;
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Milliseconds since some time. */
    private static double now() {
        long collections = 0;
        for (GarbageCollectorMXBean collector : COLLECTORS) {
            collections += collector.getCollectionTime();
        }
        return THREADS.getCurrentThreadCpuTime() / 1e6 + collections;
    }
}
