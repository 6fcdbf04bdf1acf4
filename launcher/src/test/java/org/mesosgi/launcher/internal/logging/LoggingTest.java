package org.mesosgi.launcher.internal.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class LoggingTest {

    @TempDir
    private Path directory;

    @AfterEach
    void closeTheFile() {
        ((LoggerContext) LoggerFactory.getILoggerFactory()).reset();
    }

    @Test
    void namesTheThread() throws Exception {
        assertThat(logOf("stop")).contains(" stop LoggingTest] hello");
    }

    @Test
    void doesNotNameAThreadThatIsCalledAsACommandIs() throws Exception {
        assertThat(logOf("pipe-mesos:configure a password=sesame"))
                .contains(" pipe LoggingTest] hello")
                .doesNotContain("sesame");
    }

    @Test
    void whatIsLoggedWhileAShellHasTheStandardErrorIsInTheLogAllTheSame() {
        ByteArrayOutputStream process = new ByteArrayOutputStream();
        ByteArrayOutputStream shell = new ByteArrayOutputStream();
        PrintStream before = System.err;
        try {
            System.setErr(new PrintStream(process, true, UTF_8));
            Logging.configure(Map.of());
            System.setErr(new PrintStream(shell, true, UTF_8));
            LoggerFactory.getLogger(LoggingTest.class).info("hello");
        } finally {
            System.setErr(before);
        }

        assertThat(process.toString(UTF_8)).contains(" LoggingTest] hello");
        assertThat(shell.size()).isZero();
    }

    private String logOf(String threadName) throws IOException, InterruptedException {
        Logging.configure(Map.of("log_dir", directory.toString(), "quiet", "true"));
        Thread thread =
                new Thread(() -> LoggerFactory.getLogger(LoggingTest.class).info("hello"), threadName);
        thread.start();
        thread.join();
        return Files.readString(directory.resolve("mesosgi.log"));
    }
}
