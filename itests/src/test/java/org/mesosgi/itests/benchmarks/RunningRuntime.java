package org.mesosgi.itests.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mesosgi.itests.library.TestManifest;
import org.mesosgi.launcher.internal.distribution.Distribution;
import org.mesosgi.launcher.internal.framework.FrameworkProcess;
import org.mesosgi.launcher.internal.framework.RuntimeFramework;
import org.mesosgi.runtime.ModuleRuntime;

/** The runtime in the distribution's framework, and a folder for libraries. The property {@code mesosgi.root} is the source tree. */
final class RunningRuntime implements AutoCloseable {

    private final Path directory;
    private final FrameworkProcess framework;
    private final ModuleRuntime runtime;

    RunningRuntime() {
        try {
            directory = Files.createTempDirectory("benchmark");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        framework = RuntimeFramework.start(
                new Distribution(Path.of(System.getProperty("mesosgi.root"), "launcher/target/mesosgi")),
                Map.of("mesos.modules.store", directory.resolve("store").toString()));
        runtime = framework.await(ModuleRuntime.class, RuntimeFramework.ANY, Duration.ofSeconds(30));
    }

    ModuleRuntime modules() {
        return runtime;
    }

    void load(TestManifest manifest) {
        runtime.load(List.of(manifest.source()));
    }

    /** A new folder of this name. */
    Path directory(String name) {
        try {
            return Files.createDirectory(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        framework.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
