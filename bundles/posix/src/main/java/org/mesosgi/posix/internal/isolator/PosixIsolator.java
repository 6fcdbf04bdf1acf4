package org.mesosgi.posix.internal.isolator;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.mesosgi.api.container.ContainerConfig;
import org.mesosgi.api.container.ContainerLaunchInfo;
import org.mesosgi.api.container.ContainerLimitation;
import org.mesosgi.api.container.ContainerState;
import org.mesosgi.api.isolator.Isolator;
import org.mesosgi.api.resource.ResourceLimits;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.api.value.ResourceStatistics;
import org.mesosgi.api.value.Statistic;
import org.mesosgi.posix.internal.proc.ProcessScans;
import org.mesosgi.posix.internal.proc.ProcessTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures the processes of containers, and limits nothing.
 *
 * <p>It knows a container from {@code prepare} or {@code recover} to {@code cleanup}, and can measure it once it knows
 * its first process.
 */
public abstract class PosixIsolator implements Isolator {

    /** Speaks in the name of the module. */
    private final Logger log = LoggerFactory.getLogger(getClass());

    private final ProcessScans scans;
    private final Function<ContainerUsage, Map<Statistic, Double>> measure;

    /** The first process of each container; empty until it is isolated. The agent calls from one thread at a time. */
    private final Map<ContainerId, OptionalLong> containers = new HashMap<>();

    /**
     * @param scans where the processes are seen
     * @param measure what is measured of them
     */
    protected PosixIsolator(ProcessScans scans, Function<ContainerUsage, Map<Statistic, Double>> measure) {
        this.scans = requireNonNull(scans, "scans is null");
        this.measure = requireNonNull(measure, "measure is null");
    }

    @Override
    public final boolean supportsNesting() {
        return true;
    }

    @Override
    public final boolean supportsStandalone() {
        return true;
    }

    @Override
    public final CompletionStage<Void> recover(List<ContainerState> states, Set<ContainerId> orphans) {
        Map<ContainerId, OptionalLong> recovered = new HashMap<>(containers);
        for (ContainerState state : states) {
            if (recovered.put(state.containerId(), OptionalLong.of(state.pid())) != null) {
                return failure("container " + state.containerId() + " is recovered, but was known before");
            }
        }
        containers.putAll(recovered);
        return done();
    }

    @Override
    public final CompletionStage<Optional<ContainerLaunchInfo>> prepare(ContainerId id, ContainerConfig config) {
        if (containers.putIfAbsent(id, OptionalLong.empty()) != null) {
            return failure("container " + id + " is prepared, but was known before");
        }
        return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public final CompletionStage<Void> isolate(ContainerId id, long pid) {
        return containers.replace(id, OptionalLong.of(pid)) == null ? unknown(id) : done();
    }

    @Override
    public final CompletionStage<ContainerLimitation> watch(ContainerId id) {
        return containers.containsKey(id) ? new CompletableFuture<>() : unknown(id);
    }

    @Override
    public final CompletionStage<Void> update(ContainerId id, Resources requests, ResourceLimits limits) {
        return containers.containsKey(id) ? done() : unknown(id);
    }

    /** Empty if nothing is left of the container. */
    @Override
    public final CompletionStage<ResourceStatistics> usage(ContainerId id) {
        OptionalLong first = containers.getOrDefault(id, OptionalLong.empty());
        if (first.isEmpty()) {
            log.warn("No usage is reported for container {}: its first process is not known", id);
            return CompletableFuture.completedFuture(ResourceStatistics.none(Instant.now()));
        }
        return scans.next().thenApply(processes -> measure(processes, first.getAsLong()));
    }

    @Override
    public final CompletionStage<Void> cleanup(ContainerId id) {
        containers.remove(id);
        return done();
    }

    private ResourceStatistics measure(ProcessTable processes, long first) {
        try {
            Instant now = Instant.now();
            ContainerUsage usage = new ContainerUsage(processes.container(first), scans.units());
            return usage.processes().isEmpty()
                    ? ResourceStatistics.none(now)
                    : new ResourceStatistics(now, measure.apply(usage));
        } catch (IOException e) {
            throw new UncheckedIOException("the units of the kernel cannot be read; is /proc mounted, as on Linux?", e);
        }
    }

    private static CompletionStage<Void> done() {
        return CompletableFuture.completedFuture(null);
    }

    private static <T> CompletionStage<T> unknown(ContainerId id) {
        return failure("container " + id + " is unknown: it was neither prepared nor recovered");
    }

    private static <T> CompletionStage<T> failure(String message) {
        return CompletableFuture.failedFuture(new IllegalStateException(message));
    }
}
