package org.mesosgi.wire.json;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/**
 * Finds the byte at which the parser of Mesos stops reading a text that is no JSON, since its message shows what is
 * there. Jackson stops elsewhere within words, numbers and escapes. Only used once a text is known to be wrong.
 */
final class SyntaxScanner {
    private static final int END = -1;

    private final byte[] json;
    private int next;

    private SyntaxScanner(byte[] json) {
        this.json = json;
    }

    /** The offset of the byte; nothing if there is no error before the end of the first value. */
    static OptionalInt firstError(byte[] json, int maxDepth) {
        SyntaxScanner scanner = new SyntaxScanner(json);
        return scanner.value(maxDepth) ? OptionalInt.empty() : OptionalInt.of(scanner.next);
    }

    private boolean value(int depth) {
        skipBlanks();
        return switch (peek()) {
            case '{' -> depth > 0 && object(depth - 1);
            case '[' -> depth > 0 && array(depth - 1);
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    private boolean object(int depth) {
        next++;
        if (acceptAfterBlanks('}')) {
            return true;
        }
        do {
            skipBlanks();
            if (!string() || !acceptAfterBlanks(':') || !value(depth)) {
                return false;
            }
        } while (acceptAfterBlanks(','));
        return acceptAfterBlanks('}');
    }

    private boolean array(int depth) {
        next++;
        if (acceptAfterBlanks(']')) {
            return true;
        }
        do {
            if (!value(depth)) {
                return false;
            }
        } while (acceptAfterBlanks(','));
        return acceptAfterBlanks(']');
    }

    private boolean string() {
        if (!accept('"')) {
            return false;
        }
        while (peek() >= ' ') {
            int c = json[next++];
            if (c == '"') {
                return true;
            }
            if (c == '\\' && !escape()) {
                return false;
            }
        }
        return false;
    }

    /** Reads what follows a backslash; the first character counts as read also if it is wrong. */
    private boolean escape() {
        int c = peek();
        if (c == END) {
            return false;
        }
        next++;
        if (c != 'u') {
            return "\"\\/bfnrt".indexOf(c) >= 0;
        }
        for (int i = 0; i < 4; i++) {
            if (Character.digit(peek(), 16) < 0) {
                return false;
            }
            next++;
        }
        return true;
    }

    private boolean word(String word) {
        return word.chars().allMatch(this::accept);
    }

    /** All characters that numbers are made of are read together; only then it matters whether they are a number. */
    private boolean number() {
        if (peek() != '-' && Character.digit(peek(), 10) < 0) {
            return false;
        }
        int start = next;
        while (peek() != END && "0123456789+-.eE".indexOf(peek()) >= 0) {
            next++;
        }
        return new String(json, start, next - start, StandardCharsets.US_ASCII)
                .matches("-?[0-9]+(\\.[0-9]*)?([eE][+-]?[0-9]+)?");
    }

    private boolean acceptAfterBlanks(int expected) {
        skipBlanks();
        return accept(expected);
    }

    private boolean accept(int expected) {
        boolean there = peek() == expected;
        if (there) {
            next++;
        }
        return there;
    }

    private void skipBlanks() {
        while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
            next++;
        }
    }

    private int peek() {
        return next < json.length ? json[next] & 0xFF : END;
    }
}
