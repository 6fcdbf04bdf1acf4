package org.mesosgi.execute.internal.options;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mesosgi.wire.v1.Environment;

/** Environment variables as a JSON object of texts. */
final class EnvironmentText {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String FILE = "file://";

    private EnvironmentText() {}

    /**
     * Reads them.
     *
     * @param text the object, or the file that holds it as {@code file:///path} or {@code /path}
     * @throws IllegalArgumentException if it is none, or the file cannot be read
     */
    static Environment read(String text) {
        if (text.startsWith(FILE)) {
            return parse(file(Path.of(text.substring(FILE.length()))));
        }
        return parse(text.startsWith("/") ? file(Path.of(text)) : text);
    }

    private static String file(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new IllegalArgumentException("the file " + path + " cannot be read", e);
        }
    }

    private static Environment parse(String json) {
        Environment.Builder environment = Environment.newBuilder();
        try (JsonParser parser = JSON.createParser(json)) {
            require(parser.nextToken() == JsonToken.START_OBJECT, "it is no JSON object");
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                require(parser.nextToken() == JsonToken.VALUE_STRING, "the value of '" + name + "' is no text");
                environment.addVariablesBuilder().setName(name).setValue(parser.getText());
            }
            require(parser.nextToken() == null, "something follows the JSON object");
            return environment.build();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "it is no JSON at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ": " + e.getOriginalMessage(),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot happen: a text can always be read", e);
        }
    }

    private static void require(boolean met, String otherwise) {
        if (!met) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
