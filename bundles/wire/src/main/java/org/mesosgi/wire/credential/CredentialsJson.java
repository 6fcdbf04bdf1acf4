package org.mesosgi.wire.credential;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mesosgi.api.value.Credential;
import org.mesosgi.runtime.Place;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;

/** The JSON form. Fields that are not known do not matter, as in Mesos. For one file. */
final class CredentialsJson {

    private static final JsonFactory JSON = new JsonFactory();

    private final SecretFile file;
    private final List<Problem> problems = new ArrayList<>();

    CredentialsJson(SecretFile file) {
        this.file = file;
    }

    List<Credential> all(String text) {
        return read(text, this::all);
    }

    Credential one(String text) {
        return read(text, this::credential).orElseThrow();
    }

    private interface Body<T> {

        T read(JsonParser parser) throws IOException;
    }

    private <T> T read(String text, Body<T> body) {
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            T result = body.read(parser);
            if (parser.nextToken() != null) {
                wrong(parser, "something follows the JSON object");
            }
            if (!problems.isEmpty()) {
                throw new ProblemException(problems);
            }
            return result;
        } catch (JsonProcessingException e) {
            problems.add(problem(e.getLocation(), "it is no JSON"));
            throw new ProblemException(problems);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot happen: a text can always be read", e);
        }
    }

    private List<Credential> all(JsonParser parser) throws IOException {
        List<Credential> credentials = new ArrayList<>();
        boolean found = false;
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            wrong(parser, "it is no JSON object");
            parser.skipChildren();
            return credentials;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean isList = parser.currentName().equals("credentials");
            parser.nextToken();
            if (!isList) {
                parser.skipChildren();
            } else if (parser.currentToken() == JsonToken.START_ARRAY) {
                found = true;
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    credential(parser).ifPresent(credentials::add);
                }
            } else {
                found = true;
                wrong(parser, "'credentials' is no array");
                parser.skipChildren();
            }
        }
        if (!found) {
            wrong(parser, "there are no 'credentials' in it");
        }
        return credentials;
    }

    private Optional<Credential> credential(JsonParser parser) throws IOException {
        JsonLocation place = parser.currentTokenLocation();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            problems.add(problem(place, "a credential is no JSON object"));
            parser.skipChildren();
            return Optional.empty();
        }
        Map<String, String> texts = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            boolean isKnown = name.equals("principal") || name.equals("secret");
            if (parser.nextToken() == JsonToken.VALUE_STRING) {
                texts.put(name, parser.getText());
            } else if (isKnown && parser.currentToken() != JsonToken.VALUE_NULL) {
                wrong(parser, "the " + name + " of a credential is no text");
                texts.put(name, "");
            }
            parser.skipChildren();
        }
        if (!texts.containsKey("principal")) {
            problems.add(problem(place, "a credential has no principal"));
            return Optional.empty();
        }
        return Optional.of(new Credential(texts.get("principal"), Optional.ofNullable(texts.get("secret"))));
    }

    private void wrong(JsonParser parser, String why) {
        problems.add(problem(parser.currentTokenLocation(), why));
    }

    private Problem problem(JsonLocation location, String why) {
        return Problem.error("F141", "the file of --" + file.flag() + " cannot be used")
                .at(new Place(file.path().toString(), location.getLineNr(), location.getColumnNr()))
                .because(why)
                .fix(
                        "write {\"principal\": \"...\", \"secret\": \"...\"} for each credential; several are in an array, as"
                                + " {\"credentials\": [...]}");
    }
}
