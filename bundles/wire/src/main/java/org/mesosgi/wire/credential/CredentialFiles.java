package org.mesosgi.wire.credential;

import java.util.List;
import java.util.Optional;
import org.mesosgi.api.value.Credential;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;

/**
 * Reads files of credentials. There are two forms:
 *
 * <pre>
 * {"credentials": [{"principal": "alice", "secret": "s1"}, ...]}     or, if it is one: {"principal": "alice", "secret": "s1"}
 *
 * alice s1
 * bob s2
 * </pre>
 *
 * <p>All that is wrong with a file is told at once, and no secret with it.
 */
public final class CredentialFiles {

    private CredentialFiles() {}

    /**
     * The credentials of a file.
     *
     * @param flag the flag that names it
     * @param value the flag's value: {@code /path}, or {@code file:///path}
     * @throws ProblemException if the file cannot be read, or is wrong
     */
    public static List<Credential> all(String flag, String value) {
        SecretFile file = SecretFile.of(flag, value);
        String text = file.text();
        return isJson(text) ? new CredentialsJson(file).all(text) : new CredentialLines(file).all(text);
    }

    /**
     * The one credential of a file.
     *
     * @param flag the flag that names it
     * @param value the flag's value: {@code /path}, or {@code file:///path}
     * @throws ProblemException if the file cannot be read, is wrong, or has several
     */
    public static Credential one(String flag, String value) {
        SecretFile file = SecretFile.of(flag, value);
        String text = file.text();
        if (isJson(text)) {
            return new CredentialsJson(file).one(text);
        }
        List<Credential> all = new CredentialLines(file).all(text);
        if (all.size() != 1) {
            throw new ProblemException(
                    Problem.error("F141", "the file of --" + flag + " cannot be used: " + file.path())
                            .because("it has " + all.size() + " credentials")
                            .fix("leave one of them"));
        }
        return all.get(0);
    }

    /**
     * The credential of a flag, if it is given.
     *
     * @throws ProblemException as {@link #one(String, String)}
     */
    public static Optional<Credential> one(String flag, Optional<String> value) {
        return value.map(given -> one(flag, given));
    }

    private static boolean isJson(String text) {
        String start = text.stripLeading();
        return start.startsWith("{") || start.startsWith("[");
    }
}
