package org.mesosgi.itests.endtoend.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.mesosgi.itests.endtoend.Commands;
import org.mesosgi.itests.endtoend.TestDistribution;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A command on a terminal of its own, that of util-linux' {@code script}: typed into, and read. */
final class TerminalSession implements AutoCloseable {

    static final String CONTROL_C = "\u0003";
    static final String CONTROL_D = "\u0004";
    static final String CONTROL_P = "\u0010";
    static final String CONTROL_U = "\u0015";

    private static final Logger LOG = LoggerFactory.getLogger(TerminalSession.class);
    private static final Path SCRIPT = Path.of("/usr/bin/script");
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final Process process;
    private final OutputStream keyboard;
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private int seen;

    private TerminalSession(Process process) {
        this.process = process;
        this.keyboard = process.getOutputStream();
        Thread reader = new Thread(this::read, "screen");
        reader.setDaemon(true);
        reader.start();
    }

    static boolean isPossible() {
        return Files.isExecutable(SCRIPT);
    }

    /**
     * Starts a command.
     *
     * @param folder its working directory
     * @param command the file in the distribution's folder {@code bin}, and its arguments
     */
    static TerminalSession start(Path folder, String command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(
                            SCRIPT.toString(),
                            "--quiet",
                            "--return",
                            "--command",
                            "stty cols 120 rows 40; exec "
                                    + TestDistribution.home().resolve("bin") + "/" + command,
                            "/dev/null")
                    .directory(folder.toFile())
                    .redirectErrorStream(true);
            builder.environment().put("TERM", "xterm");
            builder.environment().put("SHELL", "/bin/sh");
            builder.environment().put("MESOSGI_JAVA_OPTIONS", Commands.JAVA_OPTIONS + " -Djava.io.tmpdir=" + folder);
            return new TerminalSession(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (InputStream output = process.getInputStream()) {
            output.transferTo(screen);
        } catch (IOException e) {
            LOG.debug("The terminal has gone", e);
        }
    }

    /** Presses keys. */
    TerminalSession type(String keys) {
        try {
            keyboard.write(keys.getBytes(StandardCharsets.UTF_8));
            keyboard.flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("it has ended:\n" + shown(), e);
        }
    }

    /** Waits until a text is shown, behind the last one that was waited for. */
    TerminalSession await(String text) {
        Awaitility.await("'" + text + "' on the terminal")
                .atMost(DEADLINE)
                .untilAsserted(() -> assertThat(shown().substring(seen)).contains(text));
        seen = shown().indexOf(text, seen) + text.length();
        return this;
    }

    /** Presses keys again and again until a text is shown: before it runs, a command does not hear them. */
    TerminalSession typeUntil(String keys, String text) {
        Awaitility.await("'" + text + "' on the terminal")
                .atMost(DEADLINE)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    type(keys);
                    assertThat(shown().substring(seen)).contains(text);
                });
        return await(text);
    }

    /** All that was written to the terminal but for the sequences that move its cursor and the like. */
    private String shown() {
        // What is looked for is ASCII.
        return screen.toString(StandardCharsets.ISO_8859_1).replaceAll("\u001b(\\[[0-9;?]*[A-Za-z]|[=>])", "");
    }

    /** Its exit status, as soon as it has ended. */
    int exitStatus() {
        try {
            assertThat(process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS))
                    .as("it has ended: %s", shown())
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends it, and what runs on the terminal. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        exitStatus();
    }
}
