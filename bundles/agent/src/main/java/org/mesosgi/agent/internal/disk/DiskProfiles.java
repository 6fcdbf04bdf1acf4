package org.mesosgi.agent.internal.disk;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.mesosgi.agent.internal.loop.Timers;
import org.mesosgi.api.diskprofileadaptor.DiskProfileAdaptor;
import org.mesosgi.api.diskprofileadaptor.ResourceProviderInfo;
import org.mesosgi.process.metrics.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The disk profiles that the module of {@code --disk_profile_adaptor} knows, as a local storage provider would be told. Since
 * this agent has no storage providers, it only shows which there are.
 *
 * <p>A module that is swapped cancels its watch; its successor is asked at once.
 */
public final class DiskProfiles {

    private static final Logger LOG = LoggerFactory.getLogger(DiskProfiles.class);

    private static final ResourceProviderInfo PROVIDER = new ResourceProviderInfo(
            Optional.empty(), "org.apache.mesos.rp.local.storage", "default", Optional.empty());

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Executor loop;
    private final Timers timers;
    private final Supplier<DiskProfileAdaptor> adaptor;
    private volatile Set<String> names = Set.of();

    /**
     * @param loop the agent's loop
     * @param adaptor gives the module
     */
    public DiskProfiles(Executor loop, Timers timers, Supplier<DiskProfileAdaptor> adaptor) {
        this.loop = requireNonNull(loop, "loop is null");
        this.timers = requireNonNull(timers, "timers is null");
        this.adaptor = requireNonNull(adaptor, "adaptor is null");
    }

    /** Begins to watch, and shows among the metrics how many there are. On any thread. */
    public void beginAndShow(Metrics metrics) {
        metrics.gauge("disk_profile_adaptor/profiles", () -> names.size());
        loop.execute(this::begin);
    }

    /** Begins to watch. To be called by an event of the loop. */
    public void begin() {
        watch();
    }

    /** The profiles that there are. On any thread. */
    public Set<String> names() {
        return names;
    }

    private void watch() {
        ask().whenComplete((found, failure) -> loop.execute(() -> answered(found, failure)));
    }

    private CompletionStage<Set<String>> ask() {
        try {
            return requireNonNull(adaptor.get().watch(names, PROVIDER), "its stage is null");
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void answered(Set<String> found, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (found != null) {
            names = Set.copyOf(found);
            LOG.info("The disk profiles are {}", new TreeSet<>(names));
            watch();
        } else if (cause instanceof CancellationException) {
            watch();
        } else {
            LOG.warn("The disk profiles are not known", cause);
            timers.schedule(PAUSE, this::watch);
        }
    }
}
