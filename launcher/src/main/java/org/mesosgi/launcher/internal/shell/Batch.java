package org.mesosgi.launcher.internal.shell;

import static java.util.Objects.requireNonNull;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.mesosgi.runtime.ChangeText;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;

/** Runs commands that are not typed at a prompt: the lines of a text, in a session of their own. */
final class Batch {

    private static final String JSON = "--json";

    private static final Pattern WORDS = Pattern.compile("\\s+");

    /** How Gogo's message begins when no method of a command takes what was given. */
    private static final String NO_SUCH_ARGUMENTS = "Cannot coerce ";

    private final CommandProcessor shell;

    Batch(CommandProcessor shell) {
        this.shell = requireNonNull(shell, "shell is null");
    }

    /**
     * Runs commands until one is refused or fails.
     *
     * @param text a line each, or as many as it takes until what was opened is closed
     * @return their exit status: 0, or 1 if one was refused or has failed. Its problems then go to the error stream, or, if
     *     it was to show JSON, as JSON to the output.
     */
    int run(String text, Peer peer, OutputStream output, OutputStream error) {
        PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(error, true, StandardCharsets.UTF_8);
        try (CommandSession session = shell.createSession(InputStream.nullInputStream(), out, err)) {
            peer.typesInto(session);
            return Statements.of(text).stream().allMatch(statement -> run(session, statement, out, err)) ? 0 : 1;
        }
    }

    private static boolean run(CommandSession session, String statement, PrintStream out, PrintStream err) {
        try {
            Object result = session.execute(statement);
            if (result != null) {
                CharSequence text = session.format(result, Converter.INSPECT);
                out.print(text);
                if (!text.toString().endsWith("\n")) {
                    out.println();
                }
            }
            return true;
        } catch (ProblemException e) {
            tell(e.problems(), statement, out, err);
        } catch (Exception e) {
            tell(List.of(explain(e, statement)), statement, out, err);
        }
        return false;
    }

    /** Gogo throws whatever a command does, and says in the message what it does not know. */
    private static Problem explain(Exception e, String statement) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        if (!message.startsWith(NO_SUCH_ARGUMENTS)) {
            return Problem.error("S910", message);
        }
        String command = WORDS.split(statement.strip(), 2)[0];
        return Problem.error("S911", command + " does not take these arguments")
                .because(message)
                .fix("'help " + command + "' shows which it takes");
    }

    private static void tell(List<Problem> problems, String command, PrintStream out, PrintStream err) {
        if (List.of(WORDS.split(command.strip())).contains(JSON)) {
            out.print(ChangeText.verdict(List.of(), problems));
        } else {
            err.print(ChangeText.problems(problems));
        }
    }
}
