package org.mesosgi.itests.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An example of the distribution, as a newcomer goes about it: copied and built with one command. */
public final class ExampleProject {

    private ExampleProject() {}

    /**
     * Copies and builds one.
     *
     * @param home the distribution
     * @param name the example's folder
     * @param directory takes the copy
     */
    public static void build(Path home, String name, Path directory) throws IOException, InterruptedException {
        copy(home.resolve("etc/examples").resolve(name), directory);
        build(home, directory);
    }

    /** Without what somebody may have built there before. */
    private static void copy(Path example, Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(example)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path relative = example.relativize(file);
                if (!relative.startsWith("target")) {
                    Path copy = directory.resolve(relative.toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
    }

    private static void build(Path home, Path directory) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(property("home"), "bin", "mvn").toString(),
                "--batch-mode",
                "--offline",
                "--quiet",
                "-Dmaven.repo.local=" + property("repository"),
                "-Dmesosgi.home=" + home,
                "package"));
        Path settings = Path.of(property("settings"));
        if (Files.exists(settings)) {
            command.addAll(List.of("--settings", settings.toString()));
        }
        // What Maven finds in this very source tree is not for a module of one's own.
        Files.createDirectory(directory.resolve(".mvn"));
        Path output = directory.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        Process maven = builder.start();
        try {
            assertThat(maven.waitFor(2, TimeUnit.MINUTES)).as("Maven has ended").isTrue();
        } finally {
            maven.destroyForcibly();
        }
        assertThat(maven.exitValue()).as(Files.readString(output)).isZero();
    }

    private static String property(String name) {
        return System.getProperty("mesosgi.maven." + name);
    }
}
