package org.mesosgi.disk.internal;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.mesosgi.api.MesosModule;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.container.ContainerConfig;
import org.mesosgi.api.container.ContainerLaunchInfo;
import org.mesosgi.api.container.ContainerLimitation;
import org.mesosgi.api.container.ContainerState;
import org.mesosgi.api.isolator.Isolator;
import org.mesosgi.api.resource.ResourceLimits;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.api.value.Durations;
import org.mesosgi.api.value.ResourceStatistics;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures what is in the sandboxes of containers, one after the other, every {@code container_disk_watch_interval}. With
 * {@code enforce_container_disk_quota}, a container that has more there than it was given has hit a limit.
 */
@MesosModule(
        name = DuIsolator.NAME,
        kind = Isolator.class,
        author = "Apache Mesos",
        email = "modules@mesos.apache.org",
        description = "Measures what containers have in their sandboxes, and can limit it.",
        compatible = true)
@Component(name = DuIsolator.NAME, configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class DuIsolator implements Isolator {

    static final String NAME = "disk/du";

    private static final Logger LOG = LoggerFactory.getLogger(DuIsolator.class);

    private final DiskMeter meter;
    private final boolean enforce;
    private final Map<ContainerId, Sandbox> sandboxes = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread;
    private final Future<?> rounds;

    /** @throws IllegalArgumentException if a parameter cannot be read */
    @Activate
    public DuIsolator(Map<String, Object> properties) {
        this(Parameters.of(properties), DiskMeter.du());
    }

    DuIsolator(Parameters parameters, DiskMeter meter) {
        this.meter = requireNonNull(meter, "meter is null");
        this.enforce = parameters
                .find("enforce_container_disk_quota")
                .map(DuIsolator::isTrue)
                .orElse(false);
        Duration interval = parameters
                .find("container_disk_watch_interval")
                .map(Durations::parse)
                .orElse(Duration.ofSeconds(15));
        if (interval.isZero() || interval.isNegative()) {
            throw new IllegalArgumentException("container_disk_watch_interval is not greater than zero");
        }
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread created = new Thread(task, NAME);
            created.setDaemon(true);
            return created;
        });
        rounds = thread.scheduleWithFixedDelay(
                this::measureAll, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Stops measuring. */
    @Deactivate
    public void stop() {
        rounds.cancel(true);
        thread.shutdownNow();
    }

    @Override
    public boolean supportsStandalone() {
        return true;
    }

    @Override
    public CompletionStage<Void> recover(List<ContainerState> states, Set<ContainerId> orphans) {
        states.forEach(state -> sandboxes.put(state.containerId(), new Sandbox(state.directory())));
        return done();
    }

    @Override
    public CompletionStage<Optional<ContainerLaunchInfo>> prepare(ContainerId id, ContainerConfig config) {
        Sandbox sandbox = new Sandbox(config.directory());
        sandbox.mayUse(config.resources());
        return sandboxes.putIfAbsent(id, sandbox) == null
                ? CompletableFuture.completedFuture(Optional.empty())
                : failure("container " + id + " is prepared, but was known before");
    }

    @Override
    public CompletionStage<ContainerLimitation> watch(ContainerId id) {
        return find(id).map(Sandbox::limitation).orElseGet(() -> unknown(id));
    }

    @Override
    public CompletionStage<Void> update(ContainerId id, Resources requests, ResourceLimits limits) {
        Optional<Sandbox> sandbox = find(id);
        sandbox.ifPresent(known -> known.mayUse(requests));
        return sandbox.isPresent() ? done() : unknown(id);
    }

    /** What was measured last. */
    @Override
    public CompletionStage<ResourceStatistics> usage(ContainerId id) {
        return find(id).<CompletionStage<ResourceStatistics>>map(sandbox ->
                        CompletableFuture.completedFuture(new ResourceStatistics(Instant.now(), sandbox.figures())))
                .orElseGet(() -> unknown(id));
    }

    @Override
    public CompletionStage<Void> cleanup(ContainerId id) {
        sandboxes.remove(id);
        return done();
    }

    private void measureAll() {
        for (Sandbox sandbox : sandboxes.values()) {
            try {
                if (sandbox.uses(meter.measure(sandbox.directory())) && enforce) {
                    sandbox.exceeded();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (IOException | RuntimeException e) {
                LOG.warn("What is in {} is not known: {}", sandbox.directory(), e.toString());
            }
        }
    }

    private Optional<Sandbox> find(ContainerId id) {
        return Optional.ofNullable(sandboxes.get(id));
    }

    private static boolean isTrue(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("enforce_container_disk_quota is neither true nor false");
        };
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
