package org.mesosgi.runtime.internal.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mesosgi.runtime.Place;
import org.mesosgi.runtime.Problem;

/**
 * Explains why a text is no JSON. The parser knows where it stopped; people want to know what is missing and where, so
 * this walks through the text's {@link Token tokens} up to the first one that does not fit. It shows no values: they may
 * be secrets.
 */
final class SyntaxProblem {

    private static final int SHOWN = 40;
    private static final Pattern LITERAL = Pattern.compile("true|false|null|[-+.0-9].*");

    /** What must come next. */
    private enum Expected {
        VALUE("a value"),
        VALUE_OR_END("a value or ]"),
        KEY_OR_END("a key in double quotes or }"),
        COLON("a colon"),
        COMMA_OR_END("a comma or the end"),
        NOTHING("nothing");

        private final String words;

        Expected(String words) {
            this.words = words;
        }
    }

    private final Lines lines;
    private final String text;
    private final Deque<Token> open = new ArrayDeque<>();
    private Expected expected = Expected.VALUE;
    private Token before = new Token(Token.Type.MARK, 0, 0);

    private SyntaxProblem(String source, String text) {
        this.lines = new Lines(source, text);
        this.text = text;
    }

    /**
     * Explains.
     *
     * @param e what the parser says
     */
    static Problem of(String source, String text, JsonProcessingException e) {
        if (e instanceof StreamConstraintsException) {
            // The parser does not tell where.
            return Problem.error("M114", "the manifest is too large or too deep")
                    .at(new Place(source, 1, 1))
                    .because(e.getOriginalMessage())
                    .fix("split it into several manifests, for --modules_dir, or look whether it is one at all");
        }
        int stopped = (int) e.getLocation().getCharOffset();
        SyntaxProblem problem = new SyntaxProblem(source, text);
        return problem.find(stopped)
                .orElseGet(() -> Problem.error("M102", "no JSON")
                        .at(problem.place(stopped))
                        .because(e.getOriginalMessage()));
    }

    /** The first thing that is wrong, up to where the parser has stopped; empty if only the parser knows it. */
    private Optional<Problem> find(int stopped) {
        for (Token token : Token.of(text)) {
            if (token.begin() > stopped) {
                return Optional.empty();
            }
            if (token.type() == Token.Type.COMMENT) {
                continue;
            }
            Optional<Problem> problem = misspelt(token).or(() -> misplaced(token));
            if (problem.isPresent()) {
                return problem;
            }
            before = token;
        }
        return expected == Expected.NOTHING ? Optional.empty() : Optional.of(endsTooEarly());
    }

    /** What is wrong with a token wherever it stands. */
    private Optional<Problem> misspelt(Token token) {
        return switch (token.type()) {
            case OPEN_STRING ->
                Optional.of(Problem.error("M105", "the closing quote of a string is missing")
                        .at(place(token.begin()))
                        .because("the string that begins here does not end on its line")
                        .fix("insert the closing quote"));
            case SINGLE_QUOTED ->
                Optional.of(Problem.error("M107", "a string in single quotes")
                        .at(place(token.begin()))
                        .because("JSON knows double quotes only")
                        .fix("write \" instead of '"));
            case STRING -> controlCharacter(token);
            case WORD ->
                before.type() == Token.Type.STRING && before.end() == token.begin()
                        ? Optional.of(Problem.error("M105", "the closing quote of a string is missing")
                                .at(place(before.begin()))
                                .because("right behind the string that begins here stands more text, at "
                                        + lineAndColumn(token.begin()))
                                .fix("insert the closing quote, or write \\\" for a quote inside of the string"))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<Problem> controlCharacter(Token string) {
        for (int i = string.begin(); i < string.end(); i++) {
            if (text.charAt(i) < ' ') {
                return Optional.of(Problem.error("M117", "a control character in a string")
                        .at(place(i))
                        .because(String.format(
                                "the character U+%04X must be written as an escape", (int) text.charAt(i)))
                        .fix(text.charAt(i) == '\t' ? "write \\t" : "remove it"));
            }
        }
        return Optional.empty();
    }

    /** What is wrong with a token where it stands; otherwise it is taken. */
    private Optional<Problem> misplaced(Token token) {
        if (expected == Expected.NOTHING) {
            return Optional.of(JsonReader.moreText(place(token.begin())));
        }
        if (token.is('}', text) || token.is(']', text)) {
            return close(token);
        }
        return switch (expected) {
            case KEY_OR_END -> key(token);
            case COLON -> colon(token);
            case COMMA_OR_END -> comma(token);
            default -> value(token);
        };
    }

    private Optional<Problem> close(Token token) {
        if (expected == Expected.VALUE || expected == Expected.COLON) {
            return unexpected(token);
        }
        Token opening = open.peek();
        char closing = opening.is('{', text) ? '}' : ']';
        if (!token.is(closing, text)) {
            return Optional.of(Problem.error("M116", "a " + closing + " is missing")
                    .at(place(token.begin()))
                    .because(unclosed(opening))
                    .fix("insert " + closing + ", or remove this " + token.shown(text, SHOWN)));
        }
        open.pop();
        afterValue();
        return Optional.empty();
    }

    private Optional<Problem> value(Token token) {
        if (token.is('{', text) || token.is('[', text)) {
            open.push(token);
            expected = token.is('{', text) ? Expected.KEY_OR_END : Expected.VALUE_OR_END;
            return Optional.empty();
        }
        if (token.type() == Token.Type.MARK) {
            return unexpected(token);
        }
        String word = text.substring(token.begin(), token.end());
        if (token.type() == Token.Type.WORD && !LITERAL.matcher(word).matches()) {
            return Optional.of(Problem.error("M108", "quotes are missing around a value")
                    .at(place(token.begin()))
                    .because("texts are written in double quotes")
                    .fix("put it in double quotes"));
        }
        afterValue();
        return Optional.empty();
    }

    private void afterValue() {
        expected = open.isEmpty() ? Expected.NOTHING : Expected.COMMA_OR_END;
    }

    private Optional<Problem> key(Token token) {
        if (token.type() == Token.Type.WORD) {
            String shown = token.shown(text, SHOWN);
            return Optional.of(Problem.error("M108", "quotes are missing around " + shown)
                    .at(place(token.begin()))
                    .because("keys are written in double quotes")
                    .fix("write \"" + shown + "\""));
        }
        if (token.type() != Token.Type.STRING) {
            return unexpected(token);
        }
        expected = Expected.COLON;
        return Optional.empty();
    }

    private Optional<Problem> colon(Token token) {
        if (!token.is(':', text)) {
            return Optional.of(Problem.error("M104", "a colon is missing after " + before.shown(text, SHOWN))
                    .at(place(before.end()))
                    .because("next comes " + token.shown(text, SHOWN) + " at " + lineAndColumn(token.begin()))
                    .fix("insert a colon"));
        }
        expected = Expected.VALUE;
        return Optional.empty();
    }

    private Optional<Problem> comma(Token token) {
        if (token.is(':', text)) {
            return unexpected(token);
        }
        if (!token.is(',', text)) {
            return Optional.of(Problem.error("M103", "a comma is missing")
                    .at(place(before.end()))
                    .because("next comes " + token.shown(text, SHOWN) + " at " + lineAndColumn(token.begin()))
                    .fix("insert a comma"));
        }
        expected = open.peek().is('{', text) ? Expected.KEY_OR_END : Expected.VALUE_OR_END;
        return Optional.empty();
    }

    private Optional<Problem> unexpected(Token token) {
        String also = open.isEmpty() ? "" : "; " + unclosed(open.peek());
        String what = token.type() == Token.Type.MARK ? token.shown(text, SHOWN) : "text";
        return Optional.of(Problem.error("M102", "no JSON: unexpected " + what)
                .at(place(token.begin()))
                .because("here must come " + expected.words + also)
                .fix("remove it, or insert what is missing before it"));
    }

    private Problem endsTooEarly() {
        return Problem.error("M106", "the text ends too early")
                .at(place(text.length()))
                .because(open.isEmpty() ? "here must come " + expected.words : unclosed(open.peek()))
                .fix("insert what closes it");
    }

    private String unclosed(Token opening) {
        return "the " + opening.shown(text, SHOWN) + " at " + lineAndColumn(opening.begin()) + " is not closed";
    }

    private Place place(int offset) {
        return lines.place(offset);
    }

    private String lineAndColumn(int offset) {
        Place place = place(offset);
        return "line " + place.line() + ", column " + place.column();
    }
}
