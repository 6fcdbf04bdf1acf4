package org.mesosgi.runtime.internal.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.mesosgi.runtime.Place;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.internal.manifest.Json.JsonList;
import org.mesosgi.runtime.internal.manifest.Json.JsonNull;
import org.mesosgi.runtime.internal.manifest.Json.JsonObject;
import org.mesosgi.runtime.internal.manifest.Json.JsonScalar;
import org.mesosgi.runtime.internal.manifest.Json.JsonText;
import org.mesosgi.runtime.internal.manifest.Json.Member;

/**
 * Makes a tree of a JSON text. Trailing commas, comments and a byte order mark are accepted, each with a warning: Mesos
 * refuses them, and its own documentation has them.
 */
final class JsonReader {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .build();

    private final String source;
    private final String text;
    private final List<Problem> warnings;

    /** Where the token before the current one ends, as an offset into the text. */
    private int end;

    private JsonReader(String source, String text, List<Problem> warnings) {
        this.source = source;
        this.text = text;
        this.warnings = warnings;
    }

    /**
     * Reads a text.
     *
     * @param source what the text is called in messages
     * @param warnings takes what is not as it should be
     * @throws ProblemException if it is no JSON
     */
    static Json read(String source, String text, List<Problem> warnings) {
        String body = text;
        if (text.startsWith("\uFEFF")) {
            body = text.substring(1);
            warnings.add(Problem.warning("M110", "a byte order mark stands before the JSON text")
                    .at(new Place(source, 1, 1))
                    .because("Mesos refuses it")
                    .fix("save the file as UTF-8 without a byte order mark"));
        }
        return new JsonReader(source, body, warnings).read();
    }

    private Json read() {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (next(parser) == null) {
                throw new ProblemException(Problem.error("M102", "the manifest is empty")
                        .at(new Place(source, 1, 1))
                        .fix("write at least {}"));
            }
            Json json = value(parser);
            if (next(parser) != null) {
                throw new ProblemException(Problem.error("M102", "there is more text behind the manifest")
                        .at(place(parser.currentTokenLocation()))
                        .because("a manifest is one JSON object, and that has ended before")
                        .fix("remove the rest, or move it inside the object"));
            }
            return json;
        } catch (JsonParseException | StreamConstraintsException e) {
            throw new ProblemException(SyntaxProblem.of(source, text, end, e), e);
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory has failed", e);
        }
    }

    private JsonToken next(JsonParser parser) throws IOException {
        JsonToken token = parser.nextToken();
        if (token != null) {
            int begin = (int) parser.currentTokenLocation().getCharOffset();
            lookBetween(token, end, begin);
            // Finishes a text that Jackson reads lazily, so that its end is known.
            parser.getText();
            end = (int) parser.currentLocation().getCharOffset();
        } else {
            lookBetween(null, end, text.length());
        }
        return token;
    }

    /** Looks for what only we accept, in the text between two tokens. */
    private void lookBetween(JsonToken token, int from, int to) {
        boolean closing = token == JsonToken.END_ARRAY || token == JsonToken.END_OBJECT;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '/') {
                warnings.add(Problem.warning("M111", "a comment")
                        .at(place(i))
                        .because("JSON has none, and Mesos refuses it")
                        .fix("remove it"));
                boolean line = text.charAt(i + 1) == '/';
                int close = text.indexOf(line ? "\n" : "*/", i + 2);
                i = close < 0 ? to : close + (line ? 0 : 1);
            } else if (c == ',' && closing) {
                warnings.add(Problem.warning(
                                "M112", "a comma before the closing " + (token == JsonToken.END_ARRAY ? "]" : "}"))
                        .at(place(i))
                        .because("Mesos refuses it")
                        .fix("remove the comma"));
            }
        }
    }

    private Json value(JsonParser parser) throws IOException {
        Place place = place(parser.currentTokenLocation());
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, place);
            case START_ARRAY -> list(parser, place);
            case VALUE_STRING -> new JsonText(place, parser.getText());
            case VALUE_NULL -> new JsonNull(place);
            case VALUE_TRUE, VALUE_FALSE -> new JsonScalar(place, "boolean");
            default -> new JsonScalar(place, "number");
        };
    }

    private JsonObject object(JsonParser parser, Place place) throws IOException {
        List<Member> members = new ArrayList<>();
        while (next(parser) != JsonToken.END_OBJECT) {
            String key = parser.getText();
            Place at = place(parser.currentTokenLocation());
            next(parser);
            Json value = value(parser);
            if (members.removeIf(member -> member.key().equals(key))) {
                warnings.add(Problem.warning("M113", "the key \"" + key + "\" stands twice in one object")
                        .at(at)
                        .because("only the last one counts, as in Mesos")
                        .fix("remove one of them"));
            }
            members.add(new Member(key, at, value));
        }
        return new JsonObject(place, List.copyOf(members));
    }

    private JsonList list(JsonParser parser, Place place) throws IOException {
        List<Json> elements = new ArrayList<>();
        while (next(parser) != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return new JsonList(place, List.copyOf(elements));
    }

    private Place place(JsonLocation location) {
        return new Place(source, location.getLineNr(), location.getColumnNr());
    }

    private Place place(int offset) {
        return SyntaxProblem.place(source, text, offset);
    }
}
