package org.mesosgi.posix.internal.isolator;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.mesosgi.api.value.Statistic;
import org.mesosgi.posix.internal.proc.KernelUnits;
import org.mesosgi.posix.internal.proc.ProcessStat;

/**
 * What the processes of a container use.
 *
 * @param processes the processes
 * @param units the units that the kernel counts in
 */
public record ContainerUsage(Set<ProcessStat> processes, KernelUnits units) {

    public ContainerUsage {
        processes = Set.copyOf(processes);
        requireNonNull(units, "units is null");
    }

    /**
     * Processor time, in seconds. It holds the time of ended processes that were waited for, so that it does not shrink
     * when one of them ends; Mesos' own isolator leaves that out.
     */
    public Map<Statistic, Double> cpu() {
        return Map.of(
                Statistic.CPUS_USER_TIME_SECS,
                seconds(ProcessStat::userTicks),
                Statistic.CPUS_SYSTEM_TIME_SECS,
                seconds(ProcessStat::systemTicks),
                Statistic.PROCESSES,
                (double) processes.size(),
                Statistic.THREADS,
                (double) sum(ProcessStat::threads));
    }

    /** Resident memory, in bytes. Pages that several processes share count for each of them, as in Mesos. */
    public Map<Statistic, Double> mem() {
        return Map.of(
                Statistic.MEM_RSS_BYTES, (double) sum(ProcessStat::residentPages) * units.pageSize(),
                Statistic.PROCESSES, (double) processes.size(),
                Statistic.THREADS, (double) sum(ProcessStat::threads));
    }

    private double seconds(ToLongFunction<ProcessStat> ticks) {
        return (double) sum(ticks) / units.ticksPerSecond();
    }

    private long sum(ToLongFunction<ProcessStat> figure) {
        return processes.stream().mapToLong(figure).sum();
    }
}
