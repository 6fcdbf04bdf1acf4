package org.mesosgi.runtime.tls;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.mesosgi.runtime.Problem;

/** What is told of a file that a variable names. */
final class FileProblem {

    private FileProblem() {}

    static Problem of(String variable, String path, IOException why) {
        return Problem.error("F134", "the file of " + Variables.PREFIX + variable + " cannot be used: " + path)
                .because(reason(why))
                .fix("give the path of a file in the form PEM that the process may read");
    }

    private static String reason(IOException why) {
        if (why instanceof NoSuchFileException) {
            return "it does not exist";
        }
        if (why instanceof AccessDeniedException) {
            return "the process may not read it";
        }
        return String.valueOf(why.getMessage());
    }
}
