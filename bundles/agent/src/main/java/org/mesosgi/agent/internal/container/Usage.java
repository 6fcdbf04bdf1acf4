package org.mesosgi.agent.internal.container;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.mesosgi.api.resource.ResourceLimits;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.ResourceStatistics;
import org.mesosgi.api.value.Statistic;

/** What a container uses, and what it may use. */
final class Usage {

    private static final long MB = 1024 * 1024;

    private Usage() {}

    /** What isolators have measured, in their order, and the requests and limits of the container. */
    static ResourceStatistics merge(Resources resources, ResourceLimits limits, List<Isolators.Usage> usages) {
        ResourceStatistics merged = ResourceStatistics.none(Instant.now());
        for (Isolators.Usage usage : usages) {
            merged = merged.merge(usage.statistics());
        }
        Map<Statistic, Double> allowed = new EnumMap<>(Statistic.class);
        resources.cpus().ifPresent(cpus -> allowed.put(Statistic.CPUS_SOFT_LIMIT, cpus));
        limit(limits, "cpus").ifPresent(cpus -> allowed.put(Statistic.CPUS_LIMIT, cpus));
        resources.mem().ifPresent(mem -> {
            allowed.put(Statistic.MEM_SOFT_LIMIT_BYTES, mem * MB);
            // Without a limit of its own, a container may use what it was given.
            allowed.put(Statistic.MEM_LIMIT_BYTES, limit(limits, "mem").orElse(mem) * MB);
        });
        return merged.merge(new ResourceStatistics(Instant.now(), allowed));
    }

    private static OptionalDouble limit(ResourceLimits limits, String name) {
        OptionalLong thousandths = limits.thousandths(name);
        return thousandths.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(thousandths.getAsLong() / 1000.0);
    }
}
