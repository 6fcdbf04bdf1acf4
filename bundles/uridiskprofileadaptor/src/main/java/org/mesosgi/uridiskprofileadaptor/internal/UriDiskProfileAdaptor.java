package org.mesosgi.uridiskprofileadaptor.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.mesosgi.api.MesosModule;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.diskprofileadaptor.DiskProfileAdaptor;
import org.mesosgi.api.diskprofileadaptor.ProfileInfo;
import org.mesosgi.api.diskprofileadaptor.ResourceProviderInfo;
import org.mesosgi.api.value.Durations;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads profiles from the parameter {@code uri}: once, or with {@code poll_interval} again and again. With
 * {@code max_random_wait}, what it has read counts only after a random part of that, so that a cluster does not change at
 * once. A text that cannot be read or used changes nothing.
 */
@MesosModule(
        name = UriDiskProfileAdaptor.NAME,
        kind = DiskProfileAdaptor.class,
        author = "Apache Mesos",
        email = "modules@mesos.apache.org",
        description = "Reads disk profiles from a URI.",
        compatible = true)
@Component(name = UriDiskProfileAdaptor.NAME, configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class UriDiskProfileAdaptor implements DiskProfileAdaptor {

    static final String NAME = "org_apache_mesos_UriDiskProfileAdaptor";

    private static final Logger LOG = LoggerFactory.getLogger(UriDiskProfileAdaptor.class);

    private final Profiles profiles = new Profiles();
    private final String uri;
    private final Source source;
    private final Optional<Duration> interval;
    private final Duration maxRandomWait;
    private final ScheduledExecutorService thread;

    /** @throws IllegalArgumentException if a parameter is missing or cannot be read */
    @Activate
    public UriDiskProfileAdaptor(Map<String, Object> properties) {
        Parameters parameters = Parameters.of(properties);
        uri = parameters.get("uri");
        source = Source.of(uri);
        interval = parameters.find("poll_interval").map(Durations::parse);
        maxRandomWait = parameters.find("max_random_wait").map(Durations::parse).orElse(Duration.ZERO);
        if (interval.filter(every -> every.isZero() || every.isNegative()).isPresent()) {
            throw new IllegalArgumentException("poll_interval is not greater than zero");
        }
        if (maxRandomWait.isNegative()) {
            throw new IllegalArgumentException("max_random_wait is less than zero");
        }
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread created = new Thread(task, "disk profiles of " + uri);
            created.setDaemon(true);
            return created;
        });
        thread.execute(this::poll);
    }

    /** Stops reading. */
    @Deactivate
    public void stop() {
        thread.shutdownNow();
    }

    @Override
    public CompletionStage<ProfileInfo> translate(String profile, ResourceProviderInfo provider) {
        return profiles.translate(profile, provider);
    }

    @Override
    public CompletionStage<Set<String>> watch(Set<String> known, ResourceProviderInfo provider) {
        return profiles.watch(known, provider);
    }

    private void poll() {
        try {
            Map<String, Profile> read = ProfileMatrix.read(source.read());
            long wait = maxRandomWait.isZero() ? 0 : ThreadLocalRandom.current().nextLong(maxRandomWait.toNanos());
            Future<?> unused = thread.schedule(() -> list(read), wait, TimeUnit.NANOSECONDS);
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("No disk profiles are taken from {}: {}", uri, e.toString());
            again();
        }
    }

    private void list(Map<String, Profile> read) {
        try {
            profiles.list(read);
        } catch (IllegalArgumentException e) {
            LOG.warn("No disk profiles are taken from {}: {}", uri, e.getMessage());
        }
        again();
    }

    private void again() {
        if (interval.isPresent()) {
            Future<?> unused = thread.schedule(this::poll, interval.get().toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
