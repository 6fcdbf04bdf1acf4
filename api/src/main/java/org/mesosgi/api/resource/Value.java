package org.mesosgi.api.resource;

import java.util.List;

/** The value of a resource or of an attribute. */
public sealed interface Value {

    /**
     * An amount.
     *
     * @param thousandths the amount in thousandths
     */
    record Scalar(long thousandths) implements Value {}

    /**
     * Ranges of whole numbers.
     *
     * @param ranges ascending, apart from each other by at least one number
     */
    record Ranges(List<Range> ranges) implements Value {}

    /**
     * Names.
     *
     * @param items without repetition
     */
    record Items(List<String> items) implements Value {}

    /**
     * A text; only attributes have one.
     *
     * @param text the text
     */
    record Text(String text) implements Value {}

    /** Reads a value. */
    static Value parse(String text) {
        return new Text(text);
    }
}
