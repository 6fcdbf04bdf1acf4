package org.mesosgi.runtime.internal.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import org.mesosgi.runtime.Place;
import org.mesosgi.runtime.Problem;

/**
 * Explains why a text is no JSON. The parser knows where it stopped; people want to know what is missing and where, which
 * is mostly at the end of the token before.
 */
final class SyntaxProblem {

    private static final int SHOWN = 30;

    private SyntaxProblem() {}

    /**
     * Explains.
     *
     * @param end where the last good token ends, as an offset into the text
     * @param e what the parser says
     */
    static Problem of(String source, String text, int end, JsonProcessingException e) {
        if (e instanceof StreamConstraintsException) {
            return Problem.error("M114", "the manifest is too large or too deep")
                    .at(place(source, text, end))
                    .because(e.getOriginalMessage());
        }
        int next = skipBlanks(text, end);
        String message = e.getOriginalMessage();
        if (message.contains("expecting comma")) {
            if (next < text.length() && startsValue(text.charAt(next))) {
                return Problem.error("M103", "a comma is missing after " + before(text, end))
                        .at(place(source, text, end))
                        .because("next comes " + shown(text, next) + " at " + lineAndColumn(text, next))
                        .fix("insert a comma");
            }
        }
        if (message.contains("expecting a colon")) {
            return Problem.error("M104", "a colon is missing after " + before(text, end))
                    .at(place(source, text, end))
                    .because("next comes " + shown(text, next) + " at " + lineAndColumn(text, next))
                    .fix("insert a colon");
        }
        int quote = openQuote(text, end);
        if (quote >= 0 && (message.contains("CTRL-CHAR") || message.contains("end-of-input"))) {
            return Problem.error("M105", "the closing quote of a string is missing")
                    .at(place(source, text, quote))
                    .because("the string " + shown(text, quote) + " does not end on its line")
                    .fix("insert the closing quote");
        }
        if (message.contains("end-of-input")) {
            return Problem.error("M106", "the text ends too early")
                    .at(place(source, text, text.length()))
                    .because(unclosed(text, end))
                    .fix("insert what closes it");
        }
        if (next < text.length() && text.charAt(next) == '\'') {
            return Problem.error("M107", "a string in single quotes")
                    .at(place(source, text, next))
                    .because("JSON knows double quotes only")
                    .fix("write \" instead of '");
        }
        if (next < text.length() && Character.isLetter(text.charAt(next))) {
            return Problem.error("M108", "quotes are missing around " + word(text, next))
                    .at(place(source, text, next))
                    .fix("write \"" + word(text, next) + "\"");
        }
        return Problem.error("M102", "no JSON: unexpected " + shown(text, next))
                .at(place(source, text, next))
                .because(message);
    }

    /** The place of an offset. */
    static Place place(String source, String text, int offset) {
        int line = 1;
        int begin = 0;
        for (int i = 0; i < offset; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                begin = i + 1;
            }
        }
        return new Place(source, line, offset - begin + 1);
    }

    private static String lineAndColumn(String text, int offset) {
        Place place = place("", text, offset);
        return "line " + place.line() + ", column " + place.column();
    }

    private static boolean startsValue(char c) {
        return c == '"' || c == '{' || c == '[' || c == '-' || Character.isLetterOrDigit(c);
    }

    private static int skipBlanks(String text, int from) {
        int i = from;
        while (i < text.length() && (Character.isWhitespace(text.charAt(i)) || text.charAt(i) == ',')) {
            i++;
        }
        return i;
    }

    /** The quote that opens a string behind the last good token, or -1. */
    private static int openQuote(String text, int end) {
        int i = end;
        while (i < text.length() && text.charAt(i) != '"') {
            if (!Character.isWhitespace(text.charAt(i)) && text.charAt(i) != ',' && text.charAt(i) != ':') {
                return -1;
            }
            i++;
        }
        return i < text.length() ? i : -1;
    }

    private static String before(String text, int end) {
        int begin = Math.max(text.lastIndexOf('\n', Math.max(0, end - 1)) + 1, end - SHOWN);
        String tail = text.substring(begin, end).replaceFirst("^[\\s:,]+", "").strip();
        return tail.isEmpty() ? "the last value" : tail;
    }

    private static String shown(String text, int from) {
        if (from >= text.length()) {
            return "the end of the text";
        }
        int end = text.indexOf('\n', from);
        end = end < 0 ? text.length() : end;
        String rest = text.substring(from, end).strip();
        return rest.length() > SHOWN ? rest.substring(0, SHOWN) + "..." : rest;
    }

    private static String word(String text, int from) {
        int end = from;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        return text.substring(from, end);
    }

    /** What is still open at the end of a text whose tokens are good up to there. */
    private static String unclosed(String text, int end) {
        java.util.ArrayDeque<Integer> open = new java.util.ArrayDeque<>();
        boolean inString = false;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (inString) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    inString = false;
                }
            } else if (c == '"') {
                inString = true;
            } else if (c == '{' || c == '[') {
                open.push(i);
            } else if ((c == '}' || c == ']') && !open.isEmpty()) {
                open.pop();
            }
        }
        return open.isEmpty()
                ? "a value is missing"
                : text.charAt(open.peek()) + " at " + lineAndColumn(text, open.peek()) + " is not closed";
    }
}
