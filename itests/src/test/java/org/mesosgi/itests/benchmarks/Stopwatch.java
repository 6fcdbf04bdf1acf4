package org.mesosgi.itests.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Time, and the time of processors that this process has used: a busy machine changes the first and hardly the second. */
final class Stopwatch {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final double NANOS = 1e6;

    private final long begin = System.nanoTime();
    private final long beginOfCpu = SYSTEM.getProcessCpuTime();

    /** Prints both, in milliseconds. */
    void print(String what) {
        double cpu = (SYSTEM.getProcessCpuTime() - beginOfCpu) / NANOS;
        double millis = (System.nanoTime() - begin) / NANOS;
        System.out.printf(Locale.ROOT, "%s %.1f%n%scpu %.1f%n", what, millis, what, cpu);
    }
}
