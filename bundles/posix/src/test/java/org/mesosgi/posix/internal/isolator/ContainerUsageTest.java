package org.mesosgi.posix.internal.isolator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.value.Statistic;
import org.mesosgi.posix.internal.proc.KernelUnits;
import org.mesosgi.posix.internal.proc.ProcessStat;

class ContainerUsageTest {

    private final ContainerUsage usage = new ContainerUsage(
            Set.of(new ProcessStat(100, 50, 100, 100, 150, 25, 1, 10), new ProcessStat(101, 100, 100, 100, 1, 0, 4, 5)),
            new KernelUnits(100, 4096));

    @Test
    void cpuIsTheSumOfTimesInSeconds() {
        assertThat(usage.cpu())
                .isEqualTo(Map.of(
                        Statistic.CPUS_USER_TIME_SECS, 1.51,
                        Statistic.CPUS_SYSTEM_TIME_SECS, 0.25,
                        Statistic.PROCESSES, 2.0,
                        Statistic.THREADS, 5.0));
    }

    @Test
    void memIsTheSumOfResidentPagesInBytes() {
        assertThat(usage.mem())
                .isEqualTo(Map.of(
                        Statistic.MEM_RSS_BYTES, 61_440.0,
                        Statistic.PROCESSES, 2.0,
                        Statistic.THREADS, 5.0));
    }
}
