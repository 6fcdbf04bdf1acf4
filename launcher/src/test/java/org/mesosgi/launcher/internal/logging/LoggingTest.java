package org.mesosgi.launcher.internal.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LoggingTest {

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream process = new ByteArrayOutputStream();
    private final ByteArrayOutputStream shell = new ByteArrayOutputStream();

    @BeforeEach
    void configure() {
        System.setErr(new PrintStream(process, true, UTF_8));
        Logging.configure(Map.of());
    }

    @AfterEach
    void restore() {
        System.setErr(before);
        Logging.configure(Map.of("logging_level", "WARNING"));
    }

    @Test
    void linesLookLikeThoseOfMesos() {
        LoggerFactory.getLogger("org.example.Foo").info("it is so");

        assertThat(process.toString(UTF_8)).matches("I\\d{4} \\d\\d:\\d\\d:\\d\\d\\.\\d{6} main Foo] it is so\\R");
    }

    @Test
    void whatIsLoggedWhileAShellHasTheStandardErrorIsInTheLogAllTheSame() {
        System.setErr(new PrintStream(shell, true, UTF_8));

        LoggerFactory.getLogger("org.example.Foo").info("it is so");

        assertThat(process.toString(UTF_8)).contains("it is so");
        assertThat(shell.size()).isZero();
    }
}
