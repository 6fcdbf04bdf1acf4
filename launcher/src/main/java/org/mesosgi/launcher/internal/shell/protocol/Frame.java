package org.mesosgi.launcher.internal.shell.protocol;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * One thing that is said. A connection begins with {@link Type#EXECUTE} or {@link Type#TERMINAL}, and ends with
 * {@link Type#STATUS}.
 *
 * @param type what it is about
 * @param bytes the rest; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares frames.
public record Frame(Type type, byte[] bytes) {

    public Frame {
        requireNonNull(type, "type is null");
        requireNonNull(bytes, "bytes is null");
    }

    /** What a frame is about. */
    public enum Type {
        /** The client asks for one command to be run. */
        EXECUTE(1),
        /** The client asks for a prompt, and says what its terminal is: a {@link TerminalType}. */
        TERMINAL(2),
        /** What was typed. */
        INPUT(3),
        /** The terminal's size has changed: a {@link TerminalType}. */
        SIZE(4),
        /** What goes to the standard output. */
        OUTPUT(5),
        /** What goes to the standard error. */
        ERROR(6),
        /** The exit status, a number. */
        STATUS(7);

        private final int number;

        Type(int number) {
            this.number = number;
        }

        byte number() {
            return (byte) number;
        }

        static Optional<Type> of(int number) {
            return Arrays.stream(values()).filter(type -> type.number == number).findFirst();
        }
    }

    public static Frame of(Type type, String text) {
        return new Frame(type, text.getBytes(StandardCharsets.UTF_8));
    }

    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
