package org.mesosgi.launcher.internal.shell;

import java.util.ArrayList;
import java.util.List;
import org.apache.felix.gogo.runtime.EOFError;
import org.apache.felix.gogo.runtime.Parser;
import org.apache.felix.gogo.runtime.SyntaxError;

/**
 * What a text of several lines says to Gogo: a line each, or as many as it takes until what was opened is closed. Gogo
 * itself would run the text as one program, and have nothing but the result of its last line to show.
 */
final class Statements {

    private Statements() {}

    /** The statements of a text. Whether they can be parsed is for Gogo to say. */
    static List<String> of(String text) {
        List<String> statements = new ArrayList<>();
        String open = "";
        for (String line : text.lines().toList()) {
            open += open.isEmpty() ? line : "\n" + line;
            if (isWhole(open)) {
                statements.add(open);
                open = "";
            }
        }
        if (!open.isEmpty()) {
            statements.add(open);
        }
        statements.removeIf(String::isBlank);
        return statements;
    }

    private static boolean isWhole(String text) {
        try {
            new Parser(text).program();
            return true;
        } catch (EOFError e) {
            return false;
        } catch (SyntaxError e) {
            return true;
        }
    }
}
