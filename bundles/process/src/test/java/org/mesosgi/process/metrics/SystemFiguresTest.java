package org.mesosgi.process.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemFiguresTest {

    @TempDir
    Path proc;

    @Test
    void loadAndMemoryAreRead() throws IOException {
        Files.writeString(proc.resolve("loadavg"), "0.25 0.50 1.75 1/234 5678\n");
        Files.writeString(
                proc.resolve("meminfo"), "MemTotal:        2048 kB\nMemFree:          512 kB\nBuffers: 1 kB\n");

        assertThat(new SystemFigures(proc).metrics())
                .containsEntry("system/load_1min", 0.25)
                .containsEntry("system/load_5min", 0.5)
                .containsEntry("system/load_15min", 1.75)
                .containsEntry("system/mem_total_bytes", 2048.0 * 1024)
                .containsEntry("system/mem_free_bytes", 512.0 * 1024)
                .containsKey("system/cpus_total")
                .hasSize(6);
    }

    @Test
    void whatASystemDoesNotTellIsLeftOut() {
        assertThat(new SystemFigures(proc).read()).containsOnlyKeys("cpus_total");
    }
}
