package org.mesosgi.agent.internal.container;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.mesosgi.api.container.ContainerConfig;
import org.mesosgi.api.container.ContainerLaunchInfo;
import org.mesosgi.api.container.ContainerLimitation;
import org.mesosgi.api.container.ContainerState;
import org.mesosgi.api.isolator.Isolator;
import org.mesosgi.api.resource.ResourceLimits;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.api.value.ContainerStatus;
import org.mesosgi.api.value.ResourceStatistics;
import org.mesosgi.api.value.Statistic;

/** Writes down how it is called, and does nothing; tests override what is to be different. */
public class TestIsolator implements Isolator {

    private final String name;
    private final List<String> journal;
    private final Map<ContainerId, CompletableFuture<ContainerLimitation>> watches = new ConcurrentHashMap<>();

    /** @param journal where it writes, shared with others */
    public TestIsolator(String name, List<String> journal) {
        this.name = name;
        this.journal = journal;
    }

    /** The container hits a limit. */
    public final void limit(ContainerId id, ContainerLimitation limitation) {
        watches.get(id).complete(limitation);
    }

    /** Something goes wrong with the watching of a container. */
    final void failWatch(ContainerId id, String why) {
        watches.get(id).completeExceptionally(new IllegalStateException(why));
    }

    final void cancelWatches() {
        watches.values().forEach(watch -> watch.cancel(true));
    }

    @Override
    public CompletionStage<Void> recover(List<ContainerState> states, Set<ContainerId> orphans) {
        note("recover " + states.stream().map(ContainerState::containerId).toList());
        return done();
    }

    @Override
    public CompletionStage<Optional<ContainerLaunchInfo>> prepare(ContainerId id, ContainerConfig config) {
        note("prepare");
        return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public CompletionStage<Void> isolate(ContainerId id, long pid) {
        note("isolate");
        return done();
    }

    @Override
    public final CompletionStage<ContainerLimitation> watch(ContainerId id) {
        note("watch");
        CompletableFuture<ContainerLimitation> watch = new CompletableFuture<>();
        watches.put(id, watch);
        return watch;
    }

    @Override
    public CompletionStage<Void> update(ContainerId id, Resources requests, ResourceLimits limits) {
        note("update");
        return done();
    }

    @Override
    public CompletionStage<ResourceStatistics> usage(ContainerId id) {
        note("usage");
        return CompletableFuture.completedFuture(
                new ResourceStatistics(Instant.now(), Map.of(Statistic.MEM_RSS_BYTES, 7.0)));
    }

    @Override
    public CompletionStage<ContainerStatus> status(ContainerId id) {
        note("status");
        return CompletableFuture.completedFuture(ContainerStatus.unknown());
    }

    @Override
    public CompletionStage<Void> cleanup(ContainerId id) {
        note("cleanup");
        return done();
    }

    final void note(String what) {
        journal.add(name + " " + what);
    }

    protected static CompletionStage<Void> done() {
        return CompletableFuture.completedFuture(null);
    }

    protected static <T> CompletionStage<T> failure(String why) {
        return CompletableFuture.failedFuture(new IllegalStateException(why));
    }
}
