package org.mesosgi.launcher.internal.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;
import org.slf4j.LoggerFactory;

/**
 * The log of a process: to the standard error, and to a file as well with {@code --log_dir}. Its lines look like those of
 * Mesos' own log: severity and date, time, thread, class, text.
 */
public final class Logging {

    /** Gogo names threads after commands, with all their words: there may be secrets among them. */
    private static final String PATTERN =
            "%.-1level%d{MMdd HH:mm:ss.SSSSSS} %replace(%thread){'^pipe-.*', 'pipe'} %logger{0}] %msg%n";

    /** Mesos knows INFO, WARNING and ERROR. */
    private static final Map<String, Level> LEVELS =
            Map.of("DEBUG", Level.DEBUG, "INFO", Level.INFO, "WARNING", Level.WARN, "ERROR", Level.ERROR);

    private Logging() {}

    /**
     * Follows {@code --logging_level}, {@code --quiet} and {@code --log_dir}.
     *
     * @throws ProblemException if there is no such level
     */
    public static void configure(Map<String, String> flags) {
        Level level = level(flags.getOrDefault("logging_level", "INFO"));
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(level);
        // The HTTP server tells every one of its steps; its warnings are enough.
        context.getLogger("org.eclipse.jetty").setLevel(Level.WARN);
        context.getLogger("org.apache.felix.http").setLevel(Level.WARN);
        // ZooKeeper's client tells of every attempt to connect, with the stack; our library tells what comes of it.
        context.getLogger("org.apache.zookeeper").setLevel(Level.ERROR);
        if (!Boolean.parseBoolean(flags.get("quiet"))) {
            OutputStreamAppender<ILoggingEvent> console = new OutputStreamAppender<>();
            console.setOutputStream(new ProcessError());
            root.addAppender(start(context, console));
        }
        if (flags.containsKey("log_dir")) {
            FileAppender<ILoggingEvent> file = new FileAppender<>();
            file.setFile(Path.of(flags.get("log_dir"), "mesosgi.log").toString());
            root.addAppender(start(context, file));
        }
    }

    /** Logs all that our own code has to say, or what the flags say. */
    public static void setVerbose(boolean verbose) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.getLogger("org.mesosgi").setLevel(verbose ? Level.DEBUG : null);
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

    /**
     * The standard error as it is now. A shell gives the threads of its commands another one: what they log is for the log
     * of the process all the same, and not for whom has typed the command. Is not closed with the log.
     */
    private static final class ProcessError extends FilterOutputStream {

        ProcessError() {
            super(System.err);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    private static Level level(String name) {
        Level level = LEVELS.get(name.toUpperCase(Locale.ROOT));
        if (level == null) {
            throw new ProblemException(Problem.error("F102", "the value of --logging_level cannot be used")
                    .because("'" + name + "' is no level")
                    .fix("give INFO, WARNING, ERROR or DEBUG"));
        }
        return level;
    }
}
