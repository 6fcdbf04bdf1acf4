package org.mesosgi.disk.internal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.api.Parameter;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.container.ContainerConfig;
import org.mesosgi.api.container.ContainerConfig.ContainerClass;
import org.mesosgi.api.container.ContainerLimitation;
import org.mesosgi.api.container.ContainerState;
import org.mesosgi.api.resource.ResourceLimits;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.CommandInfo;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.api.value.Statistic;
import org.mesosgi.api.value.TaskStatus.Reason;

@Timeout(value = 60, unit = SECONDS)
class DuIsolatorTest {

    private static final ContainerId ID = new ContainerId("C");
    private static final long MB = 1024 * 1024;

    @TempDir
    Path sandbox;

    private final AtomicLong used = new AtomicLong();
    private final AtomicInteger rounds = new AtomicInteger();
    private DuIsolator isolator;

    @AfterEach
    void stop() {
        if (isolator != null) {
            isolator.stop();
        }
    }

    @Test
    void limitsAContainerThatHasMoreInItsSandboxThanItWasGiven() {
        start("true");
        prepare("cpus:1;disk:2");
        CompletionStage<ContainerLimitation> watch = isolator.watch(ID);

        used.set(3 * MB);

        ContainerLimitation limitation = result(watch);
        assertThat(limitation.reason()).contains(Reason.CONTAINER_LIMITATION_DISK);
        assertThat(limitation.message()).contains("Disk usage (3MB) exceeds quota (2MB)");
        assertThat(limitation.resources()).isEqualTo(Resources.parse("disk:2"));
    }

    @Test
    void limitsNothingUnlessItIsToldTo() {
        start("false");
        prepare("disk:2");
        CompletionStage<ContainerLimitation> watch = isolator.watch(ID);
        used.set(3 * MB);

        awaitARound();

        assertThat(watch.toCompletableFuture()).isNotDone();
        assertThat(figures())
                .isEqualTo(Map.of(Statistic.DISK_LIMIT_BYTES, 2.0 * MB, Statistic.DISK_USED_BYTES, 3.0 * MB));
    }

    @Test
    void limitsAContainerByWhatItWasGivenLast() {
        start("true");
        prepare("disk:2");
        CompletionStage<ContainerLimitation> watch = isolator.watch(ID);
        result(isolator.update(ID, Resources.parse("disk:4"), ResourceLimits.none()));
        used.set(3 * MB);
        awaitARound();
        assertThat(watch.toCompletableFuture()).isNotDone();

        result(isolator.update(ID, Resources.parse("disk:1"), ResourceLimits.none()));

        assertThat(result(watch).message()).contains("Disk usage (3MB) exceeds quota (1MB)");
    }

    @Test
    void doesNotLimitAContainerThatWasGivenNoDisk() {
        start("true");
        prepare("cpus:1");
        used.set(3 * MB);

        awaitARound();

        assertThat(isolator.watch(ID).toCompletableFuture()).isNotDone();
        assertThat(figures()).isEqualTo(Map.of(Statistic.DISK_USED_BYTES, 3.0 * MB));
    }

    @Test
    void goesOnWithContainersThatItRecovers() {
        start("true");
        result(isolator.recover(
                List.of(new ContainerState(ID, 1, sandbox, Optional.empty(), Optional.empty())), Set.of()));
        result(isolator.update(ID, Resources.parse("disk:2"), ResourceLimits.none()));

        used.set(3 * MB);

        assertThat(result(isolator.watch(ID)).reason()).contains(Reason.CONTAINER_LIMITATION_DISK);
    }

    @Test
    void forgetsContainersThatItCleansUp() {
        start("true");
        prepare("disk:2");

        result(isolator.cleanup(ID));
        result(isolator.cleanup(ID));

        assertThatThrownBy(() -> result(isolator.usage(ID))).hasMessageContaining("container C is unknown");
        assertThatThrownBy(() -> result(isolator.watch(ID))).hasMessageContaining("container C is unknown");
    }

    @Test
    void preparesAContainerOnce() {
        start("true");
        prepare("disk:2");

        assertThatThrownBy(() -> prepare("disk:2")).hasMessageContaining("was known before");
    }

    @Test
    void measuresWithDu() throws Exception {
        Files.createDirectory(sandbox.resolve("d"));
        Files.write(sandbox.resolve("d/file"), new byte[100_000]);

        assertThat(DiskMeter.du().measure(sandbox)).isBetween(100_000L, 200_000L);
        assertThatThrownBy(() -> DiskMeter.du().measure(sandbox.resolve("none")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void refusesParametersThatItCannotRead() {
        assertThatThrownBy(() -> new DuIsolator(parameters("perhaps", "1secs"), directory -> 0))
                .hasMessage("enforce_container_disk_quota is neither true nor false");
        assertThatThrownBy(() -> new DuIsolator(parameters("true", "0secs"), directory -> 0))
                .hasMessage("container_disk_watch_interval is not greater than zero");
    }

    private void start(String enforce) {
        isolator = new DuIsolator(parameters(enforce, "5ms"), directory -> {
            assertThat(directory).isEqualTo(sandbox);
            rounds.incrementAndGet();
            return used.get();
        });
    }

    private static Parameters parameters(String enforce, String interval) {
        return Parameters.of(List.of(
                new Parameter("enforce_container_disk_quota", enforce),
                new Parameter("container_disk_watch_interval", interval)));
    }

    private void prepare(String resources) {
        result(isolator.prepare(
                ID,
                new ContainerConfig(
                        CommandInfo.shell("run"),
                        sandbox,
                        Optional.empty(),
                        Resources.parse(resources),
                        ResourceLimits.none(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        ContainerClass.DEFAULT)));
    }

    /** Waits until what is used now was measured, and looked at. */
    private void awaitARound() {
        int seen = rounds.get();
        while (rounds.get() < seen + 3) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private Map<Statistic, Double> figures() {
        return result(isolator.usage(ID)).figures();
    }

    private static <T> T result(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
