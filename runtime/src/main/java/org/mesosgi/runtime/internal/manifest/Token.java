package org.mesosgi.runtime.internal.manifest;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a text that is JSON or was meant to be. Unlike a parser's tokens these also cover what is wrong, so that one
 * can say what was meant.
 *
 * @param type what it looks like
 * @param begin where it begins, as an offset into the text
 * @param end where it ends: the offset behind it
 */
record Token(Type type, int begin, int end) {

    private static final String MARKS = "{}[]:,";

    /** What a token looks like. */
    enum Type {
        /** One of <code>{}[]:,</code>. */
        MARK,
        STRING,
        /** A string without a closing quote on its line. */
        OPEN_STRING,
        /** A string between single quotes. */
        SINGLE_QUOTED,
        /** Anything else without blanks: a number, true, false, null, or a string without quotes. */
        WORD,
        COMMENT
    }

    /** All tokens of a text. */
    static List<Token> of(String text) {
        List<Token> tokens = new ArrayList<>();
        int offset = 0;
        while (offset < text.length()) {
            if (Character.isWhitespace(text.charAt(offset))) {
                offset++;
            } else {
                Token token = at(text, offset);
                tokens.add(token);
                offset = token.end;
            }
        }
        return tokens;
    }

    private static Token at(String text, int begin) {
        char first = text.charAt(begin);
        if (MARKS.indexOf(first) >= 0) {
            return new Token(Type.MARK, begin, begin + 1);
        }
        if (first == '"' || first == '\'') {
            return string(text, begin, first);
        }
        return startsComment(text, begin) ? comment(text, begin) : word(text, begin);
    }

    private static Token string(String text, int begin, char quote) {
        int i = begin + 1;
        while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
            if (text.charAt(i) == quote) {
                return new Token(quote == '"' ? Type.STRING : Type.SINGLE_QUOTED, begin, i + 1);
            }
            i += text.charAt(i) == '\\' && i + 1 < text.length() ? 2 : 1;
        }
        return new Token(quote == '"' ? Type.OPEN_STRING : Type.SINGLE_QUOTED, begin, Math.min(i, text.length()));
    }

    private static boolean startsComment(String text, int offset) {
        return text.startsWith("//", offset) || text.startsWith("/*", offset);
    }

    private static Token comment(String text, int begin) {
        boolean line = text.charAt(begin + 1) == '/';
        int close = text.indexOf(line ? "\n" : "*/", begin + 2);
        int end = close < 0 ? text.length() : close + (line ? 0 : 2);
        return new Token(Type.COMMENT, begin, end);
    }

    private static Token word(String text, int begin) {
        int end = begin + 1;
        while (end < text.length()
                && !Character.isWhitespace(text.charAt(end))
                && text.charAt(end) != '"'
                && MARKS.indexOf(text.charAt(end)) < 0
                && !startsComment(text, end)) {
            end++;
        }
        return new Token(Type.WORD, begin, end);
    }

    /** Whether it is this mark. */
    boolean is(char mark, String text) {
        return type == Type.MARK && text.charAt(begin) == mark;
    }

    /** Its own text, cut off behind so many characters. */
    String shown(String text, int longest) {
        String shown = text.substring(begin, end);
        return shown.length() > longest ? shown.substring(0, longest) + "..." : shown;
    }
}
