package org.mesosgi.execute.internal.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A JSON value, as far as it is needed to look something up: objects, lists and texts.
 *
 * @param fields of an object
 * @param elements of a list
 * @param text of everything else
 */
record JsonTree(Map<String, JsonTree> fields, List<JsonTree> elements, String text) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final JsonTree NOTHING = new JsonTree(Map.of(), List.of(), "");

    /** @throws IOException if it is no JSON */
    static JsonTree read(byte[] json) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            return read(parser);
        }
    }

    /** A field of an object; a value without anything if it is not there. */
    JsonTree field(String name) {
        return fields.getOrDefault(name, NOTHING);
    }

    /** The elements of several lists in an object. */
    Stream<JsonTree> elements(String... names) {
        return Stream.of(names).flatMap(name -> field(name).elements().stream());
    }

    private static JsonTree read(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Map<String, JsonTree> fields = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                fields.put(name, read(parser));
            }
            return new JsonTree(fields, List.of(), "");
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<JsonTree> elements = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(read(parser));
            }
            return new JsonTree(Map.of(), elements, "");
        }
        return new JsonTree(Map.of(), List.of(), String.valueOf(parser.getText()));
    }
}
