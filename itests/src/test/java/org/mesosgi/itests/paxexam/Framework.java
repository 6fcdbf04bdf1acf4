package org.mesosgi.itests.paxexam;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.options;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import org.assertj.core.api.Assertions;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.options.UrlProvisionOption;
import org.ops4j.pax.logging.PaxLoggingService;

/**
 * Somebody's framework with the runtime in it: every jar of the distribution is installed as the bundle that it is.
 * Nothing is looked up anywhere: files of the distribution and of the class path of the tests are all there is.
 */
final class Framework {

    private Framework() {}

    /** What Pax Exam is to install. */
    static Option[] withRuntime() {
        return options(
                // Exports SLF4J, which Pax Exam's own bundles want first of all.
                file(PaxLoggingService.class).startLevel(1),
                systemProperty("org.ops4j.pax.logging.DefaultServiceLog.level").value("ERROR"),
                distributed(
                        "lib",
                        List.of(
                                "api",
                                "runtime",
                                "jackson-core",
                                "asm",
                                "org.osgi.service.cm",
                                "org.osgi.service.component",
                                "org.osgi.util.function",
                                "org.osgi.util.promise",
                                "org.apache.felix.gogo.runtime")),
                distributed("bundles/core", List.of("org.apache.felix.configadmin", "org.apache.felix.scr")),
                file(Assertions.class),
                file(ByteBuddy.class),
                // As the launcher has it: generations of a library side by side, and no parameter on the disk.
                frameworkProperty("org.osgi.framework.bsnversion").value("multiple"),
                frameworkProperty("felix.cm.pm").value("memory"),
                junitBundles());
    }

    private static Option distributed(String folder, List<String> artifacts) {
        Path directory = Path.of(System.getProperty("mesosgi.root"), "launcher/target/mesosgi", folder);
        return composite(artifacts.stream()
                .map(artifact -> bundle(jar(directory, artifact).toUri().toString()))
                .toArray(Option[]::new));
    }

    private static Path jar(Path directory, String artifact) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches(artifact + "-[0-9].*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no " + artifact + " in " + directory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UrlProvisionOption file(Class<?> type) {
        return bundle(type.getProtectionDomain().getCodeSource().getLocation().toString());
    }
}
