package org.mesosgi.itests.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

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
        // As the collections have left the heap: threads that go on fill megabytes until we look.
        return new Memory(
                sum(pool -> pool.getType() == MemoryType.HEAP, MemoryPoolMXBean::getCollectionUsage),
                sum(pool -> pool.getName().equals("Metaspace"), MemoryPoolMXBean::getUsage),
                residentNow());
    }

    /** The least of each. */
    static Memory least(List<Memory> all) {
        return all.stream()
                .reduce((one, other) -> new Memory(
                        Math.min(one.heap, other.heap),
                        Math.min(one.metaspace, other.metaspace),
                        Math.min(one.resident, other.resident)))
                .orElseThrow();
    }

    private static long sum(Predicate<MemoryPoolMXBean> pools, Function<MemoryPoolMXBean, MemoryUsage> usage) {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pools)
                        .map(usage)
                        .mapToLong(MemoryUsage::getUsed)
                        .sum()
                >> 10;
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
