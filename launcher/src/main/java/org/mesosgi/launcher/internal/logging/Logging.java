package org.mesosgi.launcher.internal.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * The log of a process: to the standard error, and to a file as well with {@code --log_dir}. Its lines look like those of
 * Mesos' own log: severity and date, time, thread, class, text.
 */
public final class Logging {

    private static final String PATTERN = "%.-1level%d{MMdd HH:mm:ss.SSSSSS} %thread %logger{0}] %msg%n";

    private Logging() {}

    /** Follows {@code --logging_level}, {@code --quiet} and {@code --log_dir}. */
    public static void configure(Map<String, String> flags) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(level(flags.getOrDefault("logging_level", "INFO")));
        // The HTTP server tells every one of its steps; its warnings are enough.
        context.getLogger("org.eclipse.jetty").setLevel(Level.WARN);
        context.getLogger("org.apache.felix.http").setLevel(Level.WARN);
        if (!Boolean.parseBoolean(flags.get("quiet"))) {
            ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
            console.setTarget("System.err");
            root.addAppender(start(context, console));
        }
        if (flags.containsKey("log_dir")) {
            FileAppender<ILoggingEvent> file = new FileAppender<>();
            file.setFile(Path.of(flags.get("log_dir"), "mesosgi.log").toString());
            root.addAppender(start(context, file));
        }
    }

    private static OutputStreamAppender<ILoggingEvent> start(
            LoggerContext context, OutputStreamAppender<ILoggingEvent> appender) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }

    /** Mesos knows INFO, WARNING and ERROR; the others are Logback's. */
    private static Level level(String name) {
        return name.equalsIgnoreCase("WARNING") ? Level.WARN : Level.toLevel(name, Level.INFO);
    }
}
