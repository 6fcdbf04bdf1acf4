package org.mesosgi.itests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command of the distribution that runs in a process of its own, started by its script as an operator does. */
public final class CommandProcess {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    /** How a process tells in its log where it can be reached. */
    private static final Pattern ADDRESS = Pattern.compile("Listening at ([0-9.]+):([0-9]+)");

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Path output;
    private final Path errors;

    private CommandProcess(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    /**
     * Starts a command.
     *
     * @param folder its working directory, which also takes what it writes to its outputs
     * @param script the file in the distribution's folder {@code bin}, or any program by its absolute path
     * @param environment variables beside those of this process
     */
    static CommandProcess start(Path folder, String script, List<String> flags, Map<String, String> environment) {
        try {
            String name = Path.of(script).getFileName().toString();
            Path output = Files.createTempFile(folder, name, ".out");
            Path errors = Files.createTempFile(folder, name, ".err");
            List<String> words = new ArrayList<>(List.of(
                    TestDistribution.home().resolve("bin").resolve(script).toString()));
            words.addAll(flags);
            ProcessBuilder builder = new ProcessBuilder(words)
                    .directory(folder.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            builder.environment().putAll(environment);
            return new CommandProcess(builder.start(), output, errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it has written to its standard output until now. */
    public String output() {
        return read(output);
    }

    /** What it has written to its standard error until now: its log as well. */
    public String errors() {
        return read(errors);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it has written a text to its standard error. */
    public CommandProcess awaitErrors(String text) {
        await("'" + text + "' on the standard error")
                .atMost(DEADLINE)
                .failFast(
                        "it has ended",
                        () -> assertThat(process.isAlive() || errors().contains(text))
                                .as(toString())
                                .isTrue())
                .untilAsserted(() -> assertThat(errors()).contains(text));
        return this;
    }

    /** Waits until it has written a text to its standard output. */
    public CommandProcess awaitOutput(String text) {
        await("'" + text + "' on the standard output")
                .atMost(DEADLINE)
                .failFast("it has ended", () -> !process.isAlive() && !output().contains(text))
                .untilAsserted(() -> assertThat(output()).contains(text));
        return this;
    }

    /** Where it can be reached, as soon as it says so. */
    public InetSocketAddress address() {
        await("the address on the standard error")
                .atMost(DEADLINE)
                .failFast(
                        "it has ended: " + this,
                        () -> !process.isAlive() && !knownAddress().find())
                .until(() -> knownAddress().find());
        Matcher matcher = knownAddress();
        assertThat(matcher.find()).isTrue();
        return new InetSocketAddress(matcher.group(1), Integer.parseInt(matcher.group(2)));
    }

    private Matcher knownAddress() {
        return ADDRESS.matcher(errors());
    }

    /** Where it can be reached, as flags want it. */
    public String hostAndPort() {
        return address().getHostString() + ":" + address().getPort();
    }

    /** The URI of a path. */
    public URI uri(String path) {
        return URI.create("http://" + hostAndPort() + path);
    }

    /** Waits until it says that it is healthy. */
    public CommandProcess awaitHealthy() {
        URI health = uri("/health");
        await("200 of " + health)
                .atMost(DEADLINE)
                .ignoreExceptions()
                .until(() -> get(health).statusCode() == 200);
        return this;
    }

    /** What it answers to a GET. */
    public HttpResponse<String> get(String path) {
        try {
            return get(uri(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it answers to a GET, as JSON. */
    public JsonNode json(String path) {
        try {
            return JSON.readTree(get(path).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpResponse<String> get(URI uri) throws IOException {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(uri).timeout(DEADLINE).build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Sends a signal, for example TERM. */
    public CommandProcess signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
            assertThat(kill.waitFor()).isZero();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Its exit status, as soon as it has ended. */
    public int exitStatus() {
        return exitStatusWithin(DEADLINE);
    }

    /** Its exit status, as soon as it has ended; that must be soon enough. */
    public int exitStatusWithin(Duration time) {
        try {
            assertThat(process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS))
                    .as("it has ended within %s: %s", time, this)
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** Ends it, gently if it lets us. */
    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return process.info().commandLine().orElse("a process that has ended") + "\n" + output() + errors();
    }
}
