package org.mesosgi.api.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the text form of values. */
final class ValueParser {

    /** Mesos takes negative, infinite and hexadecimal numbers for texts. */
    private static final Pattern NUMBER = Pattern.compile("\\+?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

    private ValueParser() {}

    /** A text that is no value at all, unlike one of a value that cannot be. */
    static final class MalformedValueException extends IllegalArgumentException {

        MalformedValueException(String message) {
            super(message);
        }
    }

    static Value parse(String text) {
        String compact = text.replace(" ", "");
        if (compact.isEmpty()) {
            throw new MalformedValueException("Expecting non-empty string");
        }
        if (!areMatched(compact, '{', '}') || !areMatched(compact, '[', ']') || !areMatched(compact, '(', ')')) {
            throw new MalformedValueException("Mismatched brackets");
        }
        if (compact.startsWith("[")) {
            return ranges(compact);
        }
        if (compact.startsWith("{")) {
            return new Value.Items(Tokens.of(compact, "{},\n"));
        }
        if (NUMBER.matcher(compact).matches()) {
            return Value.Scalar.of(Double.parseDouble(compact));
        }
        if (compact.contains("[") || compact.contains("{")) {
            throw new MalformedValueException("Unexpected bracket within '" + text + "'");
        }
        return new Value.Text(text.strip());
    }

    private static Value ranges(String text) {
        List<String> bounds = Tokens.of(text, "[]-,\n");
        if (bounds.size() % 2 != 0) {
            throw new MalformedValueException("Expecting one or more \"ranges\"");
        }
        List<Range> ranges = new ArrayList<>(bounds.size() / 2);
        for (int i = 0; i < bounds.size(); i += 2) {
            ranges.add(new Range(bound(bounds.get(i)), bound(bounds.get(i + 1))));
        }
        return new Value.Ranges(ranges);
    }

    private static long bound(String text) {
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException notUnsigned) {
            throw new MalformedValueException("Expecting non-negative integers in '" + text + "'");
        }
    }

    private static boolean areMatched(String text, char open, char close) {
        int depth = 0;
        for (int i = 0; i < text.length() && depth >= 0; i++) {
            if (text.charAt(i) == open) {
                depth++;
            } else if (text.charAt(i) == close) {
                depth--;
            }
        }
        return depth == 0;
    }
}
