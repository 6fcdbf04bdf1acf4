package org.mesosgi.master.internal.validation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/** The rules for ids that schedulers choose. They become names of directories on agents. */
final class Ids {

    /** In bytes: the longest name of a file on the usual file systems. */
    private static final int MAX_LENGTH = 255;

    private Ids() {}

    static Optional<String> validate(String id) {
        if (id.isEmpty()) {
            return Optional.of("ID must not be empty");
        }
        if (id.getBytes(UTF_8).length > MAX_LENGTH) {
            return Optional.of("ID must not be greater than " + MAX_LENGTH + " characters");
        }
        if (id.equals(".") || id.equals("..")) {
            return Optional.of("'" + id + "' is disallowed");
        }
        if (id.chars().anyMatch(Ids::isInvalid)) {
            return Optional.of("'" + id + "' contains invalid characters");
        }
        return Optional.empty();
    }

    private static boolean isInvalid(int character) {
        return character < ' ' || character == 0x7f || character == '/' || character == '\\';
    }
}
