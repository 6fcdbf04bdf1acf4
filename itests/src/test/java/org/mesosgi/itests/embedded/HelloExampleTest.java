package org.mesosgi.itests.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.info.Attributes;
import org.mesosgi.api.info.FrameworkInfo;
import org.mesosgi.api.info.TaskInfo;
import org.mesosgi.api.resource.ResourceLimits;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.Label;
import org.mesosgi.api.value.Labels;
import org.mesosgi.api.value.TaskId;
import org.mesosgi.launcher.EmbeddedRuntime;
import org.mesosgi.runtime.HookChain;

/** The example of a module of one's own, as a newcomer goes about it: copy it, build it, load it. */
class HelloExampleTest {

    private static final Path HOME = TestRuntime.distribution().home();

    @TempDir
    private Path directory;

    @Test
    void isBuiltWithOneCommandFromTheDistributionAloneAndLoaded() throws Exception {
        copy(TestRuntime.distribution().etc("examples/hello"));
        build();

        try (EmbeddedRuntime mesos = EmbeddedRuntime.start(HOME)) {
            mesos.load("file://" + directory.resolve("modules.json"));

            try (HookChain hooks = mesos.runtime().hooks(List.of("com_example_Hello"), "test --hooks")) {
                assertThat(decorate(hooks)).isEqualTo(Labels.of(new Label("greeting", "hello")));
            }
        }
    }

    /** Without what somebody may have built there before. */
    private void copy(Path example) throws IOException {
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

    private void build() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(property("home"), "bin", "mvn").toString(),
                "--batch-mode",
                "--offline",
                "--quiet",
                "-Dmaven.repo.local=" + property("repository"),
                "-Dmesosgi.home=" + HOME,
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

    private static Labels decorate(HookChain hooks) {
        TaskInfo task = new TaskInfo(
                new TaskId("task"),
                "task",
                new AgentId("agent"),
                Resources.none(),
                ResourceLimits.none(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Labels.none());
        return hooks.masterLaunchTaskLabelDecorator(
                task,
                FrameworkInfo.of("root", "framework", Set.of("*"), Set.of()),
                new AgentInfo(Optional.empty(), "host", 5051, Resources.none(), Attributes.none(), Optional.empty()));
    }
}
