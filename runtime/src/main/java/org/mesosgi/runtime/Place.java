package org.mesosgi.runtime;

import static java.util.Objects.requireNonNull;

/**
 * A place in a text that somebody wrote.
 *
 * @param source the file, or the flag that holds the text itself
 * @param line the line, from 1
 * @param column the column, from 1, in characters
 */
public record Place(String source, int line, int column) {

    public Place {
        requireNonNull(source, "source is null");
    }

    @Override
    public String toString() {
        return source + ":" + line + ":" + column;
    }
}
