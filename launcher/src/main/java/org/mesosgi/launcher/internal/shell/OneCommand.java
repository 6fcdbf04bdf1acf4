package org.mesosgi.launcher.internal.shell;

import static java.util.Objects.requireNonNull;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.mesosgi.runtime.ChangeText;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;

/** Runs commands of the shell one by one, each in a session of its own. */
final class OneCommand {

    private static final String JSON = "--json";

    private final CommandProcessor shell;

    OneCommand(CommandProcessor shell) {
        this.shell = requireNonNull(shell, "shell is null");
    }

    /**
     * Runs a command.
     *
     * @return its exit status: 0, or 1 if it was refused or has failed. The problems then go to the error stream, or, if
     *     it was to show JSON, as JSON to the output.
     */
    int run(String command, Peer peer, OutputStream output, OutputStream error) {
        PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(error, true, StandardCharsets.UTF_8);
        try (CommandSession session = shell.createSession(InputStream.nullInputStream(), out, err)) {
            peer.typesInto(session);
            Object result = session.execute(command);
            if (result != null) {
                CharSequence text = session.format(result, Converter.INSPECT);
                out.print(text);
                if (!text.toString().endsWith("\n")) {
                    out.println();
                }
            }
            return 0;
        } catch (ProblemException e) {
            tell(e.problems(), command, out, err);
        } catch (Exception e) {
            // Gogo throws whatever a command does, and says in the message what it does not know.
            String message = e.getMessage() == null ? e.toString() : e.getMessage();
            tell(List.of(Problem.error("S910", message)), command, out, err);
        }
        return 1;
    }

    private static void tell(List<Problem> problems, String command, PrintStream out, PrintStream err) {
        if (List.of(command.strip().split("\\s+")).contains(JSON)) {
            out.print(ChangeText.verdict(List.of(), problems));
        } else {
            err.print(ChangeText.problems(problems));
        }
    }
}
