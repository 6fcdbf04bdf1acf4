package org.mesosgi.disk.internal;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.container.ContainerLimitation;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.Bytes;
import org.mesosgi.api.value.Statistic;
import org.mesosgi.api.value.TaskStatus.Reason;

/** The sandbox of a container, and how much of the disk it was given. Safe for several threads. */
final class Sandbox {

    private static final double MB = 1024 * 1024;

    private final Path directory;
    private final CompletableFuture<ContainerLimitation> limitation = new CompletableFuture<>();
    private Resources disk = Resources.none();
    private OptionalLong used = OptionalLong.empty();

    Sandbox(Path directory) {
        this.directory = requireNonNull(directory, "directory is null");
    }

    Path directory() {
        return directory;
    }

    /** Gives it what is meant for sandboxes: no volumes, and no disks of their own. */
    synchronized void mayUse(Resources requests) {
        disk = requests.filter(
                resource -> resource.name().equals("disk") && resource.disk().isEmpty());
    }

    /** Notes what is in it. Whether that is too much. */
    synchronized boolean uses(long bytes) {
        used = OptionalLong.of(bytes);
        OptionalLong quota = quota();
        return quota.isPresent() && bytes > quota.getAsLong();
    }

    /** Tells that it has too much. */
    void exceeded() {
        ContainerLimitation told;
        synchronized (this) {
            told = new ContainerLimitation(
                    disk,
                    Optional.of("Disk usage (" + Bytes.format(used.orElseThrow()) + ") exceeds quota ("
                            + Bytes.format(quota().orElseThrow()) + ")"),
                    Optional.of(Reason.CONTAINER_LIMITATION_DISK));
        }
        limitation.complete(told);
    }

    CompletionStage<ContainerLimitation> limitation() {
        return limitation;
    }

    synchronized Map<Statistic, Double> figures() {
        Map<Statistic, Double> figures = new EnumMap<>(Statistic.class);
        quota().ifPresent(bytes -> figures.put(Statistic.DISK_LIMIT_BYTES, (double) bytes));
        used.ifPresent(bytes -> figures.put(Statistic.DISK_USED_BYTES, (double) bytes));
        return figures;
    }

    private OptionalLong quota() {
        return disk.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.round(disk.disk().orElse(0) * MB));
    }
}
