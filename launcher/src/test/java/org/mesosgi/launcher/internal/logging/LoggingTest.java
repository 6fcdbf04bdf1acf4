package org.mesosgi.launcher.internal.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
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

    private String logOf(String threadName) throws IOException, InterruptedException {
        Logging.configure(Map.of("log_dir", directory.toString(), "quiet", "true"));
        Thread thread =
                new Thread(() -> LoggerFactory.getLogger(LoggingTest.class).info("hello"), threadName);
        thread.start();
        thread.join();
        return Files.readString(directory.resolve("mesosgi.log"));
    }
}
