package org.mesosgi.launcher.internal.shell.protocol;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;

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

    /** What a frame is about. The order is that of the numbers on the wire. */
    public enum Type {
        /** The client asks for one command to be run. */
        EXECUTE,
        /** The client asks for a prompt, and says what its terminal is: a {@link TerminalType}. */
        TERMINAL,
        /** What was typed. */
        INPUT,
        /** The terminal's size has changed: a {@link TerminalType}. */
        SIZE,
        /** What goes to the standard output. */
        OUTPUT,
        /** What goes to the standard error. */
        ERROR,
        /** The exit status, a number. */
        STATUS
    }

    public static Frame of(Type type, String text) {
        return new Frame(type, text.getBytes(StandardCharsets.UTF_8));
    }

    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
