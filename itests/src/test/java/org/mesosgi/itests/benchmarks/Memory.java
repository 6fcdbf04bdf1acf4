package org.mesosgi.itests.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the process has of memory after a collection, in kB.
 *
 * @param heap what is live
 * @param metaspace what classes take
 * @param resident what the machine sees; 0 where it does not say
 */
record Memory(long heap, long metaspace, long resident) {

    private static final Path STATUS = Path.of("/proc/self/status");

    static Memory now() {
        // Twice: what the first one finds dead may have held more.
        System.gc();
        System.gc();
        return new Memory(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 10,
                ManagementFactory.getMemoryPoolMXBeans().stream()
                                .filter(pool -> pool.getName().equals("Metaspace"))
                                .map(MemoryPoolMXBean::getUsage)
                                .mapToLong(usage -> usage.getUsed())
                                .sum()
                        >> 10,
                residentNow());
    }

    private static long residentNow() {
        if (!Files.isReadable(STATUS)) {
            return 0;
        }
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
