package org.mesosgi.launcher.internal.shell;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.CommandSessionListener;
import org.jline.reader.impl.LineReaderImpl;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.Secrets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down every command that somebody has typed: time, user, session, outcome and command, with tabs between them, in
 * a file that is only this user's. Secrets are masked.
 */
final class AuditLog implements CommandSessionListener {

    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path file;
    private final Clock clock;

    /** How many commands of a session run within each other. */
    private final Map<CommandSession, Integer> running = new ConcurrentHashMap<>();

    AuditLog(Path file, Clock clock) {
        this.file = requireNonNull(file, "file is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public void beforeExecute(CommandSession session, CharSequence command) {
        if (isTyped(session)) {
            running.merge(session, 1, Integer::sum);
        }
    }

    @Override
    public void afterExecute(CommandSession session, CharSequence command, Exception exception) {
        after(session, command, outcome(exception));
    }

    @Override
    public void afterExecute(CommandSession session, CharSequence command, Object result) {
        after(session, command, "done");
    }

    /** A prompt also executes what it needs itself: its profile before the first line, and completion while one is typed. */
    private static boolean isTyped(CommandSession session) {
        return !(session.get(".reader") instanceof LineReaderImpl reader)
                || (reader.getParsedLine() != null && !reader.isReading());
    }

    private static String outcome(Exception exception) {
        return exception instanceof ProblemException refusal
                ? "refused: " + refusal.problems().stream().map(Problem::code).collect(Collectors.joining(", "))
                : "failed: " + exception.getClass().getSimpleName();
    }

    private void after(CommandSession session, CharSequence command, String outcome) {
        // What a command executes in its turn, nobody has typed.
        if (isTyped(session) && running.merge(session, -1, Integer::sum) == 0) {
            running.remove(session);
            Peer peer = Peer.of(session);
            write(String.join(
                    "\t",
                    clock.instant().truncatedTo(ChronoUnit.MILLIS).toString(),
                    escape(peer.user()),
                    escape(peer.session()),
                    escape(outcome),
                    escape(Secrets.maskCommand(command.toString().strip()))));
        }
    }

    /** One entry is one line, whatever was typed. */
    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> {
            if (c == '\\') {
                escaped.append("\\\\");
            } else if (c == '\n') {
                escaped.append("\\n");
            } else if (c == '\t') {
                escaped.append("\\t");
            } else if (Character.isISOControl(c)) {
                escaped.append(String.format("\\u%04x", c));
            } else {
                escaped.append((char) c);
            }
        });
        return escaped.toString();
    }

    /** Opens the file anew each time, so that it can be moved away at any time. */
    private synchronized void write(String line) {
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS),
                PRIVATE)) {
            // Not channel.write: on a disk that is full it writes a part, and does not complain.
            Channels.newOutputStream(channel).write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.error("What was typed into the shell cannot be written down in {}: {}", file, line, e);
        }
    }
}
