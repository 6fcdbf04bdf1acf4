package org.mesosgi.launcher.internal.shell;

import java.util.List;
import org.apache.felix.gogo.jline.Parser;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.ParsedLine;

/**
 * Gogo's parser, but for what it makes of words with blanks that completion puts in: it fails with an exception there, which
 * ends the prompt. Here they are quoted.
 */
final class QuotingParser extends Parser {

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        ParsedLine parsed = super.parse(line, cursor, context);
        return context == ParseContext.COMPLETE && parsed instanceof CompletingParsedLine completing
                ? new Quoting(completing, line.substring(0, cursor))
                : parsed;
    }

    /** @param before what stands before the cursor; Gogo's own line has lost the blanks at its end */
    private record Quoting(CompletingParsedLine parsed, String before) implements CompletingParsedLine {

        /** Begins with the quote that was typed, or with one if the word needs it; a word that may go on is left open. */
        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            String typed = before.substring(before.length() - rawWordCursor());
            boolean isQuoted = typed.startsWith("'") || typed.startsWith("\"");
            String word = candidate.toString();
            if (!isQuoted && !word.contains(" ") && !word.contains("\t")) {
                return word;
            }
            String quote = isQuoted ? typed.substring(0, 1) : "'";
            return quote + word + (complete ? quote : "");
        }

        @Override
        public int rawWordCursor() {
            return parsed.rawWordCursor();
        }

        @Override
        public int rawWordLength() {
            return parsed.rawWordLength();
        }

        @Override
        public String word() {
            return parsed.word();
        }

        @Override
        public int wordCursor() {
            return parsed.wordCursor();
        }

        @Override
        public int wordIndex() {
            return parsed.wordIndex();
        }

        @Override
        public List<String> words() {
            return parsed.words();
        }

        @Override
        public String line() {
            return parsed.line();
        }

        @Override
        public int cursor() {
            return parsed.cursor();
        }
    }
}
