package org.mesosgi.runtime.internal.manifest;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.mesosgi.runtime.Place;

/** Where the lines of a text begin: a text may have many places to tell of. */
final class Lines {

    private final String source;
    private final int length;

    /** The offset of each line's first character. */
    private final int[] begins;

    /** @param source what the text is called in messages */
    Lines(String source, String text) {
        this.source = source;
        this.length = text.length();
        this.begins = IntStream.concat(
                        IntStream.of(0),
                        IntStream.range(0, text.length())
                                .filter(i -> text.charAt(i) == '\n')
                                .map(i -> i + 1))
                .toArray();
    }

    /** The place of an offset; what is behind the end is at the end. */
    Place place(int offset) {
        int within = Math.min(offset, length);
        int found = Arrays.binarySearch(begins, within);
        int line = found >= 0 ? found : -found - 2;
        return new Place(source, line + 1, within - begins[line] + 1);
    }
}
