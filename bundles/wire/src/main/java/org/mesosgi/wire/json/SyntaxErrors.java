package org.mesosgi.wire.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import org.mesosgi.wire.json.JsonException.Problem;

/** Errors of syntax in the words of Mesos: the line, and what is left of it where reading stopped. */
final class SyntaxErrors {
    private SyntaxErrors() {}

    /** Fails if a text does not start like UTF-8: other encodings and byte order marks are not JSON to Mesos. */
    static void checkStart(byte[] json) throws JsonException {
        boolean mark = json.length > 0 && json[0] < 0;
        boolean wide = json.length > 1 && (json[0] == 0 || json[1] == 0);
        if (mark || wide) {
            throw at(json, 0);
        }
    }

    /** Fails if there is more than blanks after the value. */
    static void checkEnd(byte[] json, long end) throws JsonException {
        String rest = new String(json, (int) end, json.length - (int) end, StandardCharsets.UTF_8);
        if (!rest.chars().allMatch(c -> c == ' ' || (c >= '\t' && c <= '\r'))) {
            throw new JsonException(Problem.SYNTAX, "Parsed JSON included non-whitespace trailing characters: " + rest);
        }
    }

    /** The error that Jackson has found. */
    static JsonException of(byte[] json, JsonProcessingException error, int maxDepth) {
        int found = (int) Math.max(0, Math.min(error.getLocation().getByteOffset(), json.length));
        JsonException syntaxError =
                at(json, SyntaxScanner.firstError(json, maxDepth).orElse(found));
        syntaxError.initCause(error);
        return syntaxError;
    }

    /** An error at a byte. */
    static JsonException at(byte[] json, int offset) {
        int line = 1;
        for (int i = 0; i < offset; i++) {
            line += json[i] == '\n' ? 1 : 0;
        }
        return new JsonException(Problem.SYNTAX, "syntax error at line " + line + " near: " + restOfLine(json, offset));
    }

    private static String restOfLine(byte[] json, int offset) {
        int end = offset;
        while (end < json.length && json[end] != '\n') {
            end++;
        }
        return new String(json, offset, end - offset, StandardCharsets.UTF_8).replaceAll("[\\x00-\\x1F]", "");
    }
}
