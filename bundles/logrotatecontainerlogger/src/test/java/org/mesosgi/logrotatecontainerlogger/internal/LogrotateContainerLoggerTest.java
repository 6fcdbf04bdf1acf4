package org.mesosgi.logrotatecontainerlogger.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.api.Parameter;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.container.ContainerConfig;
import org.mesosgi.api.container.ContainerConfig.ContainerClass;
import org.mesosgi.api.containerlogger.ContainerIo;
import org.mesosgi.api.containerlogger.ContainerIo.Sink.ToProcess;
import org.mesosgi.api.resource.ResourceLimits;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.CommandInfo;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.api.value.Environment;

/** The logger, with real processes that write the output. */
@Timeout(value = 120, unit = SECONDS)
class LogrotateContainerLoggerTest {

    /** No logrotate, whether it is installed or not. */
    private static final String NONE = "/nowhere/logrotate";

    @TempDir
    Path sandbox;

    private final Map<String, String> parameters = new LinkedHashMap<>(Map.of("logrotate_path", NONE));
    private Environment environment = Environment.none();

    @Test
    void writesEachStreamToAFileOfItsName() throws Exception {
        ContainerIo io = prepare();

        write(io.out(), "out\n");
        write(io.err(), "err\n");

        assertThat(sandbox.resolve("stdout")).hasContent("out\n");
        assertThat(sandbox.resolve("stderr")).hasContent("err\n");
    }

    @Test
    void losesNothingWhenItRotates() throws Exception {
        parameters.put("max_stdout_size", "5000B");
        parameters.put("logrotate_stdout_options", "rotate 1000");
        String text = lines(4000);

        write(prepare().out(), text);

        StringBuilder all = new StringBuilder();
        int rotated = 0;
        while (Files.exists(sandbox.resolve("stdout." + (rotated + 1)))) {
            rotated++;
        }
        for (int i = rotated; i >= 1; i--) {
            assertThat(Files.size(sandbox.resolve("stdout." + i))).isEqualTo(5000);
            all.append(Files.readString(sandbox.resolve("stdout." + i)));
        }
        all.append(Files.readString(sandbox.resolve("stdout")));
        assertThat(all.toString()).isEqualTo(text);
        assertThat(rotated).isEqualTo(text.length() / 5000);
    }

    @Test
    void keepsAsManyFilesAsItIsTold() throws Exception {
        parameters.put("max_stderr_size", "4KB");
        parameters.put("logrotate_stderr_options", "rotate 2");

        write(prepare().err(), lines(4000));

        assertThat(names()).containsExactlyInAnyOrder("stderr", "stderr.1", "stderr.2");
    }

    @Test
    void keepsNoOldFileUnlessItIsTold() throws Exception {
        parameters.put("max_stdout_size", "4KB");

        write(prepare().out(), lines(4000));

        assertThat(names()).containsExactly("stdout");
        assertThat(Files.size(sandbox.resolve("stdout"))).isLessThanOrEqualTo(4096);
    }

    @Test
    void showsOutputAtOnce() throws Exception {
        Process process = start(prepare().out());
        OutputStream out = process.getOutputStream();
        out.write("no newline".getBytes(UTF_8));
        out.flush();

        Path file = sandbox.resolve("stdout");
        while (!Files.exists(file) || !Files.readString(file).equals("no newline")) {
            LockSupport.parkNanos(1_000_000);
        }

        out.close();
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void appendsToWhatIsThere() throws Exception {
        Files.writeString(sandbox.resolve("stdout"), "before\n");

        write(prepare().out(), "after\n");

        assertThat(sandbox.resolve("stdout")).hasContent("before\nafter\n");
    }

    @Test
    void endsWithItsInputWhenTheSandboxHasGone() throws Exception {
        Path gone = Files.createDirectory(sandbox.resolve("gone"));
        Process process = start(prepare().out(), gone);
        while (!Files.exists(gone.resolve("stdout"))) {
            LockSupport.parkNanos(1_000_000);
        }
        Files.delete(gone.resolve("stdout"));
        Files.delete(gone);

        process.getOutputStream().write(lines(4000).getBytes(UTF_8));
        process.getOutputStream().close();

        assertThat(process.waitFor()).isZero();
    }

    @Test
    void leavesTheRotationToLogrotateWhereItIs() throws Exception {
        Path logrotate = sandbox.resolve("logrotate");
        Files.writeString(
                logrotate, "#!/bin/sh\ncp \"$3\" \"$3.seen\"; mv stdout \"rotated-$(ls | grep -c rotated-)\"\n");
        assertThat(logrotate.toFile().setExecutable(true)).isTrue();
        parameters.putAll(Map.of(
                "logrotate_path", logrotate.toString(),
                "logrotate_stdout_options", "rotate 3\ncompress",
                "max_stdout_size", "4KB"));
        String text = lines(600);

        write(prepare().out(), text);

        assertThat(sandbox.resolve("stdout.logrotate.conf.seen"))
                .hasContent("\"" + sandbox + "/stdout\" {\nrotate 3\ncompress\nsize 4096\n}\n");
        assertThat(Files.readString(sandbox.resolve("rotated-0")) + Files.readString(sandbox.resolve("stdout")))
                .isEqualTo(text);
    }

    @Test
    void letsVariablesOfTheCommandOverrideParameters() throws Exception {
        environment = Environment.of(Map.of(
                "CONTAINER_LOGGER_MAX_STDOUT_SIZE", "4KB",
                "CONTAINER_LOGGER_LOGROTATE_STDOUT_OPTIONS", "rotate 1"));
        write(prepare().out(), lines(4000));

        assertThat(names()).containsExactlyInAnyOrder("stdout", "stdout.1");
    }

    @Test
    void letsVariablesHaveAnotherPrefix() {
        parameters.put("environment_variable_prefix", "LOG_");
        environment =
                Environment.of(Map.of("CONTAINER_LOGGER_MAX_STDOUT_SIZE", "nonsense", "LOG_MAX_STDOUT_SIZE", "1B"));

        assertThatThrownBy(this::prepare).hasMessageContaining("max_stdout_size is less than 4096 bytes, a page");
    }

    @Test
    void failsTheLaunchIfAVariableOverridesNothing() {
        environment = Environment.of(Map.of("CONTAINER_LOGGER_LOGROTATE_PATH", "/tmp/evil"));

        assertThatThrownBy(this::prepare).hasMessageContaining("CONTAINER_LOGGER_LOGROTATE_PATH overrides nothing");
    }

    @Test
    void refusesParametersThatItCannotUse() {
        assertRefused("max_stdout_size", "lots", "max_stdout_size: Invalid bytes 'lots'");
        assertRefused("max_stderr_size", "4095B", "max_stderr_size is less than 4096 bytes, a page");
        assertRefused("max_size", "1MB", "the parameter 'max_size' is unknown");
        assertRefused("logrotate_stdout_options", "compress", "the option 'compress' needs logrotate");
    }

    @Test
    void takesParametersOfMesosThatMeanNothingHere() {
        parameters.putAll(Map.of("launcher_dir", "/usr/libexec/mesos", "libprocess_num_worker_threads", "8"));

        assertThat(prepare()).isNotNull();
    }

    private void assertRefused(String key, String value, String why) {
        Parameters all = Parameters.of(List.of(new Parameter("logrotate_path", NONE), new Parameter(key, value)));
        Map<String, Object> properties = Map.of(Parameters.PROPERTY, all.toProperty());
        assertThatThrownBy(() -> new LogrotateContainerLogger(properties))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(why);
    }

    private ContainerIo prepare() {
        Parameters all = Parameters.of(parameters.entrySet().stream()
                .map(entry -> new Parameter(entry.getKey(), entry.getValue()))
                .toList());
        ContainerConfig config = new ContainerConfig(
                CommandInfo.shell("run").withEnvironment(environment),
                sandbox,
                Optional.empty(),
                Resources.none(),
                ResourceLimits.none(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ContainerClass.DEFAULT);
        return new LogrotateContainerLogger(Map.of(Parameters.PROPERTY, all.toProperty()))
                .prepare(new ContainerId("C"), config)
                .toCompletableFuture()
                .join();
    }

    private void write(ContainerIo.Sink sink, String text) throws IOException, InterruptedException {
        Process process = start(sink);
        process.getOutputStream().write(text.getBytes(UTF_8));
        process.getOutputStream().close();
        assertThat(process.waitFor()).isZero();
    }

    private Process start(ContainerIo.Sink sink) throws IOException {
        return start(sink, sandbox);
    }

    private static Process start(ContainerIo.Sink sink, Path directory) throws IOException {
        return new ProcessBuilder(((ToProcess) sink).command())
                .directory(directory.toFile())
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private List<String> names() throws IOException {
        try (java.util.stream.Stream<Path> files = Files.list(sandbox)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** Lines of different lengths. */
    private static String lines(int count) {
        return IntStream.range(0, count).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
    }
}
