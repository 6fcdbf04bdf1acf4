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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * Makes a tree of a JSON text. Trailing commas, comments and a byte order mark are accepted, each with a warning, unless
 * it is to be strict: Mesos refuses them, but manifests in the wild and its own documentation have them.
 */
final class JsonReader {

    private static final JsonFactory STRICT = new JsonFactory();

    private static final JsonFactory LENIENT = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .build();

    private final String source;
    private final String text;
    private final Lines lines;
    private final boolean strict;
    private final List<Problem> problems;

    private JsonReader(String source, String text, boolean strict, List<Problem> problems) {
        this.source = source;
        this.text = text;
        this.lines = new Lines(source, text);
        this.strict = strict;
        this.problems = problems;
    }

    /**
     * Reads a text.
     *
     * @param source what the text is called in messages
     * @param strict whether what Mesos refuses is an error, and not only a warning
     * @param problems takes what is not as it should be
     * @throws ProblemException if it is no JSON
     */
    static Json read(String source, String text, boolean strict, List<Problem> problems) {
        boolean marked = text.startsWith("\uFEFF");
        JsonReader reader = new JsonReader(source, marked ? text.substring(1) : text, strict, problems);
        if (marked) {
            problems.add(reader.refusedByMesos("M110", "a byte order mark stands before the JSON text")
                    .at(new Place(source, 1, 1))
                    .because("Mesos refuses it")
                    .fix("save the file as UTF-8 without a byte order mark"));
        }
        return reader.read();
    }

    private Json read() {
        int broken = text.indexOf('\uFFFD');
        if (broken >= 0) {
            problems.add(Problem.warning("M118", "the text is not UTF-8")
                    .at(lines.place(broken))
                    .because("here are bytes that mean no character; they are read as U+FFFD")
                    .fix("save the file as UTF-8"));
        }
        int before = problems.size();
        try {
            return tree(STRICT);
        } catch (JsonParseException e) {
            // The second reading tells of all that the first one has seen.
            problems.subList(before, problems.size()).clear();
        }
        try {
            Json json = tree(LENIENT);
            tellWhatMesosRefuses();
            return json;
        } catch (JsonParseException e) {
            throw new ProblemException(SyntaxProblem.of(source, text, e), e);
        }
    }

    private Json tree(JsonFactory factory) throws JsonParseException {
        try (JsonParser parser = factory.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new ProblemException(Problem.error("M102", "the manifest is empty")
                        .at(new Place(source, 1, 1))
                        .fix("write at least {}"));
            }
            Json json = value(parser);
            if (parser.nextToken() != null) {
                throw new ProblemException(moreText(place(parser.currentTokenLocation())));
            }
            return json;
        } catch (JsonParseException e) {
            throw e;
        } catch (StreamConstraintsException e) {
            throw new ProblemException(SyntaxProblem.of(source, text, e), e);
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory has failed", e);
        }
    }

    private Problem refusedByMesos(String code, String what) {
        return strict ? Problem.error(code, what) : Problem.warning(code, what);
    }

    static Problem moreText(Place place) {
        return Problem.error("M102", "there is more text behind the manifest")
                .at(place)
                .because("a manifest is one JSON object, and that has ended before")
                .fix("remove the rest, or move it inside the object");
    }

    private void tellWhatMesosRefuses() {
        Optional<Token> comma = Optional.empty();
        for (Token token : Token.of(text)) {
            if (token.type() == Token.Type.COMMENT) {
                problems.add(refusedByMesos("M111", "a comment")
                        .at(place(token))
                        .because("JSON has none, and Mesos refuses it")
                        .fix("remove it"));
                continue;
            }
            if (token.is(']', text) || token.is('}', text)) {
                comma.ifPresent(before ->
                        problems.add(refusedByMesos("M112", "a comma before the closing " + token.shown(text, 1))
                                .at(place(before))
                                .because("Mesos refuses it")
                                .fix("remove the comma")));
            }
            comma = token.is(',', text) ? Optional.of(token) : Optional.empty();
        }
    }

    private Json value(JsonParser parser) throws IOException {
        Place place = place(parser.currentTokenLocation());
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, place);
            case START_ARRAY -> list(parser, place);
            case VALUE_STRING -> new JsonText(place, parser.getText());
            case VALUE_NULL -> new JsonNull(place);
            case VALUE_TRUE, VALUE_FALSE -> new JsonScalar(place, "a boolean");
            default -> new JsonScalar(place, "a number");
        };
    }

    private JsonObject object(JsonParser parser, Place place) throws IOException {
        Map<String, Member> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.getText();
            Place at = place(parser.currentTokenLocation());
            parser.nextToken();
            Json value = value(parser);
            if (members.remove(key) != null) {
                problems.add(Problem.warning("M113", "the key \"" + key + "\" stands twice in one object")
                        .at(at)
                        .because("only the last one counts, as in Mesos")
                        .fix("remove one of them"));
            }
            members.put(key, new Member(key, at, value));
        }
        return new JsonObject(place, List.copyOf(members.values()));
    }

    private JsonList list(JsonParser parser, Place place) throws IOException {
        List<Json> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return new JsonList(place, List.copyOf(elements));
    }

    private Place place(JsonLocation location) {
        return new Place(source, location.getLineNr(), location.getColumnNr());
    }

    private Place place(Token token) {
        return lines.place(token.begin());
    }
}
