package org.mesosgi.testisolator.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.mesosgi.api.container.ContainerState;
import org.mesosgi.api.isolator.Isolator;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.api.value.ResourceStatistics;
import org.mesosgi.api.value.Statistic;

class TestIsolatorsTest {

    @Test
    @EnabledOnOs(OS.LINUX)
    void oneMeasuresProcessorTime() {
        assertThat(usageOfThisProcess(new TestCpuIsolator())
                        .get(Statistic.CPUS_USER_TIME_SECS)
                        .orElseThrow())
                .isPositive();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theOtherMeasuresMemory() {
        assertThat(usageOfThisProcess(new TestMemIsolator())
                        .get(Statistic.MEM_RSS_BYTES)
                        .orElseThrow())
                .isGreaterThan(1024 * 1024);
    }

    @Test
    void theLibraryCarriesWhatItSharesWithPosixAndImportsNothingOfIt() throws IOException {
        Manifest manifest = builtManifest();

        assertThat(manifest.getMainAttributes().getValue("Private-Package"))
                .contains("org.mesosgi.posix.internal.isolator", "org.mesosgi.posix.internal.proc");
        assertThat(manifest.getMainAttributes().getValue("Import-Package")).doesNotContain("posix");
        assertThat(manifest.getMainAttributes().getValue("Export-Package")).isNull();
    }

    @Test
    void theLibraryDoesNotCarryTheModulesOfPosix() throws IOException {
        assertThat(builtManifest().getMainAttributes().getValue("Provide-Capability"))
                .contains("mesos.module=org_apache_mesos_TestCpuIsolator")
                .contains("mesos.module=org_apache_mesos_TestMemIsolator")
                .doesNotContain("posix/");
    }

    /** What bnd has made of the library before the tests are run. */
    private static Manifest builtManifest() throws IOException {
        try (InputStream file = Files.newInputStream(Path.of("target", "classes", "META-INF", "MANIFEST.MF"))) {
            return new Manifest(file);
        }
    }

    private static ResourceStatistics usageOfThisProcess(Isolator isolator) {
        ContainerId id = new ContainerId("c1");
        long pid = ProcessHandle.current().pid();
        ContainerState state = new ContainerState(id, pid, Path.of("/sandbox"), Optional.empty(), Optional.empty());
        isolator.recover(List.of(state), Set.of()).toCompletableFuture().join();
        return isolator.usage(id)
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }
}
