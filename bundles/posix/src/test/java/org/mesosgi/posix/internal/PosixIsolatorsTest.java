package org.mesosgi.posix.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.mesosgi.api.container.ContainerState;
import org.mesosgi.api.isolator.Isolator;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.api.value.ResourceStatistics;
import org.mesosgi.api.value.Statistic;

/** Both modules on the real {@code /proc}, with a shell that waits and a child of it that works. */
@EnabledOnOs(OS.LINUX)
class PosixIsolatorsTest {

    private static final ContainerId ID = new ContainerId("c1");

    private Process shell;

    @BeforeEach
    void start() throws IOException {
        shell = new ProcessBuilder("sh", "-c", "(while :; do :; done) & wait").start();
    }

    @AfterEach
    void stop() {
        shell.descendants().forEach(ProcessHandle::destroyForcibly);
        shell.destroyForcibly();
    }

    @Test
    void cpuGrowsWhileAChildWorks() {
        ResourceStatistics usage = await(new PosixCpuIsolator(), figures -> cpuSeconds(figures) >= 0.05);

        assertThat(usage.get(Statistic.PROCESSES)).hasValue(2);
        assertThat(usage.get(Statistic.THREADS)).hasValue(2);
        assertThat(usage.get(Statistic.MEM_RSS_BYTES)).isEmpty();
    }

    @Test
    void memIsWhatTheirPagesTake() {
        ResourceStatistics usage = await(
                new PosixMemIsolator(),
                figures -> figures.get(Statistic.PROCESSES).orElse(0) == 2);

        // Two shells: more than a page each, and far less than a JVM takes.
        assertThat(usage.get(Statistic.MEM_RSS_BYTES).orElseThrow()).isBetween(2.0 * 4096, 64.0 * 1024 * 1024);
        assertThat(usage.get(Statistic.CPUS_USER_TIME_SECS)).isEmpty();
    }

    private static double cpuSeconds(ResourceStatistics figures) {
        return figures.get(Statistic.CPUS_USER_TIME_SECS).orElse(0)
                + figures.get(Statistic.CPUS_SYSTEM_TIME_SECS).orElse(0);
    }

    /** Measures until the condition holds. */
    private ResourceStatistics await(Isolator isolator, Predicate<ResourceStatistics> condition) {
        ContainerState state =
                new ContainerState(ID, shell.pid(), Path.of("/sandbox"), Optional.empty(), Optional.empty());
        isolator.recover(List.of(state), Set.of()).toCompletableFuture().join();
        Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
        while (true) {
            ResourceStatistics usage = isolator.usage(ID)
                    .toCompletableFuture()
                    .orTimeout(60, TimeUnit.SECONDS)
                    .join();
            if (condition.test(usage)) {
                return usage;
            }
            assertThat(Instant.now()).as("still %s", usage).isBefore(deadline);
        }
    }
}
