package org.mesosgi.launcher.internal.shell.protocol;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A terminal.
 *
 * @param name what the environment variable {@code TERM} says
 * @param columns its width
 * @param rows its height
 */
public record TerminalType(String name, int columns, int rows) {

    private static final int COLUMNS = 80;
    private static final int ROWS = 24;

    public TerminalType {
        requireNonNull(name, "name is null");
    }

    /** Reads what {@link #toString} has written. A size of nothing, which some terminals have, is the usual one. */
    public static TerminalType parse(String text) {
        List<String> words = List.of(text.split(" ", -1));
        if (words.size() != 3) {
            throw new IllegalArgumentException("this is no terminal: " + text);
        }
        int columns = Integer.parseInt(words.get(1));
        int rows = Integer.parseInt(words.get(2));
        return new TerminalType(words.get(0), columns > 0 ? columns : COLUMNS, rows > 0 ? rows : ROWS);
    }

    @Override
    public String toString() {
        return name + " " + columns + " " + rows;
    }
}
